/**
 * The duty inbox with 300 contacts that wait, and with 5,000, among 45,000 notices, 90,000 people and 100,000 other
 * duties that run. Two floors of the same run: 50 rows by an index, and every waiting contact read bare by that index.
 * A line of JSON for each size.
 */
import type pg from 'pg'
import { findNotices } from '#/area/front-door/inbox/queries.ts'
import { familiesOf, listed } from '#/area/front-door/inbox/rules.ts'
import { runText } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import { testDatabase } from '#test/support/database.ts'

const AT = '2010-06-15 09:00+01'
const PEOPLE = 90_000
const CONTACTS = 30_000
const REFERRALS = 15_000

const id = (kind: number, number: string) =>
  `('00000000-0000-7000-800${kind}-' || lpad((${number})::text, 12, '0'))::uuid`

/** Families of three in a household, two of them children; a tenth of the children under one. */
const people = `
  insert into view.person (subject, registered_as, display_name, given, family, born_on, unborn, disabilities, restricted)
  select ${id(1, 'n')}, case when n % 3 = 0 then 'adult' else 'child' end, 'Person ' || n, 'Person', n::text,
    case when n % 3 = 0 then date '1975-01-01' + n % 4000
         when n % 10 = 1 then date '2009-08-01' + n % 300 else date '1994-01-01' + n % 5600 end, false, '{}', n % 997 = 0
  from generate_series(1, ${PEOPLE}) n;
  insert into view.household_member (subject, household, person, part, certainty, from_on)
  select ${id(1, 'a.n')}, ${id(2, 'a.n / 3')}, ${id(1, 'b.n')}, 'lives', 'confirmed', '2009-01-01'
  from generate_series(1, ${PEOPLE}) a(n)
  join lateral generate_series(a.n / 3 * 3, a.n / 3 * 3 + 2) b(n) on b.n between 1 and ${PEOPLE};`

const WORRY = `repeat('Bruise on the left arm in the shape of fingers, and she would not say how. ', 1 + n % 12)`

const notices = (open: number) => `
  insert into view.contact (subject, received_at, recorded_at, how, from_kind, from_name, danger, worry, factors,
    children, adults, state, last_at, body)
  select ${id(3, 'n')}, at, at, 'portal', 'professional', 'Teller ' || n % 400, case when n % 50 = 0 then 'yes' else 'no' end,
    ${WORRY}, case when n % 6 = 0 then array['domestic-violence'] else '{}' end, 2, 1,
    case when n > ${open} then 'decided' when n % 3 = 0 then 'claimed' else 'waiting' end, at,
    jsonb_build_object('worry', ${WORRY})
  from generate_series(1, ${CONTACTS}) n, lateral (select timestamptz '${AT}' - n * interval '7 minutes' as at) t;
  insert into view.contact_person (subject, ref, part, position, name, birth_date, details, person, identified)
  select ${id(3, 'n')}, 'child-' || k, case when k = 3 then 'adult' else 'child' end, k, 'Person ' || n,
    case when k = 2 and n % 4 = 0 then date '2001-01-01' + n % 3000 end,
    jsonb_build_object('ref', 'child-' || k, 'aged', 'about seven'),
    case when (n + k) % 3 <> 0 then ${id(1, `1 + (n * 7919 + k) % ${PEOPLE}`)} end,
    case when (n + k) % 3 <> 0 then 'matched' end
  from generate_series(1, ${CONTACTS}) n, generate_series(1, 3) k;
  insert into view.referral (subject, received_at, recorded_at, how, from_kind, from_name, from_verified, danger, worry,
    factors, state, last_at, body)
  select ${id(4, 'n')}, at, at, 'portal', 'professional', 'Teller ' || n % 400, true, 'no', ${WORRY}, '{}',
    case when n > ${open / 5} then 'closed' else 'claimed' end, at, jsonb_build_object('worry', ${WORRY})
  from generate_series(1, ${REFERRALS}) n, lateral (select timestamptz '${AT}' - n * interval '11 minutes' as at) t;
  insert into view.referral_child (subject, child, position, named_by_referrer, received_at, second_reading, settled)
  select ${id(4, 'n')}, ${id(1, `1 + (n * 104729 + k * 3) % ${PEOPLE}`)}, k, true, '${AT}', '{}', false
  from generate_series(1, ${REFERRALS}) n, generate_series(1, 2) k;`

