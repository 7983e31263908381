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
