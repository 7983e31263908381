/**
 * The first page of the duties that somebody answers for, among 100,000 that are open: what its statements take, children
 * and workers named. Floor: the same duties, 50 rows by an index and nothing else.
 */

import { type Asked, PAGE_ROWS, scopeOf } from '#/area/worklist/asked.ts'
import { COUNT_MAX, countTabs } from '#/area/worklist/counts.ts'
import { describe, findDuties } from '#/area/worklist/queries.ts'
import { runText } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import { viewerAs } from '#test/support/access.ts'
import type { TestSite } from '#test/support/site.ts'
import { atMost, type Bench, type Measure, quantile, round, timeInTurn } from './support/measure.ts'
import { AT, idOf, openDuties } from './support/rows.ts'
import { onSite, profileWords } from './support/site.ts'

const DUTIES = 100_000
const HIDDEN = 60

const BARE = `select * from duty where met_at is null and ended_at is null order by due_at, subject, key limit ${PAGE_ROWS}`

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    const duties = small ? DUTIES / 20 : DUTIES
    for (const sql of openDuties(duties)) await site.database.builder.query(sql)
    await site.database.superuser.query('vacuum analyze')
    for (const name of ['head-of-service', 'manager']) yield* measure(site, name, duties, small ? 30 : 400)
  })

async function* measure(site: TestSite, name: string, duties: number, rounds: number) {
  const client = await site.database.app.connect()
  try {
    await client.query('set search_path = view, access')
    const sql: Reader['sql'] = (name, text, values) => runText(client, name, text, values)
    const hidden = Array.from({ length: HIDDEN }, (_, index) => idOf(1, 997 * (index + 1)))
    const db = { at: AT, hidden, sql } as unknown as Reader
    const scope = scopeOf(await viewerAs(site.database.app, name, AT))
    const asked: Asked = { list: 'open', scope }
    const list = async () => describe(db, (await findDuties(db, asked, 1)).slice(0, PAGE_ROWS))
    const rows = await list()
    if (rows.length < PAGE_ROWS) throw new Error(`Only ${rows.length} duties for ${name}`)
    const times = await timeInTurn(rounds, {
      floor: () => sql('bench-worklist-bare', BARE),
      list,
      counted: () => Promise.all([list(), countTabs(db, asked)]),
    })
    const of = scope.reach === 'area' ? 'the whole area’s' : 'two teams’ of eight'
    const what = `${of}, among ${duties.toLocaleString('en-GB')} open`
    const each = { floor: quantile(times.floor, 0.95), unit: 'ms', goal: atMost(5) }
    const note = (taken: readonly number[]) =>
      `p95 of ${rounds}; medians ${round(quantile(times.floor, 0.5))} and ${round(quantile(taken, 0.5))} ms; ${HIDDEN} people hidden; ${profileWords()} (no commit is in it)`
    yield {
      ...each,
      name: `first page of duties, ${what}`,
      ours: quantile(times.list, 0.95),
      note: note(times.list),
    }
    yield {
      ...each,
      name: `the same with its counts, up to ${COUNT_MAX} each`,
      ours: quantile(times.counted, 0.95),
      note: note(times.counted),
    }
  } finally {
    client.release()
  }
}