const duty = (subject: string, kind: string, key: string, owner: string, due: string) =>
  `insert into view.duty (subject, key, duty_id, title, process_kind, opened_at, opened_by, due_at, first_due_at,
     near_from, owner_role, why, source, verified, local, pack_id, laming)
   select ${subject}, ${key}, ${key}, 'Title', '${kind}', '${AT}', ${subject}, ${due}, ${due}, ${due}, '${owner}',
     'A worry that nobody has decided about is a worry that nobody is acting on.', 'one-year-on, rec. 6', 'V', false, 'pack', '{}'`
const soon = `timestamptz '${AT}' + (n % 2000 - 600) * interval '1 minute'`
const duties = (open: number) =>
  [
    `${duty(id(3, 'n'), 'contact', `'contact-decision'`, 'duty-team', soon)} from generate_series(1, ${open}) n`,
    `${duty(id(4, 'n'), 'referral', `'referral-decision-' || k`, 'duty-team', soon)} from generate_series(1, ${open / 5}) n, generate_series(1, 3) k`,
    `${duty(id(5, 'n'), 'census-episode', `'plan-visit'`, 'lead-social-worker', soon)} from generate_series(1, 100000) n`,
  ].join(';\n')

async function fill(pool: pg.Pool, open: number): Promise<void> {
  for (const sql of [people, notices(open), duties(open)]) await pool.query(sql)
  await pool.query('vacuum analyze')
}

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length * share)]!

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Times each kind of work in turn, round after round, so that a busy machine slows them alike. */
async function measure<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<unknown>>>,
) {
  const names = Object.keys(works) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -5; round < rounds; round += 1)
    for (const name of names) {
      const began = performance.now()
      await works[name]()
      if (round >= 0) taken[name].push(performance.now() - began)
    }
  return Object.fromEntries(
    names.map((name) => [
      name,
      { p50: rounded(quantile(taken[name], 0.5)), p95: rounded(quantile(taken[name], 0.95)) },
    ]),
  ) as Record<Name, { readonly p50: number; readonly p95: number }>
}

const BARE = `select subject, danger, state, claimed_by, (extract(epoch from received_at) * 1000)::float8 as received
  from contact where state <> 'decided' order by danger, received_at`

/** `contacts`: how many wait; a fifth as many referrals wait too. */
export async function benchInbox(contacts = 5_000, rounds = 100) {
  const database = await testDatabase()
  try {
    await fill(database.builder, contacts)
    const client = await database.app.connect()
    await client.query('set search_path = view, access')
    const db = {
      at: Temporal.Instant.from(AT.replace(' ', 'T')),
      hidden: Array.from(
        { length: 90 },
        (_, index) => `00000000-0000-7000-8001-${String(997 * (index + 1)).padStart(12, '0')}`,
      ),
      sql: (name: string, text: string, values?: readonly unknown[]) => runText(client, name, text, values),
    } as unknown as Reader
    const on = Temporal.PlainDate.from('2010-06-15')
    const times = await measure(rounds, {
      floorOfPage: () => runText(client, 'floor-page', `${BARE} limit 50`),
      floorOfAll: () => runText(client, 'floor-all', BARE),
      inbox: async () => listed(familiesOf(await findNotices(db, on)), { list: 'all', page: 1, account: '' }),
    })
    client.release()
    const over = (floor: { readonly p95: number }) => rounded(times.inbox.p95 / floor.p95)
    return {
      name: 'inbox',
      contacts,
      ...times,
      ofPage: over(times.floorOfPage),
      ofAll: over(times.floorOfAll),
    }
  } finally {
    await database.close()
  }
}

if (import.meta.main)
  for (const contacts of [300, 5_000]) console.log(JSON.stringify(await benchInbox(contacts)))
