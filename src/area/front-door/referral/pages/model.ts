import type { Reader } from '#/db/reader.ts'
import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import { type Advice, readAdvice } from '../../consultation/index.ts'
import {
  type Earlier,
  findEarlier,
  findNamed,
  findPlans,
  findWarnings,
  type Named,
  type Plan,
  type Warning,
} from '../../history/queries.ts'
import { type Signs, signsFor } from '../../history/signs.ts'
import { type RoadsShown, readRoads } from '../../other-roads/index.ts'
import type { Conversation, ReferralReceived } from '../entries.ts'
import {
  type Answerable,
  type Disagreed,
  findAdults,
  findChildren,
  findConfirmBy,
  findDisagreed,
  findFactorsBefore,
  findReferral,
  findReferrer,
  findRefusals,
  findTelling,
  holdsHidden,
} from '../queries.ts'
import type { ReferralAdultTable, ReferralChildTable, ReferralTable } from '../tables.gen.ts'

/** One child of a referral: who they are, their part, what was decided, and what came before. */
export type ChildShown = {
  readonly row: ReferralChildTable
  readonly person: Named
  readonly earlier: readonly Earlier[]
  readonly plans: readonly Plan[]
  readonly warnings: readonly Warning[]
  readonly signs: Signs
}

export type ReferralShown = {
  readonly id: SubjectId
  readonly version: number
  readonly referral: ReferralTable
  /** Undefined where the viewer may not read the narrative: somebody in it doesn't exist for them. */
  readonly told: ReferralReceived | undefined
  readonly conversation: Conversation | undefined
  readonly children: readonly ChildShown[]
  readonly adults: readonly ReferralAdultTable[]
  readonly referrer: Answerable | undefined
  /** Until when the referrer confirms in writing what they told by telephone; undefined when that isn't owed. */
  readonly confirmBy: Temporal.Instant | undefined
  readonly disagreements: readonly Disagreed[]
  /** What each adult was told, as it was last looked at; none where the narrative isn't shown. */
  readonly telling: Awaited<ReturnType<typeof findTelling>>
  readonly refusals: Awaited<ReturnType<typeof findRefusals>>
  /** What else is so, with duties of its own. */
  readonly roads: RoadsShown
  /** Whom to ask and to ring now, and what was answered. */
  readonly advice: Advice
  readonly pack: Pack
  /** Codes of `factors` of the referrals before this one: what came before calls for guidance too. */
  readonly factorsBefore: readonly string[]
}

/** Everything that the pages of one referral show, in one reading. */
export async function readReferral(
  db: Reader,
  id: SubjectId,
  packFor: (at: Temporal.Instant) => Pack,
): Promise<ReferralShown> {
  const referral = await findReferral(db, id)
  if (referral === undefined) throw new Refused({ refused: 'absent', problems: [] })
  const pack = packFor(referral.received_at)
  const rows = await findChildren(db, id)
  const ids = rows.map((row) => row.child)
  const but = [id, ...(referral.contact === null ? [] : [referral.contact])]
  const named = new Map((await findNamed(db, ids)).map((each) => [each.id, each]))
  const earlier = await findEarlier(db, ids, but)
  const plans = await findPlans(db, ids)
  const adults = await findAdults(db, id)
  const warnings = await findWarnings(db, [...ids, ...adults.flatMap((adult) => adult.person ?? [])])
  const hidden = await holdsHidden(db, id)
  const concern = { at: referral.received_at, teller: referral.from_account ?? referral.from_name }
  return {
    id,
    version: await db.version(id),
    referral,
    told: hidden ? undefined : (referral.body as ReferralReceived),
    conversation:
      hidden || referral.conversation === null ? undefined : (referral.conversation as Conversation),
    adults: hidden ? [] : adults,
    referrer: referral.from_account === null ? undefined : await findReferrer(db, referral.from_account),
    confirmBy: await findConfirmBy(db, id),
    disagreements: await findDisagreed(db, id),
    telling: hidden ? [] : await findTelling(db, id),
    refusals: hidden ? [] : await findRefusals(db, id),
    roads: await readRoads(db, { id, kind: 'referral' }, pack),
    advice: await readAdvice(db, { id, kind: 'referral' }, pack, referral.contact),
    pack,
    factorsBefore: await findFactorsBefore(db, ids, id),
    children: rows.flatMap((row) => {
      const person = named.get(row.child)
      if (person === undefined) return []
      const before = earlier.filter((each) => each.child === row.child)
      return [
        {
          row,
          person,
          earlier: before,
          plans: plans.filter((each) => each.child === row.child),
          warnings: warnings.filter((each) => each.person === row.child),
          signs: signsFor(before, concern, pack),
        },
      ]
    }),
  }
}

/** The children whose decision is still to be made, or came back: from a second reading, or from whoever was asked. */
export const undecided = ({ children }: ReferralShown): readonly ChildShown[] =>
  children.filter(
    ({ row }) =>
      !row.settled &&
      (row.outcome === null ||
        row.sent_back_at !== null ||
        row.second_read_agrees === false ||
        row.returned_at !== null),
  )

/** The children whose decision waits for a manager. */
export const toRead = ({ children }: ReferralShown): readonly ChildShown[] =>
  children.filter(
    ({ row }) =>
      row.second_reading.length > 0 &&
      row.second_read_at === null &&
      row.sent_back_at === null &&
      row.returned_at === null,
  )

/** Every person who appears, for the access log. */
export const listedIn = (shown: ReferralShown): SubjectId[] => [
  shown.id,
  ...shown.children.map((child) => child.row.child),
  ...shown.adults.flatMap((adult) => adult.person ?? []),
]

export const outcomeLabel = (shown: Pick<ReferralShown, 'pack'>, outcome: string): string =>
  labelOf(shown.pack, 'referral-outcome', outcome)
