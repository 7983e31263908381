/** One entry, as it was recorded and as it reads now; and the forms that put it right. */
import { writeInstant, writeOccurred } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  buttonGroup,
  emptyState,
  insetText,
  scrollingTable,
  summaryList,
  warningText,
} from '#/web/components/index.ts'
import { type bind, bind as bindFields } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type Field, titleOfType, wordsOfCode } from './fields.ts'
import { WITHIN } from './occurring.ts'
import type { Opened } from './opening.ts'
import { changesPath, correctionPath, entryPath, strikingPath } from './paths.ts'
import type { Change } from './queries.ts'
import { type Choosing, optionsOf } from './reading.ts'
import type { Version } from './versions.ts'

type Common = { readonly frame: Frame; readonly formToken: Html }
type Binding = ReturnType<typeof bind>

/** Why each act isn't this viewer's; undefined where it is. */
export type May = { readonly correct: Problem | undefined; readonly strike: Problem | undefined }

const small = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

const storyPath = ({ person }: Opened): string | undefined => person && `/children/${person}#story`

export function entryPage(page: Common & { readonly opened: Opened; readonly may: May }): Html {
  const { opened } = page
  const { entry, versions, current } = opened
  const story = storyPath(opened)
  return layout({
    ...page.frame,
    title: 'What was recorded',
    dense: true,
    ...(story === undefined ? {} : { back: { href: story, text: 'The story' } }),
    body: html`<h1 class="govuk-heading-l">${titleOfType(entry.type)}</h1><p class="govuk-body">${opened.type.meaning}</p>${ended(opened)}${about(opened)}${
      versions.length > 1
        ? html`${versionCard(opened, current, 'As it reads now')}<h2 class="govuk-heading-m">Earlier words</h2>${versions
            .slice(0, -1)
            .reverse()
            .map((each, index) =>
              versionCard(
                opened,
                each,
                each.reason === undefined ? 'As first recorded' : `Correction ${versions.length - 2 - index}`,
              ),
            )}`
        : versionCard(opened, current, 'As recorded')
    }${acts(page)}${
      opened.person !== undefined &&
      html`<p class="govuk-body"><a class="govuk-link" href="${changesPath(opened.person)}">Everything that was corrected or struck in this story</a></p>`
    }`,
  })
}

function ended({ struck, disposed, entry, recorderOf }: Opened): Html {
  const gone = entry.body === null
  return html`${
    disposed !== undefined &&
    warningText({
      text: `What was recorded here ${gone ? 'was disposed of: ordered' : 'is to be disposed of: ordered'} on ${writeInstant(disposed.recordedAt)}, under ${disposed.why}.`,
    })
  }${disposed === undefined && gone && warningText({ text: 'What was recorded here was disposed of by law.' })}${
    struck !== undefined &&
    warningText({
      text: `This was struck by ${recorderOf(struck.recordedBy)} on ${writeInstant(struck.recordedAt)}: ${struck.why}. It no longer counts.`,
    })
  }`
}

const about = ({ about: people }: Opened): Html =>
  people.length === 0
    ? nothing
    : summaryList({
        card: { title: 'About' },
        rows: people.map(({ id, name, role }) => ({
          key: titleOfType(role),
          value: html`<a class="govuk-link" href="/children/${id}">${name}</a>`,
        })),
      })

function versionCard(opened: Opened, version: Version, title: string): Html {
  const by = `${opened.recorderOf(version.recordedBy)}, ${writeInstant(version.recordedAt)}`
  return summaryList({
    card: { title },
    rows: [
      { key: 'When it happened', value: writeOccurred(version.occurred) },
      ...opened
        .rowsOf(version)
        .map(({ label, value }) => ({ key: label, value: html`<span class="app-words">${value}</span>` })),
      { key: version.reason === undefined ? 'Recorded by' : 'Corrected by', value: by },
      version.reason !== undefined && {
        key: 'Why it was corrected',
        value: html`<span class="app-words">${version.reason}</span>`,
      },
    ],
  })
}

function acts({ opened, may }: { readonly opened: Opened; readonly may: May }): Html {
  const { entry, person, struck, disposed } = opened
  if (struck !== undefined || disposed !== undefined || entry.body === null) return nothing
  if (may.correct !== undefined) return insetText({ text: may.correct.text })
  return html`${buttonGroup(
    button({ text: 'Correct it', href: correctionPath(entry.id, person) }),
    may.strike === undefined
      ? button({
          text: 'Strike it',
          href: strikingPath(entry.id, person),
          classes: 'govuk-button--secondary',
        })
      : nothing,
  )}${may.strike === undefined ? nothing : insetText({ text: may.strike.text })}`
}

type Form = Common & {
  readonly opened: Opened
  readonly values: unknown
  readonly problems: readonly Problem[]
}

const reason = (field: Binding, label: string): Html =>
  field.textarea('reason', { label, hint: 'It stays on the record, beside the earlier words.', rows: 3 })

