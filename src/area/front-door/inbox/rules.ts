import type { SubjectId } from '#/lib/id.ts'

/** A contact, a referral or a notice that waits: no more of it than puts it in its place. Moments are milliseconds. */
export type Notice = {
  readonly subject: SubjectId
  readonly kind: 'contact' | 'referral' | 'notice'
  readonly danger: boolean
  readonly missing: boolean
  readonly state: string
  readonly claimedBy: string | null
  /** Whole years of the youngest child whose age is known; below one for a baby and an unborn child. */
  readonly youngest: number | null
  /** Is there a child whose age nobody knows, or no child named at all? */
  readonly ageUnknown: boolean
  /** Children and households that another notice has too. */
  readonly ties: readonly string[] | null
  /** When the soonest duty of the front door's runs out. */
  readonly due: number | null
  readonly received: number
  readonly recorded: number
  readonly changed: number
}

/** One family, one row: its notices, the most pressing first. */
export type Family = {
  readonly notices: readonly [Notice, ...Notice[]]
  readonly danger: boolean
  readonly missing: boolean
  readonly due: number | null
}

/** Notices that name one child, or children who share a household now, are one family's; whoever they lead to, too. */
export function familiesOf(notices: readonly Notice[]): Family[] {
  const leader = new Map<string, string>()
  const leaderOf = (id: string): string => {
    let at = id
    for (let above = leader.get(at); above !== undefined; above = leader.get(at)) at = above
    return at
  }
  for (const { subject, ties } of notices)
    for (const tie of ties ?? []) {
      const [one, other] = [leaderOf(subject), leaderOf(tie)]
      if (one !== other) leader.set(one, other)
    }
  return [...Map.groupBy(notices, ({ subject }) => leaderOf(subject)).values()].map(familyOf).sort(byUrgency)
}

function familyOf(unordered: readonly Notice[]): Family {
  const notices = [...unordered].sort((one, other) => byUrgency(alone(one), alone(other)))
  const dues = notices.flatMap(({ due }) => due ?? [])
  return {
    notices: notices as [Notice, ...Notice[]],
    danger: notices.some(({ danger }) => danger),
    missing: notices.some(({ missing }) => missing),
    due: dues.length === 0 ? null : Math.min(...dues),
  }
}

const alone = (notice: Notice): Family => ({ ...notice, notices: [notice] })

/**
 * Practice.md, 'Monday, nine o'clock': danger and missing children, then age, then hours left; then whoever has waited
 * longest.
 */
export function byUrgency(one: Family, other: Family): number {
  return (
    Number(other.danger) - Number(one.danger) ||
    Number(other.missing) - Number(one.missing) ||
    ageRank(one) - ageRank(other) ||
    (one.due ?? Number.MAX_SAFE_INTEGER) - (other.due ?? Number.MAX_SAFE_INTEGER) ||
    firstReceived(one) - firstReceived(other) ||
    (one.notices[0].subject < other.notices[0].subject ? -1 : 1)
  )
}

const UNDER_ONE = 0
const AGE_UNKNOWN = 0.5

/** Unborn and under one first; then whose age nobody knows, who may be as young; then by whole years. */
function ageRank({ notices }: Family): number {
  const known = notices.flatMap(({ youngest }) => youngest ?? [])
  const youngest = known.length === 0 ? Number.POSITIVE_INFINITY : Math.max(UNDER_ONE, Math.min(...known))
  return notices.some(({ ageUnknown }) => ageUnknown) ? Math.min(youngest, AGE_UNKNOWN) : youngest
}

const firstReceived = ({ notices }: Family): number => Math.min(...notices.map(({ received }) => received))

/** The inbox's lists, by their names in the URL. */
export const LISTS = ['all', 'danger', 'missing', 'waiting', 'claimed', 'mine', 'second-reading'] as const
export type List = (typeof LISTS)[number]

const belongs: Readonly<Record<List, (family: Family, account: string) => boolean>> = {
  all: () => true,
  danger: ({ danger }) => danger,
  missing: ({ missing }) => missing,
  waiting: ({ notices }) => notices.some(({ state }) => state === 'waiting'),
  claimed: ({ notices }) => notices.some(({ state }) => state === 'claimed'),
  mine: ({ notices }, account) => notices.some(({ claimedBy }) => claimedBy === account),
  'second-reading': ({ notices }) => notices.some(({ state }) => state === 'second-reading'),
}

export const PAGE_ROWS = 50

export type Asked = {
  readonly list: List
  readonly page: number
  readonly account: string
  /** When this person last said that they had looked. */
  readonly looked: Temporal.Instant | undefined
}

export type Listed = {
  readonly counts: Readonly<Record<List, number>>
  readonly families: readonly Family[]
  readonly pages: number
}

/**
 * One page of one list, in order, and how many families each list has. `families`: all of several notices, and of those
 * of one as many as can be on the page; `alone`: how many of these there are.
 */
export function listed(
  families: readonly Family[],
  asked: Pick<Asked, 'list' | 'page' | 'account'>,
  alone: Readonly<Record<List, number>>,
): Listed {
  const within = (list: List) => families.filter((family) => belongs[list](family, asked.account))
  const together = (list: List) =>
    within(list).filter(({ notices }) => notices.some(({ ties }) => ties !== null))
  const counts = Object.fromEntries(
    LISTS.map((list) => [list, together(list).length + alone[list]]),
  ) as Record<List, number>
  const from = (asked.page - 1) * PAGE_ROWS
  return {
    counts,
    families: within(asked.list).slice(from, from + PAGE_ROWS),
    pages: Math.ceil(counts[asked.list] / PAGE_ROWS),
  }
}

/** Has anything happened since this person last looked: new to them, or something added by a colleague? */
export function sinceLooked(
  { recorded, changed, claimedBy }: Notice,
  looked: number | undefined,
  account: string,
): 'new' | 'changed' | undefined {
  if (looked === undefined) return undefined
  if (recorded > looked) return 'new'
  return changed > looked && claimedBy !== account ? 'changed' : undefined
}
