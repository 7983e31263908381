/**
 * Importing a census return: children a second through the one way of recording, and the memory that it takes.
 * The floor of the same run: the same entries inserted as bare rows, a hundred to a transaction, by four clients.
 */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import {
  childXml,
  messageEnd,
  messageStart,
  type PlainChild,
  sampleChild,
} from '#/exchange/cin-census/examples.ts'
import { type CensusSite, censusSite } from '#test/support/census.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { atLeast, atMost, type Bench, type Measure, round } from './support/measure.ts'
import { profileWords } from './support/site.ts'

/** Every third child is assessed only, every third conferenced too, every third like the sample: plans and reviews. */
function nthChild(n: number): PlainChild {
  const child = sampleChild()
  const [episode] = child.CINdetails
  child.LAchildID = `B${n}`
  child.UPN = `A801${String(n).padStart(8, '0')}1`
  if (n % 3 > 0) {
    episode!.ChildProtectionPlans = []
    episode!.CINPlanDates = []
  }
  if (n % 3 > 1) episode!.Section47 = []
  return child
}

function* returnOf(from: number, many: number): Generator<string> {
  yield messageStart('2025-03-31', '801')
  for (let n = from; n < from + many; n++) yield childXml(nthChild(n))
  yield messageEnd
}

/** Entries that the floor is measured with: all of them would not fit in memory. */
const FLOOR_ENTRIES = 30_000

/** The same entries again as bare rows, as many to a transaction and by as many clients: entries a second that no import can beat. */
export async function floor(pool: pg.Pool): Promise<number> {
  await pool.query(`create schema floor;
    create table floor.entry (like record.entry including indexes);
    create table floor.entry_subject (like record.entry_subject including indexes)`)
  const { rows } = await pool.query<{ entries: string; about: string }>(
    `
    with part as (select e.*, (row_number() over (order by seq) - 1) / 100 as part from record.entry e order by seq limit $1)
    select json_agg(to_json(p))::text as entries,
      json_agg((select json_agg(json_build_object('subject', s ->> 'subject', 'seq', p.seq, 'recorded_at', p.recorded_at))
        from jsonb_array_elements(p.subjects) s))::text as about
    from part p group by part`,
    [FLOOR_ENTRIES],
  )
  const begun = performance.now()
  let next = 0
  const client = async (): Promise<void> => {
    while (next < rows.length) {
      const { entries, about } = rows[next++]!
      await pool.query({
        name: 'floor',
        text: `with fresh as (insert into floor.entry select * from json_populate_recordset(null::floor.entry, $1::json))
          insert into floor.entry_subject select rows.* from json_array_elements($2::json) each, json_populate_recordset(null::floor.entry_subject, each) rows`,
        values: [entries, about],
      })
    }
  }
  await Promise.all([client(), client(), client(), client()])
  const { rows: total } = await pool.query<{ n: number }>('select count(*)::int as n from floor.entry')
  return total[0]!.n / ((performance.now() - begun) / 1000)
}

const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** Imports a file, and watches the memory of this process meanwhile. */
async function importWatched(site: CensusSite, file: string) {
  let highest = process.memoryUsage().rss
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 50)
  const began = performance.now()
  const { result } = await site.importFile(file)
  clearInterval(watch)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { seconds: (performance.now() - began) / 1000, highest }
}

async function* measure(database: TestDatabase, folder: string, children: number): AsyncGenerator<Measure> {
  const write = async (name: string, from: number, many: number): Promise<string> => {
    const file = join(folder, name)
    await pipeline(Readable.from(returnOf(from, many)), createWriteStream(file))
    return file
  }
  const site = censusSite(database.app)
  await importWatched(site, await write('before.xml', 0, WARM_UP))
  const before = process.memoryUsage().rss
  const file = await write('return.xml', WARM_UP, children)
  const first = await importWatched(site, file)
  const again = await importWatched(site, file)
  const { rows } = await database.superuser.query<{ n: number }>(
    'select count(*)::int as n from record.entry',
  )
  const ofAChild = rows[0]!.n / (children + WARM_UP)
  const bare = (await floor(database.superuser)) / ofAChild
  yield {
    name: `census return of ${children.toLocaleString('en-GB')} children`,
    floor: bare,
    ours: children / first.seconds,
    unit: '/s',
    goal: atLeast(300, 'value'),
    note: `${mb((await stat(file)).size)}, ${round(ofAChild)} entries a child; the same again: ${Math.round(children / again.seconds)}/s; floor: the same entries as bare rows; ${profileWords()}`,
  }
  yield {
    name: 'its memory at most',
    floor: before / 1_000_000,
    ours: Math.max(first.highest, again.highest) / 1_000_000,
    unit: 'MB',
    goal: atMost(64, 'plus'),
    note: `floor: before the import, after another of ${WARM_UP} children`,
  }
}

const WARM_UP = 300

export const bench: Bench = async function* ({ small }) {
  const folder = await mkdtemp(join(tmpdir(), 'threshold-bench-'))
  const database = await testDatabase()
  try {
    yield* measure(database, folder, small ? 500 : 6_000)
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}
