import type { Reader } from '#/db/reader.ts'
import type {
  Broken,
  CensusEpisodeTable,
  CensusPlanTable,
  CensusReturnTable,
} from '#/exchange/cin-census/index.ts'
import type { DutyTable } from '#/framework/tables.gen.ts'
import type { SubjectId } from '#/lib/id.ts'

/** Lists of the imported caseload, by their names in the URL. */
export const LISTS = ['open', 'protection', 'in-need', 'missed', 'closed', 'all'] as const
export type List = (typeof LISTS)[number]

/** Promises of an episode: kept in time; missed, be they overdue, kept late or ended unkept when they were due; running. */
type Promises = { readonly kept: number; readonly missed: number; readonly running: number }

export type Case = CensusEpisodeTable &
  Promises & {
    readonly display_name: string | null
    readonly born_on: Temporal.PlainDate | null
    readonly unborn: boolean | null
  }

export const PAGE_ROWS = 50

const IS_OPEN = 'e.closed_on is null and e.no_further_action is not true'

const WHICH: Readonly<Record<List, string>> = {
  open: IS_OPEN,
  protection: `${IS_OPEN} and e.protection_plan_since is not null`,
  'in-need': `${IS_OPEN} and e.in_need_plan_since is not null`,
  missed: 'd.missed > 0',
  // What ended without work is over, too: open and closed are all of them.
  closed: `not (${IS_OPEN})`,
  all: 'true',
}

// $1: persons who don't exist for the viewer; $2: the moment asked about.
const CASES = `
  from census_episode e
  left join person p on p.subject = e.person
  cross join lateral (
    select
      count(*) filter (where d.met_at < d.due_at)::int as kept,
      count(*) filter (where d.due_at <= coalesce(d.met_at, d.ended_at, $2::timestamptz))::int as missed,
      count(*) filter (where d.met_at is null and d.ended_at is null and d.due_at > $2::timestamptz)::int as running
    from duty d where d.subject = e.subject
  ) d
  where e.person <> all ($1::uuid[])`

const COLUMNS = 'e.*, p.display_name, p.born_on, p.unborn, d.kept, d.missed, d.running'

/** One page of a list, the newest referral first; one row more than a page when there is a next. */
export const findCases = (db: Reader, list: List, page: number): Promise<Case[]> =>
  db.sql<Case>(
    `census-cases-${list}`,
    `select ${COLUMNS} ${CASES} and (${WHICH[list]})
     order by e.referred_on desc nulls last, e.subject limit $3 offset $4`,
    [db.hidden, db.at.toString(), PAGE_ROWS + 1, (page - 1) * PAGE_ROWS],
  )

export type Figures = Readonly<
  Record<'open' | 'protection' | 'in_need' | 'with_missed' | 'closed' | 'all_of_them', number>
>

export async function countCases(db: Reader): Promise<Figures> {
  const [row] = await db.sql<Figures>(
    'census-cases-count',
    `select count(*) filter (where ${WHICH.open})::int as open,
       count(*) filter (where ${WHICH.protection})::int as protection,
       count(*) filter (where ${WHICH['in-need']})::int as in_need,
       count(*) filter (where ${WHICH.missed})::int as with_missed,
       count(*) filter (where ${WHICH.closed})::int as closed,
       count(*)::int as all_of_them ${CASES}`,
    [db.hidden, db.at.toString()],
  )
  return row!
}

export async function findCase(db: Reader, id: SubjectId): Promise<Case | undefined> {
  const [row] = await db.sql<Case>('census-case', `select ${COLUMNS} ${CASES} and e.subject = $3`, [
    db.hidden,
    db.at.toString(),
    id,
  ])
  return row
}

export const findPlans = (db: Reader, id: SubjectId): Promise<CensusPlanTable[]> =>
  db.sql('census-plans', 'select * from census_plan where subject = $1 order by started_on, key', [id])

/** A process has few; a limit stands nevertheless. */
export const findDuties = (db: Reader, id: SubjectId): Promise<DutyTable[]> =>
  db.sql('census-duties', 'select * from duty where subject = $1 order by due_at, key limit 500', [id])

export type Return = Omit<CensusReturnTable, 'broken' | 'children'> & {
  readonly broken: readonly Broken[]
  readonly children: Readonly<Record<'read' | 'recorded' | 'changed' | 'unchanged' | 'leftOut', number>>
}

/** Imports, the latest first. They name no child. */
export const findReturns = (db: Reader): Promise<Return[]> =>
  db.sql('census-returns', 'select * from census_return order by imported_at desc, key limit $1', [PAGE_ROWS])

export async function findReturn(db: Reader, key: string): Promise<Return | undefined> {
  const [row] = await db.sql<Return>('census-return', 'select * from census_return where key = $1', [key])
  return row
}
