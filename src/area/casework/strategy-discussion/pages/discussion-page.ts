import { codeList, labelOf } from '#/framework/codes.ts'
import { writeInstant, writeTime } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  badge,
  button,
  details,
  emptyState,
  identityBar,
  insetText,
  pagination,
  scrollingTable,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Named } from '../../../front-door/history/queries.ts'
import { today, writeNamed } from '../../../front-door/words.ts'
import { telephoneLink } from '../../../workforce/telephone.ts'
import type { Decision } from '../entries.ts'
import type { DiscussionShown } from '../model.ts'
import { LIST_ROWS } from '../queries.ts'
import { namesOf, quorumOf } from '../rules.ts'
import type { StrategyDiscussionTable } from '../tables.gen.ts'
import { STATES } from './call-page.ts'
import { callPath, discussionPath, LIST } from './links.ts'

type Page = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly shown: DiscussionShown
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

const said = (text: string | null | undefined): Html =>
  text ? html`<span class="app-words">${text}</span>` : nothing

/** One discussion: who is asked and who answered, then what was said and decided for each child. */
export function discussionPage(page: Page): Html {
  const { shown } = page
  const { discussion } = shown
  return layout({
    ...page.frame,
    title: 'Strategy discussion',
    dense: true,
    back: { href: `/referrals/${discussion.referral}`, text: 'Referral' },
    errors: page.problems,
    body: html`${bar(page)}
${shown.withheld ? html`<p class="govuk-body">What was said is not shown here. Ring the safeguarding desk.</p>` : nothing}
${shown.began === undefined ? nothing : insetText({ text: html`A section 47 enquiry was begun by <a class="govuk-link" href="${discussionPath(shown.began.subject)}">the discussion held on ${writeInstant(shown.began.held_at!)}</a>. Its clock counts from then: this one doesn’t begin it again.` })}
${discussion.off_at === null ? nothing : html`<p class="govuk-body">Called off by ${discussion.off_by}, ${writeInstant(discussion.off_at)}${shown.withheld ? nothing : html`: ${said(discussion.off_reason)}`}</p>`}
<div class="app-beside"><section aria-labelledby="who"><h2 class="govuk-heading-l" id="who">Who is asked</h2>${invitedPart(page)}${consultPart(page)}</section>
<section aria-labelledby="children"><h2 class="govuk-heading-l" id="children">Each child</h2>
${shown.withheld ? nothing : html`<p class="govuk-body"><strong>Why it was called:</strong> ${said(shown.called.why)}</p>`}
${shown.children.map((child) => childPart(page, child))}
${shown.held?.told === undefined || shown.withheld ? nothing : html`<h3 class="govuk-heading-m">Who is told</h3><p class="govuk-body">${said(shown.held.told)}</p>`}
</section></div>${discussion.state === 'called' ? offPart(page) : nothing}`,
  })
}

function bar({ shown, at }: Page): Html {
  const { discussion, called, pack } = shown
  const open = discussion.state === 'called'
  const late = open && Temporal.Instant.compare(discussion.meets_at, at) < 0
  return identityBar({
    title: 'Strategy discussion',
    badges: [
      badge({
        text: late ? 'Its time has come' : (STATES[discussion.state] ?? ''),
        colour: open ? (late ? 'red' : 'blue') : 'grey',
      }),
      discussion.urgent && badge({ text: 'Urgent', colour: 'red' }),
    ],
    facts: [
      { term: 'For', text: writeInstant(discussion.meets_at) },
      {
        term: 'How',
        text: [labelOf(pack, 'strategy-manner', called.manner), called.where].filter(Boolean).join(', '),
      },
      { term: 'Called by', text: `${discussion.called_by}, ${writeInstant(discussion.called_at)}` },
      discussion.held_at !== null && {
        term: 'Held',
        text: `${writeInstant(discussion.held_at)}, recorded by ${discussion.held_by}`,
      },
    ],
    actions: [
      open && button({ text: 'Record what was decided', href: discussionPath(discussion.subject, '/held') }),
      !open &&
        button({
          text: 'Call another',
          href: callPath(discussion.referral),
          classes: 'govuk-button--secondary',
        }),
    ],
  })
}

