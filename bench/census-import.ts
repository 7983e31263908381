/**
 * Importing a census return: children a second through the one way of recording, and the memory that it takes.
 * The floor of the same run: the same entries inserted as bare rows, a hundred to a transaction, by four clients.
 * `node bench/census-import.ts [children]`; 3,000 unless told.
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
import { censusSite } from '#test/support/census.ts'
import { testDatabase } from '#test/support/database.ts'

const children = Number(process.argv[2] ?? 3000)

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

function* returnOf(many: number): Generator<string> {
  yield messageStart('2025-03-31', '801')
  for (let n = 0; n < many; n++) yield childXml(nthChild(n))
  yield messageEnd
}

/** The same entries again as bare rows, as many to a transaction and by as many clients: what no import can beat. */
async function floor(pool: pg.Pool): Promise<number> {
  await pool.query(`create schema floor;
    create table floor.entry (like record.entry including indexes);
    create table floor.entry_subject (like record.entry_subject including indexes)`)
  const { rows } = await pool.query<{ entries: string; about: string }>(`
    select json_agg(to_json(e))::text as entries,
      (select json_agg(to_json(s))::text from record.entry_subject s where s.seq between min(e.seq) and max(e.seq)) as about
    from (select e.*, (row_number() over (order by seq) - 1) / 100 as part from record.entry e) e group by part`)
  const begun = performance.now()
  let next = 0
  const client = async (): Promise<void> => {
    while (next < rows.length) {
      const { entries, about } = rows[next++]!
      await pool.query({
        name: 'floor',
        text: `with fresh as (insert into floor.entry select * from json_populate_recordset(null::floor.entry, $1::json))
          insert into floor.entry_subject select * from json_populate_recordset(null::floor.entry_subject, $2::json)`,
        values: [entries, about],
      })
    }
  }
  await Promise.all([client(), client(), client(), client()])
  return (performance.now() - begun) / 1000
}

const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

const folder = await mkdtemp(join(tmpdir(), 'threshold-bench-'))
const database = await testDatabase()
try {
  const file = join(folder, 'return.xml')
  await pipeline(Readable.from(returnOf(children)), createWriteStream(file))
  const site = censusSite(database.app)
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 200)
  for (const time of ['first', 'again']) {
    const begun = performance.now()
    const { result } = await site.importFile(file)
    const seconds = (performance.now() - begun) / 1000
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    console.log(
      `${time}: ${children} children (${mb((await stat(file)).size)}) in ${seconds.toFixed(1)} s: ${Math.round(children / seconds)} a second; ${JSON.stringify(result.value.children)} ${JSON.stringify(result.value.entries)}; memory at most ${mb(peak)}`,
    )
  }
  clearInterval(watch)
  const bare = await floor(database.superuser)
  console.log(
    `floor: the same entries as bare rows in ${bare.toFixed(1)} s: ${Math.round(children / bare)} children a second`,
  )
} finally {
  await database.close()
  await rm(folder, { recursive: true })
}
