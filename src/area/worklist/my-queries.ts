import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import {
  type Asked,
  compose,
  IN_LIST,
  NOT_WORKING,
  ORDER,
  OWED_BY_WORKER,
  PAGE_ROWS,
  type Scope,
} from './asked.ts'
import { COLUMNS, type Duty, reasons } from './queries.ts'

/** Everything that somebody has claimed and not yet finished. */
export type Claimed = {
  readonly process: SubjectId
  readonly kind: 'contact' | 'referral'
  readonly received_at: Temporal.Instant
  readonly state: string
  readonly danger: boolean
  readonly next_due: Temporal.Instant | null
}

/** Their own work by the index of involvements, whoever claimed it last having it; soonest due first. */
export async function findClaimed(db: Reader, account: string): Promise<Claimed[]> {
  const visible = db.hidden.length === 0 ? 'true' : VISIBLE
  return db.sql(
    db.hidden.length === 0 ? 'my-claimed' : 'my-claimed-hidden',
    `select m.*, (select min(d.due_at) from duty d where d.subject = m.process and d.met_at is null
         and d.ended_at is null and d.owner_role <> 'referrer' and (d.person is null or d.person <> all ($3::uuid[]))) as next_due
     from (
       select k.subject as process, 'contact' as kind, k.received_at, k.state, k.danger = 'yes' as danger
       from contact k where k.state = 'claimed' and k.claimed_by = $1 and k.subject in (${MINE})
       union all
       select r.subject, 'referral', r.received_at, r.state, r.danger = 'yes'
       from referral r where r.state <> 'closed' and r.claimed_by = $1 and r.subject in (${MINE})
     ) m
     where ${visible}
     order by next_due nulls last, received_at limit ${PAGE_ROWS}`,
    [account, db.at, db.hidden],
  )
}

const MINE = `select i.process from involvement i
  where i.party_kind = 'worker' and i.party = $1 and i.part not in (${NOT_WORKING.map((each) => `'${each}'`).join(', ')})
    and (i.until_at is null or i.until_at > $2)`

const VISIBLE = `(exists (select from involvement h where h.process = m.process and h.person <> all ($3::uuid[]))
  or not exists (select from involvement h where h.process = m.process and h.person is not null))`

/** Duties of the work that somebody has, and those of the roles they hold in person; late first. */
export async function findMine(
  db: Reader,
  me: { readonly account: string; readonly roles: readonly string[]; readonly scope: Scope },
): Promise<Duty[]> {
  const own: Asked = { list: 'open', scope: { reach: 'area' }, owner: me.account }
  const [hers, ofRole] = await Promise.all([
    findOwed(db, 'mine', own, { roles: OWED_BY_WORKER, notClaimedByAnother: me.account }),
    me.roles.length === 0
      ? []
      : findOwed(db, 'my-role', { list: 'open', scope: me.scope }, { roles: me.roles }),
  ])
  return [...hers, ...ofRole]
    .sort((one, other) => Temporal.Instant.compare(one.due_at, other.due_at))
    .slice(0, PAGE_ROWS)
}

/** Somebody else may have claimed it since: then it is theirs. */
const notClaimed = (account: string): string => `
  and not exists (select from referral r where r.subject = d.subject and r.claimed_by <> ${account})
  and not exists (select from contact k where k.subject = d.subject and k.claimed_by <> ${account})`

/** Whose it is by role: the owner's, and once it is late theirs to whom it then goes up. */
const owedBy = (roles: string): string =>
  `(d.owner_role = any (${roles}::text[]) or d.late_owner_role = any (${roles}::text[]) and d.due_at <= $1::timestamptz)`

function findOwed(
  db: Reader,
  name: string,
  asked: Asked,
  by: { readonly roles: readonly string[]; readonly notClaimedByAnother?: string },
): Promise<Duty[]> {
  const { name: parts, before, where, values } = compose(asked, db.hidden, db.at)
  const given = [...values]
  const value = (each: unknown): string => `$${given.push(each)}`
  const text = `${before} select ${COLUMNS}, ${reasons(db.hidden.length === 0 ? undefined : value(db.hidden))} from duty d
    where ${IN_LIST[asked.list]} and ${where} and ${owedBy(value(by.roles))}
    ${by.notClaimedByAnother === undefined ? '' : notClaimed(value(by.notClaimedByAnother))}
    order by ${ORDER[asked.list]} limit ${PAGE_ROWS}`
  return db.sql<Duty>(`duties-${name}-${parts}`, text, given)
}
