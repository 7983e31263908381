/** Joining and parting. Both keep both histories: nothing is rewritten, and every joining can be undone. */
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import { isStale } from '#/people/identity/restriction.ts'
import { type PersonRow, person } from '#/people/identity/views.ts'
import { joinedRecord, joiningProposal } from './views.ts'

type Knows = Pick<Loaded, 'at' | 'rows'>

export type Joining = {
  readonly stays: SubjectId
  readonly joins: SubjectId
  readonly reason: string
  /** Account of who acts. */
  readonly by: string
}

export type Joined = 'joined' | 'proposed'

const absent = {
  ...refuse(problem('no-such-record', 'There is no record here. Search again.')),
  refused: 'absent',
} as const

const both = (one: SubjectId, other: SubjectId) =>
  [
    { subject: one, kind: 'person', role: 'stays' },
    { subject: other, kind: 'person', role: 'joins' },
  ] as const

/**
 * Two records become one. If either is restricted it takes two people: the first proposes, another agrees. Two numbers
 * that differ and were both traced say that these are two people.
 */
export function join(loaded: Knows, told: Joining): Result<Decided<Joined>> {
  const { stays, joins, reason, by } = told
  const [one, other] = [loaded.rows(person, stays)[0], loaded.rows(person, joins)[0]]
  if (stays === joins) return refuse(problem('same-person', 'These are one record already.', 'other'))
  if (!one || !other) return absent
  const wrong = whyNotOne(one, other)
  if (wrong) return refuse(wrong)
  const entry = (type: string, body: unknown): NewEntry => ({
    type,
    occurred: atInstant(loaded.at),
    subjects: both(stays, joins),
    body,
  })
  if (!one.restricted && !other.restricted)
    return ok({
      entries: [entry('subjects-merged', { winner: stays, loser: joins, reason })],
      value: 'joined',
    })
  const waiting = loaded
    .rows(joiningProposal, stays)
    .filter((row) => row.joins === joins && !isStale(Temporal.Instant.from(row.proposed_at), loaded.at))
  if (waiting.some((row) => row.proposed_by !== by))
    return ok({
      entries: [entry('subjects-merged', { winner: stays, loser: joins, reason })],
      value: 'joined',
    })
  if (waiting.length > 0)
    return refuse(
      problem(
        'two-people',
        'You proposed this. One of these records is restricted, so somebody else must agree.',
      ),
    )
  return ok({ entries: [entry('joining-proposed', { stays, joins, reason })], value: 'proposed' })
}

function whyNotOne(one: PersonRow, other: PersonRow) {
  if (
    one.registered_as !== other.registered_as &&
    [one, other].some((each) => each.registered_as === 'adult') &&
    bothBorn(one, other)
  )
    return problem(
      'child-and-adult',
      'One is registered as an adult and one as a child, with different birth dates. Put that right first.',
      'other',
    )
  if (one.died_on && other.died_on && one.died_on !== other.died_on)
    return problem('two-deaths', 'They have different dates of death. Put that right first.', 'other')
  return undefined
}

const bothBorn = (one: PersonRow, other: PersonRow): boolean =>
  one.born_on !== null && other.born_on !== null && one.born_on !== other.born_on

/** These are two people. They are no longer shown as a likely match of each other. */
export function distinguish(loaded: Knows, told: Joining): Result<Decided<null>> {
  const { stays: one, joins: other, reason } = told
  if (!loaded.rows(person, one)[0] || !loaded.rows(person, other)[0]) return absent
  if (one === other) return refuse(problem('same-person', 'This is one record.', 'other'))
  const entry = {
    type: 'persons-distinguished',
    occurred: atInstant(loaded.at),
    subjects: both(one, other),
    body: { one, other, reason },
  }
  return ok({ entries: [entry], value: null })
}

/** Joined records are parted again. `moved`: of what was recorded since, what belongs to the record that parts. */
export function part(
  loaded: Knows,
  told: {
    readonly from: SubjectId
    readonly joining: string
    readonly moved: readonly string[]
    readonly reason: string
  },
): Result<Decided<SubjectId>> {
  const row = loaded.rows(joinedRecord, told.from).find((each) => each.key === told.joining)
  if (!row) return absent
  const since = new Set(row.since.map((each) => each.id))
  if (told.moved.some((id) => !since.has(id)))
    return refuse(
      problem(
        'not-since',
        'Something chosen was recorded before they were joined: it goes back by itself.',
        'moved',
      ),
    )
  const body = { part: row.joined, winner: told.from, moved: [...told.moved], reason: told.reason }
  const entry = {
    type: 'subjects-parted',
    occurred: atInstant(loaded.at),
    subjects: both(told.from, row.joined),
    body,
  }
  return ok({ entries: [entry], value: row.joined })
}
