import { hasMark, labelOf } from '#/framework/codes.ts'
import { writeInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { personPaths } from '#/people/reading.ts'
import { badge, button, identityBar, insetText, summaryList, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { alsoPart, leaveForTheDay } from '../../also.ts'
import { advicePart } from '../../consultation/index.ts'
import { roadsPart } from '../../other-roads/index.ts'
import { today, writeNamed } from '../../words.ts'
import { type ChildShown, type ReferralShown, toRead, undecided } from './model.ts'
import {
  adultsPart,
  childHeading,
  concernPart,
  decisionPart,
  disagreedPart,
  historyPart,
  refusalsPart,
} from './parts.ts'

/** What the viewer may do here, worked out by the route from their permissions: buttons ask the same question as guards. */
export type May = {
  readonly work: boolean
  readonly decide: boolean
  readonly secondRead: boolean
  readonly verify: boolean
  readonly merge: boolean
  readonly share: boolean
  readonly followRoads: boolean
  readonly callDiscussion: boolean
}

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: ReferralShown
  readonly may: May
  readonly account: string
}

export const referralPath = (id: SubjectId, more = ''): string => `/referrals/${id}${more}`

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  claimed: 'Somebody has it',
  'second-reading': 'Waits for a second reading',
  decided: 'Decided',
  closed: 'Referral closed',
}

/** One screen: the concern, and each child with their history beside it. */
export function referralPage(page: Page): Html {
  const { shown } = page
  return layout({
    ...page.frame,
    title: 'Referral',
    dense: true,
    back: { href: '/duty', text: 'Duty inbox' },
    body: html`${bar(page)}${advicePart(shown.advice, { at: page.at, pack: shown.pack, mayAsk: page.may.work })}
<div class="app-beside">
<section aria-labelledby="concern"><h2 class="govuk-heading-l" id="concern">The concern</h2>
${concernPart(shown)}
<h3 class="govuk-heading-m">Adults</h3>${adultsPart(shown)}${page.may.work && tellingLinks(page)}${refusalsPart(shown)}
${roadsPart({ shown: shown.roads, at: page.at, mayWork: page.may.followRoads })}
${conversation(page)}
${answered(page)}
${disagreedPart(shown)}
${alsoPart([page.may.work && leaveForTheDay(shown.id)])}
</section>
<section aria-labelledby="children"><h2 class="govuk-heading-l" id="children">Each child, and what came before</h2>
${shown.children.map(
  (child) =>
    html`<article class="app-card">${childHeading(child, page.at)}${decisionPart(child, shown)}${historyPart(child, shown)}${page.may.merge && joining(child)}</article>`,
)}
</section></div>`,
  })
}

const tellingLinks = ({ shown }: Page): Html =>
  html`<p class="govuk-body-s"><a class="govuk-link" href="${referralPath(shown.id, '/telling')}">What each adult was told</a> or <a class="govuk-link" href="${referralPath(shown.id, '/refusals')}">a service was refused</a></p>`

/** Whoever keeps the records puts a wrong or double one right from here. */
const joining = ({ row }: ChildShown): Html =>
  html`<p class="govuk-body-s">Not the right child? <a class="govuk-link" href="${personPaths.merge(row.child)}">Join two records, or part them</a></p>`

function bar({ shown, may, account, formToken, at }: Page): Html {
  const { referral } = shown
  const mine = referral.claimed_by === account
  const open = referral.state !== 'closed'
  const form = (action: string, text: string) =>
    html`<form method="post" action="${referralPath(shown.id, action)}">${formToken}${button({ text, classes: 'govuk-button--secondary' })}</form>`
  return identityBar({
    title: shown.children.map((child) => writeNamed(child.person, today(at))).join('; ') || 'Referral',
    badges: [
      badge({
        text:
          mine && referral.state === 'claimed' ? 'You have it' : (STATES[referral.state] ?? referral.state),
        colour: open ? 'blue' : 'grey',
      }),
      referral.danger === 'yes' && open && badge({ text: 'Danger now', colour: 'red' }),
    ],
    facts: [
      { term: 'Received', text: writeInstant(referral.received_at) },
      { term: 'From', text: referral.from_name },
      { term: 'Has it', text: referral.claimed_name ?? 'Nobody yet' },
    ],
    actions: [
      may.work && open && !mine && form('/claim', 'I have this'),
      ...steps({ shown, may }).map(({ path, text }, index) =>
        button({
          text,
          href: referralPath(shown.id, path),
          classes: index === 0 ? '' : 'govuk-button--secondary',
        }),
      ),
    ],
  })
}

type Step = { readonly path: string; readonly text: string; readonly when: boolean }

