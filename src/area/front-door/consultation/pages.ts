import type { Pack } from '#/framework/types.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, emptyState, insetText, textarea } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { telephoneLink } from '../../workforce/telephone.ts'
import { today, writeNamed, writeSince } from '../words.ts'
import { type Asked, isEscalated } from './model.ts'
import { answerPart, askPath, CONSULTATIONS, questionWords, stateTag, whomWords } from './parts.ts'
import type { Child } from './queries.ts'
import type { AboutWhat, Whom } from './rules.ts'

type Common = { readonly frame: Frame; readonly formToken: Html; readonly at: Temporal.Instant }

const childrenWords = (children: readonly Child[], at: Temporal.Instant): Html =>
  children.length === 0
    ? html`About no child in particular`
    : html`${children.map((child, place) => html`${place > 0 && '; '}<a class="govuk-link" href="/children/${child.person}">${writeNamed(child, today(at))}</a>`)}`

const aboutLink = ({ asked }: Asked): Html =>
  asked.about === null
    ? nothing
    : html` — <a class="govuk-link" href="/${asked.aboutKind === 'contact' ? 'contacts' : 'referrals'}/${asked.about}">the ${asked.aboutKind}</a>`

export type ListPage = Common & {
  readonly account: string
  readonly waiting: readonly Asked[]
  readonly answered: readonly Asked[]
}

/** Questions that wait, the oldest first, each answered where it stands. */
export function consultationsPage(page: ListPage): Html {
  const mine = page.waiting.filter(({ asked }) => asked.toAccount === page.account)
  const others = page.waiting.filter(({ asked }) => asked.toAccount !== page.account)
  return layout({
    ...page.frame,
    title: 'Questions from colleagues',
    dense: true,
    body: html`<div class="app-inbox-head"><h1 class="govuk-heading-l">Questions from colleagues</h1>${button({ text: 'Ask now', href: askPath() })}</div>
<h2 class="govuk-heading-m">Asked of you</h2>${
      mine.length === 0
        ? emptyState({
            text: 'Questions put to you while you are on duty would be here, with the minutes left. None waits.',
          })
        : mine.map((each) => waitingCard(page, each))
    }
<h2 class="govuk-heading-m">Waiting in the team</h2>${
      others.length === 0
        ? emptyState({ text: 'Nothing else waits for an answer.' })
        : others.map((each) => waitingCard(page, each))
    }
<h2 class="govuk-heading-m">Answered</h2>${
      page.answered.length === 0
        ? emptyState({ text: 'Questions and their answers would be here, the newest first.' })
        : page.answered.map(
            (each) =>
              html`<article class="app-card"><p class="govuk-body-s">${childrenWords(each.children, page.at)}${aboutLink(each)}. <a class="govuk-link" href="${CONSULTATIONS}/${each.asked.subject}">Asked</a> by ${each.asked.askerName}, ${writeSince(each.asked.askedAt, page.at)}</p>${questionWords(each.asked)}${answerPart(each.asked)}</article>`,
          )
    }`,
  })
}

const head = ({ asked, children }: Asked, at: Temporal.Instant): Html =>
  html`<p class="govuk-body">${stateTag(asked, at)} <strong>${childrenWords(children, at)}</strong>${aboutLink({ asked, children })}<br>Asked by ${asked.askerName} of ${whomWords(asked)}, ${writeSince(asked.askedAt, at)}</p>`

const waitingCard = (page: ListPage, each: Asked): Html =>
  html`<article class="app-card">${head(each, page.at)}${questionWords(each.asked)}${
    each.asked.asker === page.account ? nothing : answerForm(page, each.asked.subject, undefined)
  }</article>`

