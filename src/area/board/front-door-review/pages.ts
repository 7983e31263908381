import { codeList, labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { londonDay, writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { button, details, emptyState, scrollingTable, summaryList, tag } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { writeNamed } from '../../front-door/words.ts'
import { POINTS, THEMES } from './entries.ts'
import type { CasePageShown, ListShown, ReportShown, ReviewShown } from './model.ts'
import { findingsPart, gradesTable, pathOf, periodOf, REVIEWS, stateTag } from './parts.ts'
import { clockWords, decidedWords, POINT_WORDS, stratumWords, THEME_WORDS } from './words.ts'

export type Page<T> = {
  readonly frame: Frame
  readonly formToken: Html
  readonly at: Temporal.Instant
  readonly pack: Pack
  readonly shown: T
  readonly values: unknown
  readonly problems: readonly Problem[]
  readonly may: { readonly draw: boolean; readonly audit: boolean }
}

/** Each point of referral: when it was last reviewed, when the next sample is due, and every review. */
export function listPage(page: Page<ListShown>): Html {
  const { frame, problems, shown, may, at } = page
  const row = (point: (typeof POINTS)[number]) => {
    const last = shown.last.find((each) => each.point === point)
    const late = last?.due !== undefined && last.due !== null && Temporal.Instant.compare(last.due, at) <= 0
    return [
      POINT_WORDS[point],
      last === undefined
        ? tag({ text: 'Never reviewed', classes: 'govuk-tag--red' })
        : last.due === null
          ? 'The next sample is drawn'
          : tag({
              text: `Next ${late ? 'was due' : 'due'} ${writeDay(londonDay(last.due.subtract({ nanoseconds: 1 })))}`,
              classes: late ? 'govuk-tag--red' : 'govuk-tag--grey',
            }),
    ]
  }
  return layout({
    ...frame,
    title: 'Reviews of the front door',
    dense: true,
    errors: problems,
    body: html`<h1 class="govuk-heading-l">Is it sound at each point of referral?</h1>
<p class="govuk-body">A random sample is read by senior people of several agencies. What they find becomes actions with an owner, a day and proof.</p>
${scrollingTable({ caption: 'Points of referral', captionClasses: 'govuk-table__caption--m', head: ['Point of referral', 'Next sample'], rows: POINTS.map(row) })}
${reviewsTable(page)}
${may.draw ? drawForm(page) : nothing}`,
  })
}

function reviewsTable({ shown, may }: Page<ListShown>): Html {
  if (shown.reviews.length === 0)
    return emptyState({
      text: 'Every review would be here, with what it found and what is still to be done.',
      start: html`<p class="govuk-body">A head of service draws the first sample.</p>`,
    })
  return scrollingTable({
    caption: 'Reviews',
    captionClasses: 'govuk-table__caption--m',
    head: ['Review', 'Days', 'State', 'Read', 'Findings', 'Actions open'],
    rows: shown.reviews.map((review) => [
      html`<a class="govuk-link" href="${pathOf(review.subject, may.audit ? '' : '/report')}">${POINT_WORDS[review.point]}<span class="govuk-visually-hidden">, ${periodOf(review)}</span></a>`,
      periodOf(review),
      stateTag(review),
      `${review.read} of ${review.cases}`,
      String(review.findings),
      String(review.openActions),
    ]),
  })
}

function drawForm({ formToken, values, problems, shown }: Page<ListShown>): Html {
  const field = bind(values, problems)
  return html`<h2 class="govuk-heading-m">Draw a sample</h2>
<form method="post" action="${REVIEWS}" novalidate>${formToken}
${field.radios('point', { fieldset: { legend: { text: 'Of which point of referral?', classes: 'govuk-fieldset__legend--s' } }, classes: 'govuk-radios--small', items: POINTS.map((value) => ({ value, text: POINT_WORDS[value] })) })}
${field.date('from', { fieldset: { legend: { text: 'From', classes: 'govuk-fieldset__legend--s' } } })}
${field.date('to', { fieldset: { legend: { text: 'To', classes: 'govuk-fieldset__legend--s' } }, hint: 'The last day of it, in the past.' })}
${field.checkboxes('auditors', {
  fieldset: { legend: { text: 'Who reads?', classes: 'govuk-fieldset__legend--s' } },
  hint: 'Senior people of several agencies.',
  classes: 'govuk-checkboxes--small',
  items: shown.auditors.map(({ account, name, agencyName }) => ({
    value: account,
    text: `${name}, ${agencyName}`,
  })),
})}
${button({ text: 'Draw the sample' })}</form>`
}

/** One review: the sample and how it was drawn, who has read what, what was found, what is being done. */
export function reviewPage(page: Page<ReviewShown>): Html {
  const { frame, problems, shown, at } = page
  const { review } = shown
  const today = londonDay(at)
  const open = review.completedAt === null
  return layout({
    ...frame,
    title: 'Review of the front door',
    dense: true,
    back: { href: REVIEWS, text: 'Reviews' },
    errors: problems,
    body: html`<h1 class="govuk-heading-l">${POINT_WORDS[review.point]}, ${periodOf(review)} ${stateTag(review)}</h1>
${howDrawn(page)}
<h2 class="govuk-heading-m">The sample</h2>
${scrollingTable({
  caption: 'Cases of the sample',
  captionClasses: 'govuk-visually-hidden',
  head: ['Case', 'Outcome, source, team', 'Read by'],
  rows: shown.cases.map((each) => [
    html`<a class="govuk-link" href="${pathOf(review.subject, `/cases/${each.case}`)}">Case ${each.position + 1}: ${each.kind}, ${writeInstant(each.received)}</a>${each.readByMe ? nothing : open ? html` ${tag({ text: 'Not read by you', classes: 'govuk-tag--yellow' })}` : nothing}`,
    stratumWords(each.stratum, page.pack),
    each.readBy.length === 0 ? 'Nobody yet' : each.readBy.join('; '),
  ]),
})}
${shown.cases.length < review.cases ? html`<p class="govuk-body-s">${review.cases - shown.cases.length} of the sample can’t be shown to you. Who keeps the restrictions sees that somebody else reads them.</p>` : nothing}
${gradesTable(shown.grades, page.pack)}
<h2 class="govuk-heading-m">Findings and actions</h2>
${findingsPart(shown.findings, shown.actions, today, (action) => completeActionForm(page, action.action))}
${open ? findingForm(page) : nothing}${shown.findings.length > 0 ? actionForm(page) : nothing}
${open ? completeForm(page) : html`<h2 class="govuk-heading-m">What leaders and the board should know</h2><p class="govuk-body app-words">${review.summary}</p>${review.passedWhy === null ? nothing : html`<p class="govuk-body-s">Complete without everything: ${review.passedWhy}</p>`}`}`,
  })
}

function howDrawn({ shown, pack }: Page<ReviewShown>): Html {
  const { review } = shown
  return details({
    summaryText: 'How it was drawn',
    text: html`${summaryList({
      classes: 'app-summary-dense',
      rows: [
        { key: 'Drawn', value: `${writeInstant(review.drawnAt)}, ${review.drawnName}` },
        { key: 'From', value: `${review.population} that came on these days` },
        { key: 'Seed', value: html`<code>${review.seed}</code>` },
        {
          key: 'Hash of all it was drawn from',
          value: html`<code class="app-breaks">${review.populationHash}</code>`,
        },
        {
          key: 'Readers',
          value: review.auditors.map(({ name, agencyName }) => `${name}, ${agencyName}`).join('; '),
        },
      ],
    })}
<p class="govuk-body">Each case is put in order by the SHA-256 hash of the seed, a stroke and its id; the first of each stratum are taken. <a class="govuk-link" href="${pathOf(review.subject, '/proof')}">Draw it again and compare</a></p>
${scrollingTable({ caption: 'Strata', head: ['Outcome, source, team', 'Came', 'Drawn'], rows: review.strata.map((each) => [stratumWords(each.stratum, pack), String(each.population), String(each.drawn)]) })}`,
  })
}

const themeItems = THEMES.map((value) => ({ value, text: THEME_WORDS[value][0] }))

function findingForm({ formToken, values, problems, shown }: Page<ReviewShown>): Html {
  const field = bind(values, problems)
  const wrong = problems.some((each) => each.field === 'theme' || each.field === 'found')
  return details({
    summaryText: 'Record a finding',
    open: wrong,
    text: html`<form method="post" action="${pathOf(shown.review.subject, '/findings')}" novalidate>${formToken}
${field.select('theme', { label: { text: 'About', classes: 'govuk-label--s' }, items: [{ value: '', text: 'Choose' }, ...themeItems] })}
${field.textarea('found', { label: { text: 'What was found, across cases?', classes: 'govuk-label--s' }, hint: 'No names: the board reads this.', rows: 3 })}
${button({ text: 'Record the finding' })}</form>`,
  })
}

function actionForm({ formToken, values, problems, shown }: Page<ReviewShown>): Html {
  const field = bind(values, problems)
  const wrong = problems.some(({ field = '' }) => /^(finding|action|owner|by|proof)/.test(field))
  return details({
    summaryText: 'Agree an action',
    open: wrong,
    text: html`<form method="post" action="${pathOf(shown.review.subject, '/actions')}" novalidate>${formToken}
${field.select('finding', { label: { text: 'For which finding?', classes: 'govuk-label--s' }, items: [{ value: '', text: 'Choose' }, ...shown.findings.map(({ finding, theme, words }) => ({ value: finding, text: `${THEME_WORDS[theme][0]}: ${words.slice(0, 60)}` }))] })}
${field.textarea('action', { label: { text: 'What will be done?', classes: 'govuk-label--s' }, rows: 2 })}
${field.input('ownerName', { label: { text: 'Who owns it?', classes: 'govuk-label--s' } })}
${field.input('ownerAgency', { label: { text: 'Of which agency?', classes: 'govuk-label--s' } })}
${field.date('by', { fieldset: { legend: { text: 'By when?', classes: 'govuk-fieldset__legend--s' } } })}
${field.textarea('proof', { label: { text: 'What will show that it is done?', classes: 'govuk-label--s' }, rows: 2 })}
${button({ text: 'Agree the action' })}</form>`,
  })
}

function completeActionForm({ formToken, values, problems, shown }: Page<ReviewShown>, action: string): Html {
  const field = bind(values, problems)
  return details({
    summaryText: 'It is done',
    open: problems.some((each) => each.field === `evidence-${action}`),
    text: html`<form method="post" action="${pathOf(shown.review.subject, `/actions/${action}`)}" novalidate>${formToken}
${field.textarea(`evidence-${action}`, { label: { text: 'What shows it?', classes: 'govuk-label--s' }, rows: 2 })}
${button({ text: 'Record the proof', classes: 'govuk-button--secondary' })}</form>`,
  })
}

function completeForm({ formToken, values, problems, shown, may }: Page<ReviewShown>): Html {
  if (!may.draw) return nothing
  const field = bind(values, problems)
  return html`<h2 class="govuk-heading-m">Complete the review</h2>
<form method="post" action="${pathOf(shown.review.subject, '/completion')}" novalidate>${formToken}
${field.textarea('summary', { label: { text: 'What should leaders and the board know?', classes: 'govuk-label--s' }, hint: 'No names.', rows: 4 })}
${shown.missing.length === 0 ? nothing : field.textarea('passing', { label: { text: 'Why is it complete without this?', classes: 'govuk-label--s' }, hint: `Still missing: ${shown.missing.join(' ')}`, rows: 2 })}
${button({ text: 'The review is complete' })}</form>`
}

/** One case, beside what an auditor is asked of it. */
export function casePage(page: Page<CasePageShown>): Html {
  const { frame, problems, shown, at, formToken, pack } = page
  const field = bind(page.values, problems)
  const { review, shownCase } = shown
  const grades = codeList(pack, 'audit-grade').map(({ code, label }) => ({ value: code, text: label }))
  return layout({
    ...frame,
    title: 'Case of a review',
    dense: true,
    back: { href: pathOf(review.subject), text: 'Review' },
    errors: problems,
    body: html`<div class="app-beside"><section aria-labelledby="case"><h1 class="govuk-heading-l" id="case">The case</h1>
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    { key: 'Received', value: `${writeInstant(shownCase.received)}, from ${shownCase.from}` },
    { key: 'What was said', value: html`<span class="app-words">${shownCase.worry}</span>` },
    {
      key: 'Children',
      value: html`<ul class="govuk-list">${shown.children.map((child) => html`<li>${writeNamed(child, londonDay(shownCase.received))}${child.words === null ? nothing : html`<br><q>${child.words}</q>`}</li>`)}</ul>${shown.children.every(({ words }) => words === null) ? html`<p class="app-quiet">No child’s own words are written down.</p>` : nothing}`,
    },
    ...(shownCase.conversation === null
      ? []
      : [{ key: 'Talked through', value: html`<span class="app-words">${shownCase.conversation}</span>` }]),
    {
      key: 'Decided',
      value: html`<ul class="govuk-list">${shownCase.decided.map((each) => html`<li class="app-words">${decidedWords(each, pack)}</li>`)}</ul>${shownCase.decided.length === 0 ? 'Nothing yet' : nothing}`,
    },
    {
      key: 'The referrer',
      value:
        shownCase.answered === null ? 'No answer on record' : `Answered ${writeInstant(shownCase.answered)}`,
    },
    {
      key: 'Clocks',
      value: html`<ul class="govuk-list">${clockWords(shown.clocks, at).map((each) => html`<li>${each}</li>`)}</ul>`,
    },
  ],
})}
${shown.audits.map((audit) => html`<article class="app-card"><h2 class="govuk-heading-s">${audit.name}, ${audit.agencyName}: ${labelOf(pack, 'audit-grade', audit.overall)}</h2><p class="govuk-body app-words">${audit.words}</p>${audit.urgent === null ? nothing : html`<p class="govuk-body">A contact was begun, because it could not wait.</p>`}</article>`)}
</section><section aria-labelledby="reading"><h2 class="govuk-heading-l" id="reading">Your reading</h2>
${
  shown.whyNot === undefined
    ? html`<form method="post" data-draft="/drafts/front-door-audit/${shownCase.case}" novalidate>${formToken}
${THEMES.map(
  (
    theme,
  ) => html`${field.radios(`grades.${theme}`, { fieldset: { legend: { text: THEME_WORDS[theme][0], classes: 'govuk-fieldset__legend--s' } }, hint: THEME_WORDS[theme][1], classes: 'govuk-radios--small govuk-radios--inline', items: grades })}
${field.input(`words.${theme}`, { label: { text: html`Why<span class="govuk-visually-hidden">: ${THEME_WORDS[theme][0]}</span>` } })}`,
)}
${field.radios('overall', { fieldset: { legend: { text: 'Over all', classes: 'govuk-fieldset__legend--s' } }, classes: 'govuk-radios--small govuk-radios--inline', items: grades })}
${field.textarea('words.all', { label: { text: 'What was done well, and what wasn’t?', classes: 'govuk-label--s' }, rows: 4 })}
${field.textarea('urgent', { label: { text: 'Must something happen for a child now?', classes: 'govuk-label--s' }, hint: 'Leave it empty if not. What you write becomes a contact at the front door at once.', rows: 3 })}
${button({ text: 'Record your reading' })}</form>`
    : html`<p class="govuk-body">${shown.whyNot}</p>`
}</section></div>`,
  })
}

/** What the board reads: counts, findings and actions, and no case. */
export function reportPage(page: Omit<Page<ReportShown>, 'formToken' | 'values' | 'problems' | 'may'>): Html {
  const { frame, shown, pack, at } = page
  const { review } = shown
  return layout({
    ...frame,
    title: 'Report of a review',
    dense: true,
    back: { href: REVIEWS, text: 'Reviews' },
    body: html`<h1 class="govuk-heading-l">${POINT_WORDS[review.point]}, ${periodOf(review)} ${stateTag(review)}</h1>
<p class="govuk-body">${review.cases} of ${review.population} were drawn at random, by outcome, source and team; ${review.read} ${review.read === 1 ? 'was' : 'were'} read by senior people of ${new Set(review.auditors.map(({ agency }) => agency)).size} agencies.</p>
${review.summary === null ? nothing : html`<h2 class="govuk-heading-m">What leaders and the board should know</h2><p class="govuk-body app-words">${review.summary}</p>`}
${gradesTable(shown.grades, pack)}
<h2 class="govuk-heading-m">Findings and actions</h2>${findingsPart(shown.findings, shown.actions, londonDay(at), () => html``)}`,
  })
}

/** The sample drawn again from what the record holds now. */
export function proofPage(page: {
  readonly frame: Frame
  readonly shown: {
    readonly review: ReviewShown['review']
    readonly same: boolean
    readonly samePopulation: boolean
    readonly population: number
  }
}): Html {
  const { review, same, samePopulation, population } = page.shown
  return layout({
    ...page.frame,
    title: 'A sample drawn again',
    back: { href: pathOf(review.subject), text: 'Review' },
    body: html`<h1 class="govuk-heading-l">The sample, drawn again</h1>
<p class="govuk-body"><strong>${same ? 'The same cases come out.' : 'Other cases come out.'}</strong></p>
${summaryList({
  rows: [
    { key: 'Seed', value: html`<code>${review.seed}</code>` },
    {
      key: 'What it was drawn from',
      value: samePopulation
        ? `The same ${population}, by its hash`
        : `Then ${review.population}, now ${population}: decisions made since, and people whom you may not know of, change the strata. The hash is of what it was then.`,
    },
  ],
})}`,
  })
}
