/** A family at a date, made of rows: who is in it, what each is to the child, how old they were then. Pure. */
import { type Day, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ageThen, type Born, hadBegun, isUnborn, notAfter } from '#/people/identity/age.ts'
import { wordsOf } from './kinds.ts'

export type Sign = 'square' | 'circle' | 'diamond' | 'triangle'

export type Relative = {
  readonly id: SubjectId
  readonly name: string
  readonly sign: Sign
  /** `Mother`, `Mother’s partner`: what they are to the person at the centre. */
  readonly role: string
  /** `7`, `8 months`, `expected 1 August 2010`, `age not known`. */
  readonly age: string
  /** Died by the date of the picture. */
  readonly died: boolean
  readonly lost: boolean
  readonly bornOn: string | null
  /** Of the household: lives, stays, cares; null for relatives elsewhere. */
  readonly part: string | null
  readonly certainty: string | null
  readonly household: string | null
  readonly parentalResponsibility: string | null
}

export type FamilyTie = {
  readonly tie: 'parent' | 'carer' | 'couple' | 'sibling' | 'kin' | 'other'
  readonly kind: string
  /** For parent and carer: the elder. */
  readonly from: SubjectId
  readonly to: SubjectId
  readonly ended: boolean
}

export type Family = {
  readonly centre: SubjectId
  readonly on: Day
  readonly people: readonly Relative[]
  readonly ties: readonly FamilyTie[]
}

/** Rows as `queries.ts` reads them; dates as Temporal days. */
export type PersonFacts = Born & {
  readonly subject: SubjectId
  readonly display_name: string
  readonly sex: string | null
}

export type TieFacts = {
  readonly subject: SubjectId
  readonly key: string
  readonly other: SubjectId
  readonly other_is: string
  readonly kind: string
  readonly tie: string
  readonly towards_subject: boolean
  readonly parental_responsibility: string | null
  readonly from_on: Day | null
  readonly until_on: Day | null
}

export type MemberFacts = {
  readonly household: string
  readonly person: SubjectId
  readonly part: string
  readonly certainty: string
}

export function familyOf(
  centre: SubjectId,
  on: Day,
  found: readonly PersonFacts[],
  ties: readonly TieFacts[],
  members: readonly MemberFacts[],
): Family {
  const people = found.filter((each) => each.subject === centre || hadBegun(each, on))
  const shown = new Set(people.map((each) => each.subject))
  const running = ties.filter(
    (each) => notAfter(each.from_on, on) && shown.has(each.subject) && shown.has(each.other),
  )
  const once = new Map(running.map((row) => [row.key, tieOf(row, on)]))
  const all = [...once.values()]
  const around = { centre, rows: running, ties: all, people }
  return {
    centre,
    on,
    people: people.map((each) => relativeOf(each, on, around, members)),
    ties: all,
  }
}

function tieOf(row: TieFacts, on: Day): FamilyTie {
  const [from, to] = row.towards_subject ? [row.other, row.subject] : [row.subject, row.other]
  const ended = row.until_on !== null && notAfter(row.until_on, on)
  return { tie: row.tie as FamilyTie['tie'], kind: row.kind, from, to, ended }
}

function relativeOf(person: PersonFacts, on: Day, around: Around, members: readonly MemberFacts[]): Relative {
  const { centre, rows } = around
  const member = nearest(members.filter((each) => each.person === person.subject))
  const own = rows.find((row) => row.subject === centre && row.other === person.subject)
  const died = person.died_on !== null && notAfter(person.died_on, on)
  return {
    id: person.subject,
    name: person.display_name,
    sign: signOf(person, on),
    role: person.subject === centre ? '' : roleOf(person.subject, around),
    age: ageThen(person, on),
    died,
    lost: person.pregnancy_outcome === 'loss' || person.pregnancy_outcome === 'termination',
    bornOn: person.born_on?.toString() ?? person.expected_on?.toString() ?? null,
    part: member?.part ?? null,
    certainty: member?.certainty ?? null,
    household: member?.household ?? null,
    parentalResponsibility: own?.parental_responsibility ?? null,
  }
}

const PARTS: readonly string[] = ['lives', 'stays', 'cares']

/** Of several households, the one that somebody lives in, before those where they stay or care. */
const nearest = (members: readonly MemberFacts[]): MemberFacts | undefined =>
  [...members].sort((one, other) => PARTS.indexOf(one.part) - PARTS.indexOf(other.part))[0]

