/** What the pages of strategy discussions show. */

import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import { codeList } from '#/framework/codes.ts'
import type { Code, Pack } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import { findNamed, type Named } from '../../front-door/history/queries.ts'
import type { ReferralShown } from '../../front-door/referral/index.ts'
import { atTimeOn, parseTime } from '../../front-door/when.ts'
import { type PartShown, readParts } from '../../workforce/partners/index.ts'
import type { Answered, Called, Consulted, Held } from './entries.ts'
import { findDiscussion, findDiscussionChildren, findLinked, findOfReferral, holdsHidden } from './queries.ts'
import type { StrategyDiscussionChildTable, StrategyDiscussionTable } from './tables.gen.ts'

/** Who may be asked, with whoever is known for the part: nobody looks a number up. */
export type Asked = {
  readonly code: Code
  readonly name: string | undefined
  readonly telephone: string | undefined
  readonly chosen: boolean
}

export type CallingShown = {
  readonly linked: readonly Named[]
  readonly asked: readonly Asked[]
  readonly earlier: readonly StrategyDiscussionTable[]
  /** The moment that is offered: before school ends, where that is known and still to come. */
  readonly suggested: Temporal.Instant
  readonly schoolEnds: Temporal.Instant | undefined
}

const FRONT_DOOR = 'front-door'

export async function readCalling(db: Reader, shown: ReferralShown, pack: Pack): Promise<CallingShown> {
  const children = shown.children.map(({ row }) => row.child)
  const adults = shown.adults.flatMap(({ person }) => person ?? [])
  const [linked, parts, earlier] = await Promise.all([
    findLinked(db, children, adults),
    readParts(db, FRONT_DOOR, pack),
    findOfReferral(db, shown.id),
  ])
  const schoolEnds = schoolEnd(shown, db.at)
  return {
    linked: await findNamed(db, linked),
    asked: codeList(pack, 'strategy-part').map((code) => askedOf(code, shown, parts)),
    earlier,
    suggested: suggestedAt(
      db.at,
      schoolEnds,
      Number(settingOn(pack, 'strategy-discussion-before-school-ends-minutes', londonDay(db.at))),
    ),
    schoolEnds,
  }
}

function askedOf(code: Code, { told, referral }: ReferralShown, parts: readonly PartShown[]): Asked {
  const has = (mark: string) => code.marks.includes(mark)
  const professional = referral.from_kind === 'professional'
  const chosen =
    has('invited') ||
    (has('if-professional') && professional) ||
    (has('if-school') && told?.answers?.schoolDay !== undefined) ||
    (has('if-looked-after') && told?.roads?.includes('looked-after-child') === true)
  if (has('if-professional'))
    return {
      code,
      chosen,
      name: professional ? referral.from_name : undefined,
      telephone: professional ? told?.from.telephone : undefined,
    }
  const rings = code.marks.find((mark) => mark.startsWith('rings-'))?.replace('rings-', '')
  const known = parts.find((part) => part.code === rings)?.partners[0]
  return { code, chosen, name: known?.name, telephone: known?.telephone }
}

const QUARTER_MINUTES = 15
const NOON = 12
const SCHOOL_BEGINS = 8

/** When school ends today, as the referrer said it: `3.15` is in the afternoon. */
function schoolEnd({ told }: ReferralShown, at: Temporal.Instant): Temporal.Instant | undefined {
  const said = /\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?/i.exec(told?.answers?.schoolDay ?? '')?.[0]
  const time = said === undefined ? undefined : parseTime(said)
  if (time === undefined) return undefined
  return atTimeOn(londonDay(at), time.hour < SCHOOL_BEGINS ? time.add({ hours: NOON }) : time)
}

/** The next quarter of an hour that leaves time to ring round; sooner, if school ends before it. */
export function suggestedAt(
  at: Temporal.Instant,
  schoolEnds: Temporal.Instant | undefined,
  minutesBefore: number,
): Temporal.Instant {
  const quarter = at
    .add({ minutes: QUARTER_MINUTES })
    .round({ smallestUnit: 'minute', roundingIncrement: QUARTER_MINUTES, roundingMode: 'ceil' })
  if (schoolEnds === undefined || Temporal.Instant.compare(schoolEnds, at) <= 0) return quarter
  const before = schoolEnds.subtract({ minutes: minutesBefore })
  return Temporal.Instant.compare(before, at) > 0 && Temporal.Instant.compare(before, quarter) < 0
    ? before
    : quarter
}

export type DiscussionShown = {
  readonly discussion: StrategyDiscussionTable
  readonly called: Called
  readonly held: Held | undefined
  readonly answers: readonly Answered[]
  readonly consultations: readonly (Consulted & { readonly at: string })[]
  /** A child in it doesn't exist for the viewer: nobody's words are shown. */
  readonly withheld: boolean
  readonly children: readonly { readonly row: StrategyDiscussionChildTable; readonly person: Named }[]
  /** One that began a section 47 enquiry before this was called: its clock goes on. */
  readonly began: StrategyDiscussionTable | undefined
  readonly pack: Pack
}

export async function readDiscussion(
  db: Reader,
  id: SubjectId,
  packFor: (at: Temporal.Instant) => Pack,
): Promise<DiscussionShown> {
  const discussion = await findDiscussion(db, id)
  if (discussion === undefined) throw new Refused({ refused: 'absent', problems: [] })
  const rows = await findDiscussionChildren(db, [id])
  const named = new Map(
    (
      await findNamed(
        db,
        rows.map(({ child }) => child),
      )
    ).map((each) => [each.id, each]),
  )
  const all = await findOfReferral(db, discussion.referral)
  return {
    discussion,
    called: discussion.called as Called,
    held: (discussion.held as Held | null) ?? undefined,
    answers: discussion.answers as Answered[],
    consultations: discussion.consultations as (Consulted & { at: string })[],
    withheld: await holdsHidden(db, id),
    children: rows.flatMap((row) => {
      const person = named.get(row.child)
      return person === undefined ? [] : [{ row, person }]
    }),
    began: beganEnquiry(
      all.filter((each) => Temporal.Instant.compare(each.called_at, discussion.called_at) < 0),
    ),
    pack: packFor(discussion.called_at),
  }
}

/** The first discussion that decided on an enquiry: a later one never begins its clock again. */
export const beganEnquiry = (all: readonly StrategyDiscussionTable[]): StrategyDiscussionTable | undefined =>
  all.find(
    ({ held }) =>
      (held as Held | null)?.decisions.some(({ outcome }) => outcome === 'section-47-enquiry') === true,
  )
