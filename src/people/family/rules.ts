/** Who belongs to whom and who lives where; and what follows when a pregnancy ends. */
import { atInstant, dayOf, londonDay, type Occurred, onDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import type { EntrySubject, NewEntry } from '#/log/entry.ts'
import type { Body } from '#/people/identity/entries.ts'
import { registrationEntries } from '#/people/identity/rules.ts'
import { type PersonRow, person } from '#/people/identity/views.ts'
import type * as entry from './entries.ts'
import { findKind } from './kinds.ts'
import { householdMember, relationship } from './views.ts'

type Knows = Pick<Loaded, 'at' | 'rows' | 'need'>

const asSubject = (subject: SubjectId, role: string): EntrySubject => ({ subject, kind: 'person', role })

const absent = refuse(problem('no-such-record', 'One of these people has no record. Search again.'))

const find = (loaded: Knows, id: SubjectId): PersonRow | undefined => loaded.rows(person, id)[0]

export type RelationshipTold = Body<typeof entry.relationshipRecorded>

/** What one is to another. Both records tell it, each from its own side. */
export function relate(loaded: Knows, told: RelationshipTold, occurred?: Occurred): Result<Decided<null>> {
  const [one, other] = [find(loaded, told.person), find(loaded, told.of)]
  if (!one || !other) return { ...absent, refused: 'absent' }
  const problems = relationshipProblems(loaded, told, one, other)
  if (problems.length > 0) return refuse(...problems)
  const from = told.from && !other.unborn ? onDay(told.from) : undefined
  return ok({ entries: [relationshipEntry(told, occurred ?? from ?? atInstant(loaded.at))], value: null })
}

export const relationshipEntry = (told: RelationshipTold, occurred: Occurred): NewEntry => ({
  type: 'relationship-recorded',
  occurred,
  subjects: [
    asSubject(told.person, told.kind),
    asSubject(told.of, findKind(told.kind)?.inverse ?? told.kind),
  ],
  body: told,
})

function relationshipProblems(
  loaded: Knows,
  told: RelationshipTold,
  one: PersonRow,
  other: PersonRow,
): readonly Problem[] {
  const kind = findKind(told.kind)
  const today = londonDay(loaded.at).toString()
  const already = loaded
    .rows(relationship, told.of)
    .some((row) => row.other === told.person && row.other_is === told.kind && row.until_on === null)
  return [
    told.person === told.of
      ? problem('same-person', 'Nobody is related to themselves. Choose two people.', 'of')
      : undefined,
    already ? problem('already-related', 'This is recorded already.', 'kind') : undefined,
    kind?.tie === 'parent' && isYounger(one, other)
      ? problem(
          'parent-younger',
          'A parent can’t be younger than their child. Is it the other way round?',
          'kind',
        )
      : undefined,
    told.parentalResponsibility && kind && kind.tie !== 'parent' && kind.tie !== 'carer' && kind.tie !== 'kin'
      ? problem(
          'no-responsibility',
          'Parental responsibility is for those who care for a child.',
          'parentalResponsibility',
        )
      : undefined,
    told.from && told.from > today
      ? problem('happened-after-now', 'This is after today.', 'from')
      : undefined,
    told.from && told.to && told.to < told.from
      ? problem('ends-before-it-begins', 'This ends before it begins.', 'to')
      : undefined,
  ].filter((each) => each !== undefined)
}

/** Known to be: both births are known to the day, and the first is later. */
function isYounger(parent: PersonRow, child: PersonRow): boolean {
  if (parent.birth_precision !== 'day' || child.birth_precision !== 'day') return false
  return parent.born_on! > child.born_on!
}

/** Ends a relationship on a day. */
export function endRelationship(
  loaded: Knows,
  id: SubjectId,
  key: string,
  on: string,
): Result<Decided<null>> {
  const row = loaded.rows(relationship, id).find((each) => each.key === key && each.until_on === null)
  if (!row)
    return { ...refuse(problem('no-such-record', 'There is no such relationship now.')), refused: 'absent' }
  if (row.from_on && on < row.from_on)
    return refuse(problem('ends-before-it-begins', 'This ends before it begins.', 'on'))
  if (on > londonDay(loaded.at).toString())
    return refuse(problem('happened-after-now', 'This is after today.', 'on'))
  const [first, second] = row.towards_subject ? [row.other, id] : [id, row.other]
  const ended = {
    type: 'relationship-ended',
    occurred: onDay(on),
    subjects: [asSubject(first, row.kind), asSubject(second, findKind(row.kind)?.inverse ?? row.kind)],
    body: { relationship: key, person: first, of: second, on },
  }
  return ok({ entries: [ended], value: null })
}

/**
 * Who has parental responsibility for a child is gained and lost apart from being somebody's parent. `on`: since when;
 * without it, since it was told.
 */
export function recordResponsibility(
  loaded: Knows,
  told: Body<typeof entry.parentalResponsibilityRecorded>,
  on?: string,
): Result<Decided<null>> {
  const related = loaded.rows(relationship, told.of).find((row) => row.other === told.person)
  if (!find(loaded, told.person) || !find(loaded, told.of)) return { ...absent, refused: 'absent' }
  if (!related || !['parent', 'carer', 'kin'].includes(related.tie))
    return refuse(problem('not-related', 'Record first what they are to this child.', 'person'))
  if (on !== undefined && on > londonDay(loaded.at).toString())
    return refuse(problem('happened-after-now', 'This is after today.', 'since'))
  const recorded = {
    type: 'parental-responsibility-recorded',
    occurred: on === undefined ? atInstant(loaded.at) : onDay(on),
    subjects: [asSubject(told.person, 'responsible'), asSubject(told.of, 'child')],
    body: told,
  }
  return ok({ entries: [recorded], value: null })
}

export type MemberTold = Body<typeof entry.householdRecorded>['members'][number]

export type HouseholdTold = {
  readonly household: string
  readonly members: readonly MemberTold[]
  readonly occurred: Occurred
  /** In whose records to look for who was in it before: the members', and of whom the page was. */
  readonly seenFrom?: readonly SubjectId[]
  /** People who don't exist for whoever records this: they stay as they were, since nobody could name them. */
  readonly hidden?: readonly SubjectId[]
}

/**
 * Everyone who is in the household from this date on. Whoever was in it and isn't named has left: they are in the entry
 * too, so that their own record says so.
 */
export function recordHousehold(loaded: Knows, told: HouseholdTold): Result<Decided<null>> {
  const { household, members: named, occurred, hidden = [] } = told
  const problems = householdProblems(loaded, named, dayOf(occurred).toString())
  if (problems.length > 0) return refuse(...problems)
  const seenFrom = [...(told.seenFrom ?? []), ...named.map((member) => member.person)]
  const before = membersBefore(loaded, seenFrom, household, dayOf(occurred).toString())
  const members = [...named, ...before.filter((member) => hidden.includes(member.person))]
  const here = members.map((member) => member.person)
  const left = before.map((member) => member.person).filter((id) => !here.includes(id))
  loaded.need(...here, ...left)
  const subjects = [
    ...here.map((id) => asSubject(id, 'member')),
    ...left.map((id) => asSubject(id, 'former-member')),
  ]
  if (subjects.length === 0) return refuse(problem('nobody-told', 'Name at least one person.', 'members'))
  const entry = { type: 'household-recorded', occurred, subjects, body: { household, members } }
  return ok({ entries: [entry], value: null })
}

function householdProblems(loaded: Knows, members: readonly MemberTold[], on: string): readonly Problem[] {
  const people = members.map((member) => member.person)
  const unknown = people.findIndex((id) => !find(loaded, id))
  const twice = people.findIndex((id, index) => people.indexOf(id) !== index)
  return [
    unknown >= 0
      ? problem('no-such-record', 'This person has no record. Search again.', `members.${unknown}.person`)
      : undefined,
    twice >= 0 ? problem('named-twice', 'This person is named twice.', `members.${twice}.person`) : undefined,
    on > londonDay(loaded.at).toString()
      ? problem('happened-after-now', 'This is after today.', 'on')
      : undefined,
  ].filter((each) => each !== undefined)
}

/** Who was in the household on a day, by what the records of these people say: each once. */
function membersBefore(
  loaded: Knows,
  people: readonly SubjectId[],
  household: string,
  on: string,
): readonly MemberTold[] {
  const rows = [...new Set(people)].flatMap((id) => loaded.rows(householdMember, id))
  const then = rows.filter(
    (row) => row.household === household && row.from_on <= on && (row.until_on === null || row.until_on > on),
  )
  const once = new Map(then.map((row) => [row.person, row]))
  return [...once.values()].map(({ person: id, part, certainty, note }) => ({
    person: id,
    part: part as MemberTold['part'],
    certainty: certainty as MemberTold['certainty'],
    ...(note && { note }),
  }))
}

export type Baby = {
  readonly id: SubjectId
  readonly given?: string
  readonly family?: string
  readonly sex?: 'F' | 'M' | 'U'
}

export type PregnancyEnd = {
  readonly unborn: SubjectId
  readonly outcome: 'birth' | 'loss' | 'termination'
  readonly on: string
  /** For a birth: the first goes on under the unborn child's own record, each twin gets a new one. */
  readonly babies: readonly Baby[]
}

/**
 * A pregnancy ends. At a birth each baby has a birth date, the parents and the household of the unborn child. At a loss
 * or termination the record closes, and nothing is sent to anybody.
 */
export function endPregnancy(loaded: Knows, told: PregnancyEnd): Result<Decided<null>> {
  const known = find(loaded, told.unborn)
  if (!known?.unborn) return refuse(problem('not-unborn', 'This record is not of an unborn child.'))
  if (told.on > londonDay(loaded.at).toString())
    return refuse(problem('happened-after-now', 'This is after today.', 'on'))
  const born = told.outcome === 'birth'
  if (born && told.babies[0]?.id !== told.unborn)
    return refuse(problem('no-baby', 'Name the baby, or the first of the babies.', 'babies'))
  const babies = born ? told.babies : []
  const occurred = onDay(told.on)
  const ended: NewEntry = {
    type: 'pregnancy-ended',
    occurred,
    subjects: [...new Set([told.unborn, ...babies.map((baby) => baby.id)])].map((id) =>
      asSubject(id, 'child'),
    ),
    body: { unborn: told.unborn, outcome: told.outcome, babies: babies.map((baby) => baby.id) },
  }
  const births = babies.flatMap((baby, index) => birthOf(loaded, told, baby, index === 0))
  return ok({ entries: [ended, ...births], value: null })
}

function birthOf(loaded: Knows, told: PregnancyEnd, baby: Baby, isFirst: boolean): readonly NewEntry[] {
  const occurred = onDay(told.on)
  const { given, family } = baby
  const facts = registrationEntries(
    baby.id,
    {
      as: 'child',
      names: given || family ? [{ kind: 'legal', ...(given && { given }), ...(family && { family }) }] : [],
      birth: { on: told.on, precision: 'day' },
      sex: baby.sex,
    },
    occurred,
  )
  if (isFirst) return facts.slice(1)
  const kin = loaded
    .rows(relationship, told.unborn)
    .filter((row) => row.until_on === null && row.towards_subject)
  loaded.need(...kin.map((row) => row.other))
  const twin = relationshipEntry({ person: told.unborn, kind: 'twin', of: baby.id }, occurred)
  return [
    ...facts,
    twin,
    ...kin.map((row) =>
      relationshipEntry({ person: row.other, kind: row.kind, of: baby.id, ...responsibility(row) }, occurred),
    ),
  ]
}

const responsibility = (row: { parental_responsibility: 'yes' | 'no' | 'not-known' | null }) =>
  row.parental_responsibility ? { parentalResponsibility: row.parental_responsibility } : {}