function invitedPart(page: Page): Html {
  const { shown, formToken } = page
  const { pack, called, answers, held, discussion } = shown
  const field = bind(page.values, page.problems)
  const absent = quorumOf(pack).filter((part) => !called.invited.some((each) => each.part === part))
  const rows = called.invited.map(({ part, name, telephone }) => {
    const answered = answers.findLast((each) => each.part === part)
    const took = held?.tookPart.find((each) => each.part === part)
    const state =
      held !== undefined
        ? tag(
            took === undefined
              ? { text: 'Was not there', classes: 'govuk-tag--yellow' }
              : { text: 'Took part', classes: 'govuk-tag--green' },
          )
        : answered === undefined
          ? tag({ text: 'No answer yet', classes: 'govuk-tag--grey' })
          : labelOf(pack, 'strategy-answer', answered.answer)
    return {
      key: labelOf(pack, 'strategy-part', part),
      value: html`${took?.name ?? answered?.name ?? name ?? ''}${telephone === undefined ? nothing : html` ${telephoneLink(telephone)}`} ${state}${shown.withheld ? nothing : html`<br>${said(took?.said ?? answered?.said)}`}`,
    }
  })
  const others = (held?.tookPart ?? []).filter(
    ({ part }) => !called.invited.some((each) => each.part === part),
  )
  return html`${summaryList({
    classes: 'app-summary-dense',
    rows: [
      ...rows,
      ...others.map((each) => ({
        key: labelOf(pack, 'strategy-part', each.part),
        value: html`${each.name ?? ''} ${tag({ text: 'Took part', classes: 'govuk-tag--green' })}${shown.withheld ? nothing : html`<br>${said(each.said)}`}`,
      })),
    ],
  })}
${absent.length > 0 && discussion.state === 'called' ? warningText({ text: `Not asked yet: ${namesOf(absent, pack)}` }) : nothing}
${held?.withoutWhy === undefined || shown.withheld ? nothing : html`<p class="govuk-body">It went ahead without ${namesOf(held.missing, pack)}: ${said(held.withoutWhy)}</p>`}
${
  discussion.state !== 'called'
    ? nothing
    : details({
        summaryText: 'Somebody answered',
        open: page.problems.length > 0,
        text: html`<form method="post" action="${discussionPath(discussion.subject, '/answers')}" novalidate>${formToken}
${field.select('part', { label: { text: 'Who?' }, items: codeList(pack, 'strategy-part').map(({ code, label }) => ({ value: code, text: label })) })}
${field.radios('answer', { fieldset: { legend: { text: 'What did they say?', classes: 'govuk-fieldset__legend--s' } }, classes: 'govuk-radios--small', items: codeList(pack, 'strategy-answer').map(({ code, label }) => ({ value: code, text: label })) })}
${field.input('name', { label: { text: 'Their name' } })}
${field.textarea('said', { label: { text: 'What they know, if they told us' }, rows: 3 })}
${button({ text: 'Record their answer', classes: 'govuk-button--secondary' })}</form>`,
      })
}`
}

/** Whoever was missing is asked within hours: the form is there until they have been. */
function consultPart(page: Page): Html {
  const { shown, formToken } = page
  const { discussion, pack, consultations } = shown
  const field = bind(page.values, page.problems)
  return html`${shown.withheld ? nothing : consultations.map((each) => html`<p class="govuk-body-s"><strong>${labelOf(pack, 'strategy-part', each.part)}</strong>, asked afterwards, ${writeInstant(Temporal.Instant.from(each.at))}: ${said(each.said)}</p>`)}
${
  discussion.to_consult.length === 0
    ? nothing
    : html`<h3 class="govuk-heading-m">Still to ask: ${namesOf(discussion.to_consult, pack)}</h3>
<form method="post" action="${discussionPath(discussion.subject, '/consultations')}" novalidate>${formToken}
${
  discussion.to_consult.length === 1
    ? html`<input type="hidden" name="part" value="${discussion.to_consult[0]!}">`
    : field.select('part', {
        label: { text: 'Who?' },
        items: discussion.to_consult.map((part) => ({
          value: part,
          text: labelOf(pack, 'strategy-part', part),
        })),
      })
}
${field.input('withWhom', { label: { text: 'With whom?', classes: 'govuk-label--s' } })}
${field.textarea('said', { label: { text: 'What do they know, and does it change anything?', classes: 'govuk-label--s' }, rows: 3 })}
${button({ text: 'Record this' })}</form>`
}`
}

