/**
 * The first page of the duties, among 100,000 that are open: rows, counts, the children and the workers. Its floor, in
 * the same run: one bare indexed query of the same 50 rows, every column. One line of JSON for each viewer.
 */
import type pg from 'pg'
import { type Asked, PAGE_ROWS } from '#/area/worklist/asked.ts'
import { countTabs } from '#/area/worklist/counts.ts'
import { describe, findDuties } from '#/area/worklist/queries.ts'
import { runText } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import { testDatabase } from '#test/support/database.ts'

const AT = '2010-06-15T09:00:00Z'
const [PEOPLE, REFERRALS, HIDDEN] = [60_000, 50_000, 60]

const id = (kind: number, number: string) =>
  `('00000000-0000-7000-800${kind}-' || lpad((${number})::text, 12, '0'))::uuid`

/** Each referral has two open duties, one of them of its child; ten teams; one process in three is claimed. */
const TABLES = `
  insert into view.person (subject, registered_as, display_name, given, family, born_on, birth_precision, unborn, disabilities, restricted)
  select ${id(1, 'n')}, 'child', 'Person ' || n, 'Person', n::text, date '1994-01-01' + n % 5600, 'day', false, '{}', false
  from generate_series(1, ${PEOPLE}) n;
  insert into view.involvement (subject, key, person, process, party_kind, party, part, from_at)
  select ${id(2, 'n')}, 'team' || k, case k when 1 then ${id(1, `1 + n % ${PEOPLE}`)} end, ${id(2, 'n')}, 'team',
    case when n % 10 = 0 then 'front-door' else 'team-' || n % 10 end, 'duty', '${AT}'
  from generate_series(1, ${REFERRALS}) n, generate_series(0, 1) k;
  insert into view.involvement (subject, key, person, process, party_kind, party, part, from_at)
  select ${id(2, 'n')}, 'worker', null, ${id(2, 'n')}, 'worker', ${id(3, 'n % 40')}::text, 'duty worker', '${AT}'
  from generate_series(1, ${REFERRALS}) n where n % 3 = 0;
  insert into access.account (id, agency, name, qualified, created_at)
  select ${id(3, 'n')}, 'site', 'Worker ' || n, true, '${AT}' from generate_series(0, 39) n;
  insert into view.duty (subject, key, duty_id, title, process_kind, person, opened_at, opened_by, due_at, first_due_at,
    near_from, met_at, owner_role, why, source, verified, local, pack_id, laming)
  select ${id(2, 'n')}, 'duty-' || k, 'duty-' || k, 'Decide what will be done for this child', 'referral',
    case k % 2 when 1 then ${id(1, `1 + n % ${PEOPLE}`)} end, '${AT}', ${id(2, 'n')}, due, due, due - interval '1 hour',
    case when k > 2 then due - interval '1 day' end, case k % 3 when 0 then 'team-manager' else 'duty-team' end,
    'A worry that nobody has decided about is a worry that nobody is acting on.', 'one-year-on, rec. 6', 'V', false, 'pack', '{}'
  from generate_series(1, ${REFERRALS}) n, generate_series(1, 6) k,
    lateral (select timestamptz '${AT}' + ((n * 7919 + k * 104729) % 30000 - 2000) * interval '1 minute' as due) t`

const FLOOR = `select * from duty where met_at is null and ended_at is null order by due_at, subject, key limit ${PAGE_ROWS}`

export async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(TABLES)
  await pool.query('vacuum analyze')
}

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length * share)]!

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Times each kind of work in turn, so that a busy machine slows them alike. */
async function measure(rounds: number, works: Readonly<Record<string, () => Promise<unknown>>>) {
  const taken = new Map(Object.keys(works).map((name) => [name, [] as number[]]))
  for (let round = -10; round < rounds; round += 1)
    for (const [name, work] of Object.entries(works)) {
      const began = performance.now()
      await work()
      if (round >= 0) taken.get(name)!.push(performance.now() - began)
    }
  return Object.fromEntries(
    [...taken].map(([name, times]) => [
      name,
      { p50: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)) },
    ]),
  )
}

async function firstPage(db: Reader, asked: Asked): Promise<unknown> {
  const [found, counts] = await Promise.all([findDuties(db, asked, 1), countTabs(db, asked)])
  return { rows: await describe(db, found.slice(0, PAGE_ROWS)), counts }
}

const SCOPES: Readonly<Record<string, Asked['scope']>> = {
  area: { reach: 'area' },
  team: { reach: 'team', teams: ['front-door'], account: '' },
}

export async function benchWorklist(rounds = 200) {
  const database = await testDatabase()
  const client = await database.app.connect()
  try {
    await fill(database.superuser)
    await client.query('set search_path = view, access')
    const db = {
      at: Temporal.Instant.from(AT),
      hidden: Array.from(
        { length: HIDDEN },
        (_, index) => `00000000-0000-7000-8001-${String(997 * (index + 1)).padStart(12, '0')}`,
      ),
      sql: (name: string, text: string, values?: readonly unknown[]) => runText(client, name, text, values),
    } as unknown as Reader
    const pages = Object.entries(SCOPES).map(
      ([name, scope]) => [name, () => firstPage(db, { list: 'open', scope })] as const,
    )
    const times = await measure(rounds, {
      floor: () => runText(client, 'floor', FLOOR),
      ...Object.fromEntries(pages),
      rows: () => findDuties(db, { list: 'open', scope: SCOPES.area! }, 1),
      counts: () => countTabs(db, { list: 'open', scope: SCOPES.area! }),
    })
    const over = (name: string) => rounded(times[name]!.p95 / times.floor!.p95)
    return { name: 'worklist', ...times, area5: over('area'), team5: over('team') }
  } finally {
    client.release()
    await database.close()
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchWorklist(), null, 1))