/** Every form of the list has the same field: each its own id. */
const answerForm = (
  { formToken }: Pick<Common, 'formToken'>,
  id: string,
  typed: { readonly value: string | undefined; readonly error: string | undefined } | undefined,
): Html =>
  html`<form method="post" action="${CONSULTATIONS}/${id}/answer" data-draft="/drafts/consultation-answer/${id}" novalidate>${formToken}${textarea(
    {
      id: typed === undefined ? `answer-${id}` : 'answer',
      name: 'answer',
      label: { text: 'Your answer', classes: 'govuk-label--s' },
      hint: 'It stands on the record under your name. The decision stays your colleague’s.',
      rows: 3,
      value: typed?.value,
      errorMessage: typed?.error,
    },
  )}${button({ text: 'Answer', classes: 'app-button--small' })}</form>`

export type OnePage = Common & {
  readonly account: string
  readonly one: Asked
  readonly typed: string | undefined
  readonly problems: readonly Problem[]
}

export function consultationPage(page: OnePage): Html {
  const { one, at, account } = page
  const { asked } = one
  const open = asked.answeredAt === null && asked.asker !== account
  const typed = { value: page.typed, error: page.problems.find(({ field }) => field === 'answer')?.text }
  return layout({
    ...page.frame,
    title: 'A question from a colleague',
    dense: true,
    back: { href: CONSULTATIONS, text: 'Questions from colleagues' },
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">A question from a colleague</h1>${head(one, at)}${
      isEscalated(asked, at)
        ? insetText({ text: 'It went to the manager by itself. Whoever was asked may still answer.' })
        : nothing
    }${questionWords(asked)}${answerPart(asked)}${open || page.problems.length > 0 ? answerForm(page, asked.subject, typed) : nothing}`,
  })
}

export type AskPage = Common & {
  readonly about: AboutWhat | undefined
  readonly children: readonly Child[]
  readonly whom: Whom
  readonly minutes: number
  readonly pack: Pack
  readonly values: unknown
  readonly problems: readonly Problem[]
}

/** One question, and to whom it goes: ringing is always the other way, and its number stands above. */
export function askPage(page: AskPage): Html {
  const { about, whom } = page
  const field = bind(page.values, page.problems)
  const back =
    about === undefined
      ? { href: CONSULTATIONS, text: 'Questions from colleagues' }
      : { href: pathOfAbout(about), text: about.kind === 'contact' ? 'Contact' : 'Referral' }
  return layout({
    ...page.frame,
    title: 'Ask now',
    errors: page.problems,
    back,
    body: html`<h1 class="govuk-heading-l">Ask now</h1>
<p class="govuk-body">${whomPart(whom)}</p>
<p class="govuk-body">${childrenWords(page.children, page.at)}</p>
<p class="govuk-body">If a child is in danger now, act first, and ask after. Go on with your work while you wait: the answer shows in the list of questions${about === undefined ? '' : ` and on the ${about.kind}`}. ${whom.to === 'experienced' ? `Without an answer within ${page.minutes} minutes it goes to the manager by itself.` : ''}</p>
<form method="post" action="${CONSULTATIONS}" data-draft="/drafts/consultation/${about?.id ?? 'none'}" novalidate>${page.formToken}${about === undefined ? nothing : html`<input type="hidden" name="${about.kind}" value="${about.id}">`}
${field.textarea('question', { label: { text: 'What do you want to ask?', classes: 'govuk-label--m' }, rows: 5 })}
${button({ text: 'Ask' })}</form>`,
  })
}

export const pathOfAbout = ({ kind, id }: AboutWhat): string =>
  `/${kind === 'contact' ? 'contacts' : 'referrals'}/${id}`

function whomPart({ to, name, telephone }: Whom): Html {
  if (name === undefined)
    return html`Nobody experienced and no manager is on the rota now. Your question goes to <strong>every manager of the team</strong>; ring one if it can’t wait.`
  const what = to === 'experienced' ? 'experienced social worker' : 'manager'
  return html`Your question goes to <strong>${name}</strong>, ${what} on duty now${to === 'manager' ? ' (nobody else experienced is on the rota)' : nothing}. Or ring: <span class="app-telephone">${telephone === undefined ? nothing : telephoneLink(telephone)}</span>`
}