export function correctionPage(page: Form & { readonly choosing: Choosing }): Html {
  const { opened, choosing } = page
  const { entry, person, current, fields } = opened
  const field = bindFields(page.values, page.problems)
  const action = correctionPath(entry.id, person)
  return layout({
    ...page.frame,
    title: 'Correct what was recorded',
    errors: page.problems,
    back: { href: entryPath(entry.id, person) },
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${titleOfType(entry.type)}</span><h1 class="govuk-heading-l">Correct what was recorded</h1>
<p class="govuk-body">The earlier words stay readable. Whom it is about can’t be corrected: strike it, and record it where it belongs.</p>${versionCard(opened, current, 'As it reads now')}
<form method="post" action="${action}" data-draft="/drafts/entry-correction/${entry.id}" novalidate>${page.formToken}<input type="hidden" name="seen" value="${current.id}">
${fields.map((each) => inputFor(field, each, choosing))}${happened(field, opened)}${reason(field, 'Why is it being corrected?')}${button({ text: 'Correct it' })}</form></div></div>`,
  })
}

function inputFor(field: Binding, { path, label, kind, choices, list }: Field, choosing: Choosing): Html {
  const name = `body.${path}`
  const options = list === undefined ? [] : optionsOf(list, choosing)
  const chosen = options.length > 0 ? options : choices.map((value) => ({ value, text: wordsOfCode(value) }))
  switch (kind) {
    case 'date':
      return field.date(name, { fieldset: small(label) })
    case 'words':
      return field.textarea(name, { label, rows: 5 })
    case 'list':
      return field.textarea(name, { label, hint: 'A line each', rows: 4 })
    case 'yes-no':
      return field.radios(name, {
        fieldset: small(label),
        items: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ],
      })
    case 'choice':
    case 'code':
      return chosen.length === 0
        ? field.input(name, { label, classes: 'govuk-input--width-20' })
        : field.select(name, {
            label,
            items: [{ value: '', text: 'Choose' }, ...withKept(field, name, chosen)],
          })
    case 'choices':
    case 'codes':
      return field.checkboxes(name, { fieldset: small(label), items: [...chosen] })
    default:
      return field.input(name, { label })
  }
}

/** A code that is no longer in use stays among the choices while it is the entry's own. */
function withKept(field: Binding, name: string, options: readonly { value: string; text: string }[]) {
  const kept = field.value(name)
  const known = kept === undefined || kept === '' || options.some(({ value }) => value === kept)
  return known ? options : [{ value: kept, text: wordsOfCode(kept) }, ...options]
}

function happened(field: Binding, { current }: Opened): Html {
  if (current.occurred.kind === 'interval') return nothing
  return html`<h2 class="govuk-heading-m">When it happened</h2>${field.date('occurred.on', { fieldset: small('On which day') })}${field.input(
    'occurred.time',
    { label: 'At what time, if it is known', hint: 'Such as 14:05', classes: 'govuk-input--width-5' },
  )}${field.select('occurred.within', {
    label: 'How sure is that?',
    items: [
      { value: '', text: 'It was on that day' },
      ...WITHIN.map((value) => ({ value, text: `Give or take some ${value}` })),
    ],
  })}`
}

export function strikingPage(page: Form): Html {
  const { opened } = page
  const { entry, person, current } = opened
  return layout({
    ...page.frame,
    title: 'Strike what was recorded',
    errors: page.problems,
    back: { href: entryPath(entry.id, person) },
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><span class="govuk-caption-l">${titleOfType(entry.type)}</span><h1 class="govuk-heading-l">Strike what was recorded</h1>
<p class="govuk-body">For what should not be there at all: it was about somebody else, or never happened. It goes from the story of everybody it is about, and stays readable on its own page. If only a part is wrong, <a class="govuk-link" href="${correctionPath(entry.id, person)}">correct it</a>.</p>${versionCard(opened, current, 'As it reads now')}
<form method="post" action="${strikingPath(entry.id, person)}" novalidate>${page.formToken}${reason(bindFields(page.values, page.problems), 'Why should it not be there?')}${button({ text: 'Strike it', classes: 'govuk-button--warning' })}</form></div></div>`,
  })
}

const ACTS = { corrected: 'Corrected', struck: 'Struck' } as const

export const changesPage = (
  page: Common & { readonly person: string; readonly changes: readonly Change[] },
): Html =>
  layout({
    ...page.frame,
    title: 'Corrected and struck',
    dense: true,
    back: { href: `/children/${page.person}` },
    body: html`<h1 class="govuk-heading-l">What was corrected or struck</h1>${
      page.changes.length === 0
        ? emptyState({
            text: 'Nothing in this story was corrected or struck. What is, shows here with its earlier words.',
          })
        : scrollingTable({
            caption: 'The newest first',
            captionClasses: 'govuk-visually-hidden',
            head: ['What', 'Became', 'When'],
            rows: page.changes.map(({ entry, type, act, at }) => [
              html`<a class="govuk-link" href="${entryPath(entry, page.person)}">${titleOfType(type)}</a>`,
              ACTS[act],
              writeInstant(at),
            ]),
          })
    }`,
  })
