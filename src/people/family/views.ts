/** A person's relations and households, folded from that person's own entries: each keeps their own side. */
import { dayOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import * as entry from './entries.ts'
import { findKind } from './kinds.ts'

/** One row for each relationship, seen from this person: the other is their `mother`. */
export const relationship = defineView({
  name: 'relationship',
  over: 'person',
  reads: entry.familyEntries.map((each) => each.type),
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const ends = new Map(
      ofType(entries, entry.relationshipEnded).map(({ body }) => [body.relationship, body.on]),
    )
    const responsibility = ofType(entries, entry.parentalResponsibilityRecorded)
    return ofType(entries, entry.relationshipRecorded)
      .filter(({ body }) => body.person !== body.of)
      .map(({ id, body }) => {
        const kind = findKind(body.kind)
        const mine = body.of === subject
        const later = responsibility.filter(
          (each) => each.body.person === body.person && each.body.of === body.of,
        )
        return {
          subject,
          key: id,
          other: mine ? body.person : body.of,
          /** What the other is to the subject. */
          other_is: mine ? body.kind : (kind?.inverse ?? body.kind),
          kind: body.kind,
          tie: kind?.tie ?? 'other',
          /** Is the subject the one of whom the other is `kind`, the younger in parenthood? */
          towards_subject: mine,
          parental_responsibility: later.at(-1)?.body.has ?? body.parentalResponsibility ?? null,
          from_on: body.from ?? null,
          until_on: ends.get(id) ?? body.to ?? null,
        }
      })
  },
})

/**
 * Who lived, stayed or cared in a household this person was recorded in, from and until when, the person included.
 * What is recorded of a household stands until it is recorded again, or this person has left it.
 */
export const householdMember = defineView({
  name: 'household_member',
  over: 'person',
  reads: [entry.householdRecorded.type],
  version: 1,
  key: ['household', 'person', 'from_on'],
  rows(entries, subject) {
    const snapshots = Map.groupBy(ofType(entries, entry.householdRecorded), ({ body }) => body.household)
    return [...snapshots].flatMap(([household, list]) => membership(subject, household, list))
  },
})

/** Whose roof they are under now: one household for most, two for a child whose parents live apart. */
export function householdsNow(entries: readonly Entry[], subject: SubjectId): string[] {
  const own = householdMember.rows(entries, subject)
  const here = own.filter((row) => row.person === subject && row.until_on === null)
  return [...new Set(here.map((row) => row.household))].sort()
}

type Snapshot = Entry & { readonly body: { readonly members: readonly Member[] } }
type Member = {
  readonly person: SubjectId
  readonly part: string
  readonly certainty: string
  readonly note?: string
}
type Stay = Member & { readonly from: string; until: string | null }

/** Snapshots in order of happening, made into stays: a member with the same part and certainty goes on. */
function membership(subject: SubjectId, household: string, snapshots: readonly Snapshot[]) {
  const stays: Stay[] = []
  let running = new Map<SubjectId, Stay>()
  for (const [day, members] of lastOfEachDay(snapshots)) {
    const here = members.some((member) => member.person === subject) ? members : []
    const next = new Map<SubjectId, Stay>()
    for (const member of here) {
      const before = running.get(member.person)
      const goesOn =
        before !== undefined && JSON.stringify(particulars(before)) === JSON.stringify(particulars(member))
      const stay = goesOn ? before : { ...member, from: day, until: null }
      if (!goesOn) stays.push(stay)
      next.set(member.person, stay)
    }
    for (const [id, stay] of running) if (next.get(id) !== stay) stay.until = day
    running = next
  }
  return stays.map((stay) => ({
    subject,
    household,
    person: stay.person,
    part: stay.part,
    certainty: stay.certainty,
    note: stay.note ?? null,
    from_on: stay.from,
    until_on: stay.until,
  }))
}

const particulars = ({ part, certainty, note }: Member) => [part, certainty, note ?? null]

/** A household recorded twice on one day is as it was said last. A merged person is in it once. */
function lastOfEachDay(snapshots: readonly Snapshot[]): Map<string, readonly Member[]> {
  const days = new Map<string, readonly Member[]>()
  for (const { occurred, body } of snapshots) {
    const once = new Map(body.members.map((member) => [member.person, member]))
    days.set(dayOf(occurred).toString(), [...once.values()])
  }
  return days
}

export const familyViews = [relationship, householdMember] as const
