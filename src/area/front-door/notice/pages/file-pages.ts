import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  details,
  emptyState,
  pagination,
  scrollingTable,
  summaryList,
  tag,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { FILE_ROWS, type FileLine } from '../file-queries.ts'
import type { Sender } from '../intake.ts'
import type { NoticeFileTable } from '../tables.gen.ts'
import { filePath, noticePath, paths } from './paths.ts'

const many = (count: number): string => count.toLocaleString('en-GB')

type Files = {
  readonly frame: Frame
  readonly formToken: Html
  readonly files: readonly NoticeFileTable[]
  readonly page: number
  /** Agencies to choose from; one alone for a sender, whose own it is. */
  readonly agencies: readonly Sender[]
  readonly values: unknown
  readonly problems: readonly Problem[]
}

const EXAMPLE = `reference,kind,incident,happened_at,grading,risks,victim_name,child_1_name,child_1_birth_date,child_1_words,words
DA/104,domestic-abuse,10-061402,2010-06-14T22:40:00Z,high,strangulation;escalation,Esi Boateng,Ana Boateng,2003-03-03,I heard Mummy scream.,Neighbours rang.`

/** The files that came, and a place to send one. */
export function filesPage(page: Files): Html {
  const { files, agencies } = page
  const field = bind(page.values, page.problems)
  return layout({
    ...page.frame,
    title: 'Files of notices',
    dense: true,
    errors: page.problems,
    body: html`<h1 class="govuk-heading-l">Files of notices</h1>
${
  files.length === 0
    ? emptyState({
        text: `${page.page === 1 ? 'No file has come yet' : 'There are no more files'}. Each file stands here with how many of its lines were accepted, joined, had already or not recorded, and why.`,
      })
    : scrollingTable({
        caption: 'Files that came, newest first',
        head: [
          'Received',
          'From',
          'Sent in by',
          numeric('Lines'),
          numeric('Accepted'),
          numeric('Joined'),
          numeric('Had already'),
          numeric('Not recorded'),
        ],
        rows: files
          .slice(0, FILE_ROWS)
          .map((file) => [
            html`<a class="govuk-link" href="${filePath(file.subject)}">${writeInstant(file.received_at)}</a>${file.read_at === null ? html` ${tag({ text: 'Not read to its end', classes: 'govuk-tag--yellow' })}` : nothing}`,
            file.agency_name,
            file.by_name,
            ...[file.received, file.accepted, file.joined, file.already_had, file.refused].map((count) =>
              numeric(many(count)),
            ),
          ]),
      })
}
${pages(page.page, files.length > FILE_ROWS, paths.files)}
<h2 class="govuk-heading-m">Send a file</h2>
<form method="post" action="${paths.files}" novalidate>${page.formToken}
${
  agencies.length === 1
    ? html`<p class="govuk-body">From ${agencies[0]!.name}</p>`
    : field.select('agency', {
        label: { text: 'Whose file is it?' },
        items: [
          { value: '', text: 'Choose' },
          ...agencies.map(({ id, name }) => ({ value: id, text: name })),
        ],
      })
}
${field.textarea('csv', {
  label: { text: 'The file, or lines of it' },
  hint: 'Paste the heading line and some hundreds of lines. A longer file is read from the command line, or sent by calls.',
  rows: 10,
  spellcheck: false,
})}
${details({ summaryText: 'How a file is laid out', text: html`<p class="govuk-body">Comma-separated, one notice a line, the first line naming the columns. Only reference and kind are needed, and words or people. For more children: child_2_name, child_2_birth_date and so on. The same file again records nothing twice.</p><pre class="app-scroll" tabindex="0">${EXAMPLE}</pre>` })}
${button({ text: 'Send' })}</form>`,
  })
}

const numeric = (text: string) => ({ text, format: 'numeric' }) as const

const pages = (page: number, more: boolean, path: string, query = ''): Html =>
  page === 1 && !more
    ? html``
    : pagination({
        ...(page > 1 ? { previous: { href: `${path}?page=${page - 1}${query}` } } : {}),
        ...(more ? { next: { href: `${path}?page=${page + 1}${query}` } } : {}),
      })

type File = {
  readonly frame: Frame
  readonly pack: Pack
  readonly file: NoticeFileTable
  readonly lines: readonly FileLine[]
  readonly page: number
  readonly only: boolean
  /** Staff open the notice that a line became; a sender never does. */
  readonly mayRead: boolean
}

const COLOURS: Readonly<Record<string, string>> = {
  accepted: 'govuk-tag--green',
  joined: 'govuk-tag--blue',
  'already-had': 'govuk-tag--grey',
  refused: 'govuk-tag--red',
}

/** The answer to each line, fifty at a time. */
export function fileAnswersPage({ frame, pack, file, lines, page, only, mayRead }: File): Html {
  const here = filePath(file.subject)
  return layout({
    ...frame,
    title: 'Answers to a file of notices',
    dense: true,
    back: { href: paths.files, text: 'Files of notices' },
    body: html`<h1 class="govuk-heading-l">File from ${file.agency_name}</h1>
${file.read_at === null ? warningText({ text: 'This file was not read to its end. Send the same again: it goes on where it was.' }) : nothing}
${file.stopped === null ? nothing : warningText({ text: `Nothing after this could be read. ${file.stopped}` })}
${summaryList({
  classes: 'app-summary-dense',
  rows: [
    { key: 'Received', value: writeInstant(file.received_at) },
    { key: 'Sent in by', value: file.by_name },
    {
      key: 'Lines',
      value: `${many(file.received)}: ${many(file.accepted)} accepted, ${many(file.joined)} joined to an earlier notice, ${many(file.already_had)} had already, ${many(file.refused)} not recorded`,
    },
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="${filePath(file.subject, '/answers.csv')}">All answers as a CSV file</a> ${only ? html`<a class="govuk-link" href="${here}">Every line</a>` : html`<a class="govuk-link" href="${here}?only=wrong">Only lines with something wrong</a>`}</p>
${
  lines.length === 0
    ? emptyState({
        text: `${only ? 'Nothing was wrong here' : 'No line was answered here'}. Each line stands here with its answer, and what in it could not be used.`,
      })
    : scrollingTable({
        caption: only ? 'Lines with something wrong' : 'Answers',
        head: [numeric('Line'), 'Reference', 'Answer', 'What was wrong'],
        rows: lines
          .slice(0, FILE_ROWS)
          .map((line) => [
            numeric(String(line.line)),
            mayRead && line.notice !== null
              ? html`<a class="govuk-link" href="${noticePath(line.notice)}">${line.reference ?? 'without'}</a>`
              : (line.reference ?? 'without'),
            tag({ text: labelOf(pack, 'notice-answer', line.answer), classes: COLOURS[line.answer] ?? '' }),
            line.problems.length === 0
              ? ''
              : html`<ul class="govuk-list">${line.problems.map(({ field, text }) => html`<li>${field === undefined ? nothing : html`<strong>${field}</strong>: `}${text}</li>`)}</ul>`,
          ]),
      })
}
${pages(page, lines.length > FILE_ROWS, here, only ? '&only=wrong' : '')}`,
  })
}
