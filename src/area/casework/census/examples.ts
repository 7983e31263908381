/** The pages in named situations, of invented children: for the gallery. */
import type { GalleryPage } from '#/web/examples.ts'
import { caseloadPage, episodePage } from './pages.ts'
import type { Case, Figures, Return } from './queries.ts'
import { reportPage, returnsPage } from './report-pages.ts'

const AT = Temporal.Instant.from('2010-05-04T09:00:00Z')
const day = (text: string) => Temporal.PlainDate.from(text)
const frame = { area: { name: 'Hollinshire', deskPhone: '01632 960001' } }

const openCase: Case = {
  subject: '00000000-0000-7000-8000-0000000000c1',
  person: '00000000-0000-7000-8000-0000000000c2',
  lea: '801',
  child_id: 'HOL00417',
  episode: '2009-06-03',
  referred_on: day('2009-06-03'),
  source: 'Schools',
  need: 'Abuse or neglect',
  no_further_action: false,
  assessments: 1,
  assessing_since: null,
  enquiries: 1,
  enquiring_since: null,
  protection_plan_since: day('2009-06-27'),
  category: 'Neglect',
  in_need_plan_since: null,
  last_reviewed_on: day('2009-09-20'),
  closed_on: null,
  closure_reason: null,
  returned_on: day('2010-03-31'),
  kept: 2,
  missed: 1,
  running: 1,
  display_name: 'Name not known',
  born_on: day('2002-05-04'),
  unborn: false,
}

const closedCase: Case = {
  ...openCase,
  subject: '00000000-0000-7000-8000-0000000000c3',
  child_id: 'HOL00902',
  protection_plan_since: null,
  closed_on: day('2010-01-29'),
  closure_reason: 'Services ceased for any other reason',
  missed: 0,
  running: 0,
  display_name: 'Ella Brightwell',
}

const none: Figures = { open: 0, protection: 0, in_need: 0, with_missed: 0, closed: 0, all_of_them: 0 }
const figures: Figures = { open: 1, protection: 1, in_need: 0, with_missed: 1, closed: 1, all_of_them: 2 }

const told: Return = {
  subject: '00000000-0000-7000-8000-0000000000c4',
  key: '00000000-0000-7000-8000-0000000000c5',
  lea: '801',
  reference_date: day('2010-03-31'),
  file_hash: '',
  children: { read: 332, recorded: 330, changed: 0, unchanged: 0, leftOut: 2 },
  broken: [
    {
      rule: '8620',
      severity: 'error',
      words: 'Closure date outside census year',
      times: 31,
      lines: [38, 61, 80],
    },
    { rule: '2887Q', severity: 'query', words: 'Less than 8 disability codes used', times: 1, lines: [2] },
    {
      severity: 'note',
      words: 'PersonBirthDate is not a date that exists, written as 2010-03-31: left out',
      times: 1,
      lines: [411],
    },
  ],
  stopped: null,
  imported_at: AT,
  imported_by: '00000000-0000-7000-8000-0000000000c6',
}

const common = { frame, at: AT, list: 'open', page: 1 } as const

export const galleryPages: readonly GalleryPage[] = [
  {
    path: 'census/caseload',
    title: 'Imported caseload',
    html: caseloadPage({ ...common, figures, cases: [openCase, closedCase] }),
  },
  {
    path: 'census/caseload-empty',
    title: 'Imported caseload before any import',
    html: caseloadPage({ ...common, figures: none, cases: [] }),
  },
  {
    path: 'census/episode',
    title: 'Episode of need without plans or promises',
    html: episodePage({ frame, at: AT, episode: closedCase, plans: [], duties: [] }),
  },
  { path: 'census/returns', title: 'Imported returns', html: returnsPage({ frame, returns: [told] }) },
  {
    path: 'census/returns-empty',
    title: 'No return imported yet',
    html: returnsPage({ frame, returns: [] }),
  },
  { path: 'census/report', title: 'What an import brought', html: reportPage({ frame, told }) },
  {
    path: 'census/report-stopped',
    title: 'An import that broke off',
    html: reportPage({
      frame,
      told: { ...told, broken: [], stopped: 'From line 4012 on: the file ends in the middle of an element.' },
    }),
  },
]