function childPart({ shown, at }: Page, { row, person }: DiscussionShown['children'][number]): Html {
  const { pack } = shown
  const decision = row.decision as Decision | null
  return html`<article class="app-card"><h3 class="govuk-heading-m"><a class="govuk-link" href="/children/${row.child}">${writeNamed(person, today(at))}</a>${row.because === 'linked' ? html` <span class="app-quiet">elsewhere, linked</span>` : nothing}</h3>
${person.communicates === null ? nothing : html`<p class="govuk-body-s"><strong>Communicates:</strong> ${person.communicates}</p>`}
${
  decision === null
    ? html`<p class="govuk-body-s">${tag({ text: 'Not decided', classes: 'govuk-tag--yellow' })}</p>`
    : html`<p class="govuk-body-s">${tag({ text: labelOf(pack, 'strategy-outcome', decision.outcome), classes: decision.outcome === 'section-47-enquiry' ? 'govuk-tag--red' : 'govuk-tag--blue' })}${decision.enquiry === undefined ? nothing : html` ${labelOf(pack, 'strategy-enquiry', decision.enquiry)}`}</p>
${
  shown.withheld
    ? nothing
    : summaryList({
        classes: 'app-summary-dense',
        rows: [
          { key: 'Why', value: said(decision.reason) },
          decision.safety !== undefined && { key: 'Safe tonight', value: said(decision.safety) },
          ...decision.steps.map((each) => ({
            key: labelOf(pack, 'strategy-step', each.step),
            value: each.said === undefined ? 'Yes' : said(each.said),
          })),
        ],
      })
}`
}</article>`
}

const offPart = ({ shown, formToken, values, problems }: Page): Html =>
  details({
    summaryText: 'It is not held after all',
    text: html`<form method="post" action="${discussionPath(shown.discussion.subject, '/called-off')}" novalidate>${formToken}
${bind(values, problems).textarea('reason', { label: { text: 'Why?' }, rows: 2 })}${button({ text: 'Call it off', classes: 'govuk-button--secondary' })}</form>`,
  })

/** Today's, those whose time has come first; and whatever is still to be asked from before. */
export function discussionsPage(page: {
  readonly frame: Frame
  readonly at: Temporal.Instant
  readonly rows: readonly StrategyDiscussionTable[]
  readonly children: ReadonlyMap<string, readonly Named[]>
  readonly number: number
}): Html {
  const shown = page.rows.slice(0, LIST_ROWS)
  const to = (wanted: number) => `${LIST}?page=${wanted}`
  return layout({
    ...page.frame,
    title: 'Strategy discussions',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Strategy discussions today</h1>
${
  shown.length === 0
    ? emptyState({
        text: 'None is called. A discussion is called from a referral, or from the phone screen, and stands here until it is held.',
      })
    : scrollingTable({
        caption: 'Strategy discussions',
        captionClasses: 'govuk-visually-hidden',
        head: ['When', 'Children', 'How it stands', 'Called by'],
        rows: shown.map((row) => [
          html`<a class="govuk-link" href="${discussionPath(row.subject)}">${today(row.meets_at).equals(today(page.at)) ? writeTime(row.meets_at) : writeInstant(row.meets_at)}</a>`,
          html`${(page.children.get(row.subject) ?? []).map((child, index) => html`${index > 0 && html`<br>`}${writeNamed(child, today(page.at))}`)}`,
          html`${stateTag(row, page.at)}${row.to_consult.length > 0 ? html`<br>${tag({ text: 'Somebody is still to be asked', classes: 'govuk-tag--yellow' })}` : nothing}`,
          row.called_by,
        ]),
      })
}${
  page.number > 1 || page.rows.length > LIST_ROWS
    ? pagination({
        ...(page.number > 1 ? { previous: { href: to(page.number - 1) } } : {}),
        ...(page.rows.length > LIST_ROWS ? { next: { href: to(page.number + 1) } } : {}),
      })
    : nothing
}`,
  })
}

const stateTag = (row: StrategyDiscussionTable, at: Temporal.Instant): Html =>
  row.state === 'held'
    ? tag({ text: 'Held', classes: 'govuk-tag--green' })
    : row.state === 'called-off'
      ? tag({ text: 'Called off', classes: 'govuk-tag--grey' })
      : Temporal.Instant.compare(row.meets_at, at) < 0
        ? tag({ text: 'Its time has come', classes: 'govuk-tag--red' })
        : tag({ text: 'Called', classes: 'govuk-tag--blue' })
