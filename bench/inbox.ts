/**
 * The duty inbox with 300 contacts that wait, and with 5,000 (and a fifth as many referrals), among 45,000 notices,
 * 90,000 people and 100,000 other duties that run. It puts families together and in order, so it reads every notice
 * that waits: its floor, in the same run, is those contacts read bare by an index. 50 rows of that index are in the note.
 */
import type pg from 'pg'
import { familiesOf, listed } from '#/area/front-door/inbox/rules.ts'
import { findWaiting } from '#/area/front-door/inbox/waiting-queries.ts'
import { runText } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import { testDatabase } from '#test/support/database.ts'
import { atMost, type Bench, type Measure, quantile, round, timeInTurn } from './support/measure.ts'

const AT = '2010-06-15 09:00+01'
const PEOPLE = 90_000
const CONTACTS = 30_000
const REFERRALS = 15_000

const id = (kind: number, number: string) =>
  `('00000000-0000-7000-800${kind}-' || lpad((${number})::text, 12, '0'))::uuid`

/** Families of three in a household, two of them children; a tenth of the children under one. */
const people = `
  insert into view.person (subject, registered_as, display_name, given, family, born_on, unborn, disabilities, restricted, households)
  select ${id(1, 'n')}, case when n % 3 = 0 then 'adult' else 'child' end, 'Person ' || n, 'Person', n::text,
    case when n % 3 = 0 then date '1975-01-01' + n % 4000
         when n % 10 = 1 then date '2009-08-01' + n % 300 else date '1994-01-01' + n % 5600 end, false, '{}', n % 997 = 0,
    array[${id(2, 'n / 3')}]
  from generate_series(1, ${PEOPLE}) n;
  insert into view.household_member (subject, household, person, part, certainty, from_on)
  select ${id(1, 'a.n')}, ${id(2, 'a.n / 3')}, ${id(1, 'b.n')}, 'lives', 'confirmed', '2009-01-01'
  from generate_series(1, ${PEOPLE}) a(n)
  join lateral generate_series(a.n / 3 * 3, a.n / 3 * 3 + 2) b(n) on b.n between 1 and ${PEOPLE};`

const WORRY = `repeat('Bruise on the left arm in the shape of fingers, and she would not say how. ', 1 + n % 12)`

const onRecord = 'select person from view.contact_person p where p.subject = c.subject and person is not null'

const notices = (open: number) => `
  insert into view.contact (subject, received_at, recorded_at, how, from_kind, from_name, danger, worry, factors,
    children, adults, open_case, acknowledged, state, last_at, body)
  select ${id(3, 'n')}, at, at, 'portal', 'professional', 'Teller ' || n % 400, case when n % 50 = 0 then 'yes' else 'no' end,
    ${WORRY}, case when n % 6 = 0 then array['domestic-violence'] else '{}' end, 2, 1, false, '{}',
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
  insert into view.referral_child (subject, child, position, named_by_referrer, received_at, guidance, second_reading, settled, hands_on)
  select ${id(4, 'n')}, ${id(1, `1 + (n * 104729 + k * 3) % ${PEOPLE}`)}, k, true, '${AT}', '{}', '{}', false, false
  from generate_series(1, ${REFERRALS}) n, generate_series(1, 2) k;
  insert into view.inbox_notice (subject, kind, danger, missing, state, claimed_by, received_at, recorded_at, last_at,
    children, people, told_born, told_unsure)
  select c.subject, 'contact', c.danger = 'yes', 'missing' = any (c.factors), c.state, c.claimed_by, c.received_at,
    c.recorded_at, c.last_at, array(${onRecord} and part = 'child'), array(${onRecord}),
    (select max(birth_date) from view.contact_person p where p.subject = c.subject and part = 'child' and person is null),
    exists (select from view.contact_person p
            where p.subject = c.subject and part = 'child' and person is null and birth_date is null)
  from view.contact c where state <> 'decided'
  union all
  select r.subject, 'referral', r.danger = 'yes', 'missing' = any (r.factors), r.state, r.claimed_by, r.received_at,
    r.recorded_at, r.last_at, child, child, null, false
  from view.referral r, lateral (select array(select child from view.referral_child p where p.subject = r.subject)) t(child)
  where state <> 'closed';`

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

const BARE = `select subject, danger, state, claimed_by, (extract(epoch from received_at) * 1000)::float8 as received
  from contact where state <> 'decided' order by danger, received_at`

const ASKED = { list: 'all', page: 1, account: '', looked: undefined } as const
const TODAY = Temporal.PlainDate.from('2010-06-15')
const HIDDEN = Array.from(
  { length: 90 },
  (_, each) => `00000000-0000-7000-8001-${String(997 * (each + 1)).padStart(12, '0')}`,
)

/** `contacts`: how many wait. */
async function measure(contacts: number, rounds: number): Promise<Measure> {
  const database = await testDatabase()
  const client = await database.app.connect()
  try {
    await fill(database.builder, contacts)
    await client.query('set search_path = view, access')
    const db = {
      at: Temporal.Instant.from(AT.replace(' ', 'T')),
      hidden: HIDDEN,
      sql: (name: string, text: string, values?: readonly unknown[]) => runText(client, name, text, values),
    } as unknown as Reader
    const times = await timeInTurn(rounds, {
      page: () => runText(client, 'floor-page', `${BARE} limit 50`),
      floor: () => runText(client, 'floor-all', BARE),
      ours: async () => {
        const { notices, alone } = await findWaiting(db, ASKED, TODAY)
        return listed(familiesOf(notices), ASKED, alone)
      },
    })
    const p95 = (name: keyof typeof times) => round(quantile(times[name], 0.95))
    return {
      name: `duty inbox, ${contacts} contacts wait`,
      floor: p95('floor'),
      ours: p95('ours'),
      unit: 'ms (p95)',
      goal: atMost(5),
      note: `p50 ${round(quantile(times.ours, 0.5))} ms; 50 rows of the index: ${p95('page')} ms`,
    }
  } finally {
    client.release()
    await database.close()
  }
}

export const bench: Bench = async function* ({ small }) {
  const rounds = small ? 20 : 100
  for (const contacts of small ? [300] : [300, 5_000]) yield await measure(contacts, rounds)
}
