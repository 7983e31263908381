/**
 * A referral about a child with 40, 600 and 5,000 entries on record: the whole act, from the command to the commit.
 * Floor: the very rows that the act writes, inserted table by table in one transaction, and one read of the child's
 * entries by the index, with the same columns, driver and parsers.
 */
import type pg from 'pg'
import type { Acting } from '#/area/front-door/acting.ts'
import * as referrals from '#/area/front-door/referral/commands.ts'
import { COLUMNS } from '#/log/read.ts'
import { actingAs, done } from '#test/support/brightwell.ts'
import type { TestSite } from '#test/support/site.ts'
import { atMost, type Bench, type Measure, quantile, round, timeInTurn } from './support/measure.ts'
import { foldAll, recordInBulk } from './support/record.ts'
import { onSite, profileWords } from './support/site.ts'
import { type Child, childWith } from './support/story.ts'
import { againWith, rowsOfLastAct, type Written } from './support/written.ts'

const SIZES = [
  { entries: 40, children: 40, rounds: 200 },
  { entries: 600, children: 10, rounds: 100 },
  { entries: 5_000, children: 3, rounds: 30 },
]

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    for (const { entries, children, rounds } of SIZES) {
      const told = Array.from({ length: children }, (_, index) => childWith(entries, entries * 100 + index))
      await recordInBulk(
        site.database,
        site.framework,
        told.flatMap((child) => child.told),
      )
      yield* measure(site, told, entries, small ? 5 : rounds)
    }
  })

async function* measure(site: TestSite, children: readonly Child[], entries: number, rounds: number) {
  await foldAll(site.database, site.framework)
  await site.database.superuser.query('vacuum analyze')
  const acting = await actingAs(site, 'duty')
  const childOf = (round: number) => children[round % children.length]!
  const first = childOf(0)
  await refer(acting, first)
  const written = await rowsOfLastAct(site.database.superuser)
  const times = await timeInTurn(rounds, {
    floor: (round) => insertBare(site.database.superuser, written, first.id, childOf(round).id),
    ours: (round) => refer(acting, childOf(round)),
  })
  const rows = written.tables.reduce((sum, each) => sum + each.rows.length, 0)
  yield {
    name: `referral, child with ${entries.toLocaleString('en-GB')} entries`,
    floor: quantile(times.floor, 0.5),
    ours: quantile(times.ours, 0.5),
    unit: 'ms',
    goal: atMost(2),
    note: `medians of ${rounds}; p95 ${round(quantile(times.floor, 0.95))} and ${round(quantile(times.ours, 0.95))} ms; ${profileWords()}; ${rows} rows of ${written.tables.length} tables`,
  }
}

const refer = async (acting: Acting, { id, name }: Child) =>
  done(
    await referrals.receive(acting, {
      worry: 'Bruise on her left arm, in the shape of fingers. She would not go home at three.',
      danger: 'no',
      factors: ['domestic-violence'],
      how: 'telephone',
      from: { kind: 'professional', name: 'Ruth Adeyemi', role: 'class teacher', agencyName: 'Meadow Lane' },
      children: [{ person: id, name, words: 'Daddy was cross.', namedByReferrer: true }],
      adults: [{ ref: 'mother', name: 'Kerry Brightwell', relationship: 'mother' }],
    }),
  )

async function insertBare(pool: pg.Pool, written: Written, one: string, other: string): Promise<void> {
  const statements = againWith(written, [one, other])
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({
      name: 'bare-read',
      text: `select ${COLUMNS} from record.entry_subject s join record.entry e using (seq) where s.subject = $1 order by s.seq`,
      values: [other],
    })
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
  } finally {
    client.release()
  }
}
