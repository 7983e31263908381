/** View rows by the hundred thousand, as the builder writes them: for questions about sizes that no bench can record. */

export const AT = Temporal.Instant.from('2010-06-15T08:00:00Z')

const AT_SQL = `timestamptz '${AT}'`

/** The id of the nth subject of a kind that a figure stands for. */
export const idSql = (kind: number, number: string): string =>
  `('00000000-0000-7000-800${kind}-' || lpad((${number})::text, 12, '0'))::uuid`

export const idOf = (kind: number, number: number): string =>
  `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`

const TEAMS = ['front-door', 'north', 'south', 'east', 'west', 'reviewing', 'children-1', 'children-2']

/** Referrals with two open duties each, a child, a team and a worker; a tenth are late. */
export const openDuties = (duties: number): readonly string[] => {
  const referrals = Math.ceil(duties / 2)
  return [
    `insert into view.person (subject, registered_as, display_name, born_on, unborn, disabilities, restricted, households)
     select ${idSql(1, 'n')}, 'child', 'Child ' || n, date '1994-01-01' + n % 5600, false, '{}', n % 997 = 0, '{}'
     from generate_series(1, ${referrals}) n`,
    `insert into view.referral (subject, received_at, recorded_at, how, from_kind, from_name, from_verified, danger,
       worry, factors, state, claimed_by, claimed_name, last_at, body)
     select ${idSql(4, 'n')}, ${AT_SQL}, ${AT_SQL}, 'portal', 'professional', 'Teller ' || n % 400, true, 'no',
       'Bruise on the left arm, in the shape of fingers.', '{}', 'claimed', ${idSql(9, 'n % 40')}::text, 'Worker ' || n % 40,
       ${AT_SQL}, '{}' from generate_series(1, ${referrals}) n`,
    `insert into view.involvement (subject, key, person, process, party_kind, party, part, from_at, until_at)
     select ${idSql(4, 'n')}, kind || n, ${idSql(1, 'n')}, ${idSql(4, 'n')}, kind,
       case kind when 'team' then (array['${TEAMS.join("','")}'])[1 + n % ${TEAMS.length}] else ${idSql(9, 'n % 40')}::text end,
       'allocated', ${AT_SQL} - interval '10 days', null
     from generate_series(1, ${referrals}) n, unnest(array['team', 'worker']) kind`,
    `insert into view.duty (subject, key, duty_id, title, process_kind, person, opened_at, opened_by, due_at,
       first_due_at, near_from, owner_role, why, source, verified, local, pack_id, laming)
     select ${idSql(4, 'n')}, 'duty-' || k, 'referral-decision', 'Decide what to do', 'referral',
       case when k = 1 then ${idSql(1, 'n')} end, ${AT_SQL}, ${idSql(4, 'n')}, due, due, due, 'duty-team',
       'A worry that nobody has decided about is a worry that nobody is acting on.', 'one-year-on, rec. 6', 'V', false,
       'pack', '{}'
     from generate_series(1, ${referrals}) n, generate_series(1, 2) k,
       lateral (select ${AT_SQL} + (n * 7919::bigint % 20000 - 2000) * interval '1 minute' as due) d`,
  ]
}

const pick = (values: readonly string[], by: string): string =>
  `(array[${values.map((each) => `'${each}'`).join(', ')}])[1 + ${by} % ${values.length}]`

const TOLD = 'received_at, source, from_kind, from_account, agency, worker, factors'
const DECIDED = 'decided_at, decision_due_at, decision_minutes'

/** What a referral or contact has, from its number: who told, who has it, and how its clock was kept. */
const caseOf = (outcomes: readonly string[]): string => `
  select n, at as received_at, case when n % 3 = 0 then ${pick(['2A', '3B', '6', '5A', '1A'], 'n / 3')} end as source,
    case when n % 5 = 0 then 'family' else 'professional' end as from_kind, null::text as from_account,
    case when n % 5 > 0 then 'Agency ' || n % 300 end as agency, ${idSql(9, 'n % 40')}::text as worker,
    case when n % 4 = 0 then array['domestic-violence', 'alcohol'] when n % 7 = 0 then array['housing'] else '{}' end as factors,
    ${pick(outcomes, 'n')} as outcome, at + taken as decided_at, at + interval '1 day' as decision_due_at,
    at + interval '21 hours' as decision_near_from, (extract(epoch from taken) / 60)::int as decision_minutes
  from (select n, ${AT_SQL} - n * make_interval(secs => $S) as at, (n * 7919::bigint % 1800) * interval '1 minute' as taken
        from generate_series(1, $N) n) s`

const YEARS_SECONDS = 9.5 * 365 * 24 * 3_600

/** Ten years at a front door, as figures count them: referrals with three children for every two, half as many contacts. */
export const frontDoorCases = (referrals: number): readonly string[] => {
  const cases = (outcomes: readonly string[], number: number) =>
    caseOf(outcomes)
      .replace('$S', String(YEARS_SECONDS / number))
      .replace('$N', String(number))
  const referred = cases(
    ['initial-assessment', 'no-further-action', 'services', 'strategy-discussion'],
    referrals,
  )
  const told = cases(['referral', 'advice', 'no-further-action'], referrals / 2)
  const children = Math.ceil(referrals * 0.8)
  return [
    `insert into view.person (subject, registered_as, display_name, born_on, unborn, disabilities, restricted, households)
     select ${idSql(1, 'n')}, 'child', 'Child ' || n, date '1994-01-01' + n % 5600, false, '{}', n % 4999 = 0, '{}'
     from generate_series(0, ${children}) n`,
    `insert into view.front_door_referral (subject, ${TOLD}, answered_at, answer_due_at, answer_minutes)
     select ${idSql(4, 'n')}, ${TOLD}, case when from_kind = 'professional' then decided_at + interval '1 hour' end,
       case when from_kind = 'professional' then decision_due_at end,
       case when from_kind = 'professional' then decision_minutes + 60 end from (${referred}) r`,
    `insert into view.front_door_referral_child (subject, child, ${TOLD}, outcome, ${DECIDED}, decision_near_from, read_ever,
       read_at, read_due_at, sent_back, against_reading, assessed, reasoned)
     select ${idSql(4, 'n')}, ${idSql(1, `(n * 7 + k * 3) % ${children}`)}, ${TOLD}, outcome, ${DECIDED}, decision_near_from,
       n % 9 = 0, case when n % 9 = 0 then decided_at + interval '2 hours' end,
       case when n % 9 = 0 then decided_at + interval '1 day' end,
       n % 90 = 0, case when n % 90 = 0 then n % 180 = 0 end, n % 4 in (0, 3), n % 7 > 0
     from (${referred}) r, generate_series(1, 2) k where k = 1 or n % 2 = 0`,
    `insert into view.front_door_contact (subject, ${TOLD}, outcome, ${DECIDED})
     select ${idSql(3, 'n')}, ${TOLD}, outcome, ${DECIDED} from (${told}) r`,
    `insert into view.front_door_contact_child (subject, child, ${TOLD}, outcome)
     select ${idSql(3, 'n')}, ${idSql(1, `(n * 11) % ${children}`)}, ${TOLD}, outcome from (${told}) r`,
    `insert into view.involvement (subject, key, person, process, party_kind, party, part, from_at, until_at)
     select subject, child::text, child, subject, 'team', 'front-door', 'duty', received_at, null
     from (select subject, child, received_at from view.front_door_referral_child
           union all select subject, child, received_at from view.front_door_contact_child) c`,
  ]
}