/** What can be done here, what comes next at the head: only that stands out. */
function steps({ shown, may }: Pick<Page, 'shown' | 'may'>): readonly Step[] {
  const { referral, conversation } = shown
  const open = referral.state !== 'closed'
  const works = may.work && open
  const toTalk = works && conversation === undefined && referral.from_kind === 'professional'
  const all: readonly Step[] = [
    { path: '/conversation', text: 'Record the conversation', when: toTalk },
    { path: '/second-reading', text: 'Read again', when: may.secondRead && toRead(shown).length > 0 },
    { path: '/decision', text: 'Decide', when: may.decide && open && undecided(shown).length > 0 },
    {
      path: '/early-help',
      text: 'Hand to early help',
      when: works && handing(shown, 'to-lead-professional'),
    },
    { path: '/transfer', text: 'Pass to another area', when: works && handing(shown, 'to-another-area') },
    {
      path: '/feedback',
      text: 'Answer the referrer',
      when: may.work && isToAnswer(shown) && referral.from_kind === 'professional',
    },
    {
      path: '/strategy-discussion',
      text: isDiscussed(shown) ? 'The strategy discussion' : 'Call a strategy discussion',
      when: may.callDiscussion,
    },
    {
      path: '/conversation',
      text: conversation === undefined ? 'Record the conversation' : 'Record another conversation',
      when: works && !toTalk,
    },
    { path: '/sharing', text: 'What was shared', when: may.share },
  ]
  return all.filter(({ when }) => when)
}

/** Decided for a child: its page leads on to the one that is called, or calls it. */
const isDiscussed = ({ children, pack }: ReferralShown): boolean =>
  children.some(
    ({ row }) =>
      row.outcome !== null && hasMark(pack, 'referral-outcome', row.outcome, 'to-strategy-discussion'),
  )

/** Nobody told the referrer yet; or it was decided again since. */
const isToAnswer = ({ referral: { answered_at, decided_at } }: ReferralShown): boolean =>
  answered_at === null || (decided_at !== null && Temporal.Instant.compare(answered_at, decided_at) < 0)
/** Was it decided for a child that somebody else takes them on, who has not said yes? */
const handing = ({ children, pack }: ReferralShown, mark: string): boolean =>
  children.some(
    ({ row }) =>
      row.outcome !== null &&
      row.settled &&
      row.asked_at === null &&
      row.taken_on_at === null &&
      hasMark(pack, 'referral-outcome', row.outcome, mark),
  )

function conversation({ shown }: Page): Html {
  const held = shown.conversation
  if (held === undefined) {
    return shown.referral.from_kind === 'professional' && shown.referral.state !== 'closed'
      ? insetText({
          text: 'A qualified social worker talks each professional’s referral through with them. That is not yet recorded.',
        })
      : nothing
  }
  const answer = (code: string, what: string | undefined) =>
    [labelOf(shown.pack, 'yes-no-not-known', code), what].filter(Boolean).join(': ')
  const said = (key: string, value: string | undefined) =>
    value !== undefined && { key, value: html`<span class="app-words">${value}</span>` }
  return html`<h3 class="govuk-heading-m">The conversation with ${held.withName}</h3>
<p class="govuk-body-s">Held by ${held.byName}${shown.referral.conversation_at === null ? '' : `, ${writeInstant(shown.referral.conversation_at)}`}</p>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    said('Nature of the concern', held.nature),
    said('How and why it arose', held.howAndWhy),
    said('Needs', held.needs),
    said('The referrer’s involvement', held.involvement),
    said('Maltreatment', answer(held.maltreatment, held.maltreatmentWhat)),
    said('Urgent action', answer(held.urgent, held.urgentWhat)),
    said('Agreed response', held.agreed),
  ],
})}`
}

/** What a professional told by telephone is confirmed in writing: by them in the portal, or by duty from their letter. */
const confirmation = (shown: ReferralShown, may: May): Html =>
  shown.confirmBy !== undefined && may.work
    ? html`<p class="govuk-body-s">They told it by telephone, and confirm it in writing by ${writeInstant(shown.confirmBy)}. ${shown.referrer === undefined ? html`<a class="govuk-link" href="${referralPath(shown.id, '/confirmation')}">Record the written confirmation</a>` : 'They are asked in the portal to confirm it in writing.'}</p>`
    : nothing

function answered({ shown, may, formToken }: Page): Html {
  const { referrer, referral } = shown
  if (referral.from_kind !== 'professional') return nothing
  const state =
    referrer === undefined
      ? tag({ text: 'No account: answer by telephone', classes: 'govuk-tag--grey' })
      : referrer.verified
        ? tag({ text: 'Identity verified', classes: 'govuk-tag--green' })
        : tag({ text: 'Identity not verified', classes: 'govuk-tag--yellow' })
  const verify =
    may.verify && referrer !== undefined && !referrer.verified
      ? html`<form method="post" action="/accounts/${referrer.account}/verify">${formToken}<input type="hidden" name="return" value="${referralPath(shown.id)}"><p class="govuk-body-s">They can have a receipt only, until somebody has checked who they are: in their agency’s directory, or by ringing back on a published number, never one that they gave.</p>${button({ text: 'I have checked who this is', classes: 'govuk-button--secondary' })}</form>`
      : nothing
  return html`<h3 class="govuk-heading-m">The referrer</h3><p class="govuk-body">${referral.from_name} ${state}</p>${verify}
${confirmation(shown, may)}
<p class="govuk-body-s">${referral.answered_at === null ? 'Not answered yet.' : `Answered ${writeInstant(referral.answered_at)}.`}</p>`
}