function signOf(person: PersonFacts, on: Day): Sign {
  if (isUnborn(person, on)) return 'triangle'
  if (person.sex === 'M') return 'square'
  return person.sex === 'F' ? 'circle' : 'diamond'
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const BY_SEX: Readonly<Record<string, readonly [female: string, male: string]>> = {
  child: ['daughter', 'son'],
  sibling: ['sister', 'brother'],
  'half-sibling': ['half-sister', 'half-brother'],
  'step-sibling': ['step-sister', 'step-brother'],
  parent: ['mother', 'father'],
  'step-parent': ['step-mother', 'step-father'],
  'adoptive-parent': ['adoptive mother', 'adoptive father'],
  grandparent: ['grandmother', 'grandfather'],
  'aunt-or-uncle': ['aunt', 'uncle'],
  married: ['wife', 'husband'],
  twin: ['twin sister', 'twin brother'],
}

/** `brother`, where the sex is known; `brother or sister` where it isn't. */
function wordsFor(kind: string, sex: string | null): string {
  const words = BY_SEX[kind]
  if (words && sex === 'F') return words[0]
  return words && sex === 'M' ? words[1] : wordsOf(kind)
}

type Around = {
  readonly centre: SubjectId
  readonly rows: readonly TieFacts[]
  readonly ties: readonly FamilyTie[]
  readonly people: readonly PersonFacts[]
}

/** What is recorded; else what follows from it by one step. What they do in the household is said beside it. */
function roleOf(id: SubjectId, around: Around): string {
  const { centre, rows } = around
  const own = rows.filter((row) => row.subject === centre && row.other === id)
  const standing = own.find((row) => row.until_on === null) ?? own[0]
  if (standing) return capital(wordsFor(standing.other_is, sexIn(around, id)))
  const followed = siblingWords(id, around) ?? throughAnother(id, around)
  return followed ? capital(followed) : 'Relation not known'
}

const sexIn = ({ people }: Around, id: SubjectId): string | null =>
  people.find((each) => each.subject === id)?.sex ?? null

/** Who shares a parent is a brother or sister; a half one when each has another parent on record. */
function siblingWords(id: SubjectId, around: Around): string | undefined {
  const parentsOf = (who: SubjectId): readonly SubjectId[] =>
    around.ties.filter((tie) => tie.tie === 'parent' && tie.to === who).map((tie) => tie.from)
  const [mine, theirs] = [parentsOf(around.centre), parentsOf(id)]
  const shared = mine.filter((parent) => theirs.includes(parent))
  if (shared.length === 0) return undefined
  const half = shared.length === 1 && mine.length > 1 && theirs.length > 1
  const adopted = around.ties.some((tie) => tie.kind === 'adoptive-parent' && tie.to === id)
  const words = wordsFor(half ? 'half-sibling' : 'sibling', sexIn(around, id))
  return adopted ? `adopted ${words}` : words
}

/** `mother’s father`, `uncle’s former wife`. */
function throughAnother(id: SubjectId, around: Around): string | undefined {
  const { centre, rows, ties } = around
  const ofCentre = new Map(rows.filter((row) => row.subject === centre).map((row) => [row.other, row]))
  const through = rows.find((row) => row.other === id && ofCentre.has(row.subject))
  if (!through) return undefined
  const parted = ties.some((tie) => tie.ended && tie.tie === 'couple' && isBetween(tie, id, through.subject))
  const first = wordsFor(ofCentre.get(through.subject)!.other_is, sexIn(around, through.subject))
  return `${first}’s ${parted ? 'former ' : ''}${wordsFor(through.other_is, sexIn(around, id))}`
}

const isBetween = (tie: FamilyTie, one: SubjectId, other: SubjectId): boolean =>
  (tie.from === one && tie.to === other) || (tie.from === other && tie.to === one)

export const PART_WORDS: Readonly<Record<string, string>> = {
  lives: 'Lives here',
  stays: 'Stays here at times',
  cares: 'Cares for a child here, lives elsewhere',
}

/** What they do in the household of the person at the centre; empty for relatives of none. */
export function householdWords({ part, household }: Relative, { people, centre }: Family): string {
  if (part === null) return ''
  const home = people.find((each) => each.id === centre)?.household ?? null
  return household === home ? PART_WORDS[part]! : 'In the child’s other household'
}

/** Within the line round a household: whoever cares for its children from another home stands outside. */
export const isInside = ({ household, part }: Relative): boolean => household !== null && part !== 'cares'

/** What is said of how sure we are that somebody is here; empty when confirmed. */
export function certaintyWords(certainty: string | null): string {
  if (certainty === 'unaccounted-for') return 'Unaccounted for'
  return certainty === 'named-but-unseen' ? 'Named, not seen' : ''
}

export const dayOrToday = (text: string | undefined, today: Day): Day => (text && parseDay(text)) || today
