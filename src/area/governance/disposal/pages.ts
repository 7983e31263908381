import { writeOccurred } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  checkboxes,
  emptyState,
  insetText,
  scrollingTable,
  summaryList,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type Detail, GROUND_WORDS } from './act.ts'
import { proposePath } from './paths.ts'
import type { Listed } from './queries.ts'
import { type Disposable, GROUNDS, isShared, WHICH, type Which } from './rules.ts'

const titleOf = ({ type }: Disposable): string => {
  const words = type.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const small = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

const WHICH_WORDS: Readonly<Record<Which, string>> = {
  alone: 'All that is about this person and nobody else',
  all: 'All of it, also what tells of others: their records lose it, too',
  chosen: 'Those that I choose below',
}

export function proposePage(page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly person: { readonly id: string; readonly name: string }
  readonly entries: readonly Listed[]
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}): Html {
  const { person, entries, values } = page
  const field = bind(values, page.problems)
  return layout({
    ...page.frame,
    title: 'Propose a disposal',
    errors: page.problems,
    back: { href: `/children/${person.id}` },
    body: html`<span class="govuk-caption-l">${person.name}</span><h1 class="govuk-heading-l">Propose a disposal</h1>${warningText(
      {
        text: 'The words are destroyed for ever, with their corrections, in every copy that is restored. That something was recorded, when and by whom, stays.',
      },
    )}${
      entries.length === 0
        ? emptyState({ text: 'Nothing about this person has its words still.' })
        : html`<form method="post" action="${proposePath(person.id)}" novalidate>${page.formToken}${field.radios(
            'ground',
            {
              fieldset: small('By what right?'),
              items: GROUNDS.map((value) => ({ value, text: GROUND_WORDS[value] })),
            },
          )}${field.textarea('authority', {
            label: 'Which one?',
            hint: 'The rule and its paragraph, or the court, the order and its date. It stands where the words stood: name nobody.',
            rows: 2,
          })}${field.radios('which', {
            fieldset: small('What is to be disposed of?'),
            items: WHICH.map((value) => ({ value, text: WHICH_WORDS[value] })),
          })}${checkboxes({
            name: 'entries[]',
            idPrefix: 'entries',
            classes: 'govuk-checkboxes--small',
            values: [values.entries].flat().filter((each) => typeof each === 'string'),
            fieldset: small(`${entries.length} entries have their words still`),
            items: entries.map((each) => ({
              value: each.id,
              text: `${titleOf(each)}, ${writeOccurred(each.occurred)}`,
              ...(isShared(each) ? { hint: 'Tells of others, too' } : {}),
            })),
          })}${field.textarea('reason', { label: 'Why now?', rows: 3 })}${button({ text: 'Propose it', classes: 'govuk-button--warning' })}</form>`
    }`,
  })
}

/** What the second person reads before deciding: what it was, and nothing of what it said. */
export const disposalPage = (page: {
  readonly frame: Frame
  readonly detail: Detail
  readonly reason: string
  readonly proposedBy: string
  readonly entries: readonly Listed[]
}): Html =>
  layout({
    ...page.frame,
    title: 'A disposal that waits',
    dense: true,
    back: { href: '/two-people' },
    body: html`<h1 class="govuk-heading-l">A disposal that waits for a second person</h1>${summaryList({
      rows: [
        { key: 'Proposed by', value: page.proposedBy },
        { key: GROUND_WORDS[page.detail.ground], value: page.detail.authority },
        { key: 'Why', value: page.reason },
      ],
    })}${insetText({ text: 'Corrections and strikes of these go with them, also those recorded since.' })}${scrollingTable(
      {
        caption: 'What would lose its words',
        head: ['What', 'When it happened', 'Whom it tells of'],
        rows: page.entries.map((each) => [
          html`<a class="govuk-link" href="/entries/${each.id}?of=${page.detail.person}">${titleOf(each)}</a>`,
          writeOccurred(each.occurred),
          isShared(each) ? 'Others, too' : 'This person alone',
        ]),
      },
    )}`,
  })
