/** What a return tells of a person, in the words of the record of persons: number, birth, sex, ethnicity, disabilities, death. */
import { atInstant, type Occurred, onDay } from '#/lib/dates.ts'
import type { Entry, EntrySubject, NewEntry } from '#/log/entry.ts'
import {
  birthRecorded,
  deathRecorded,
  disabilitiesRecorded,
  ethnicityRecorded,
  identifierRecorded,
  personRegistered,
  sexAndGenderRecorded,
} from '#/people/identity/entries.ts'
import { type Coded, childRecorded } from './entries.ts'
import { CHILD_KEY, type Fact } from './facts.ts'

const TOLD_BY = 'Children in need census'

/** As `census-child-recorded` holds it. */
type Particulars = {
  readonly lea: string
  readonly childId: string
  readonly upn?: string
  readonly formerUpn?: string
  readonly birthDate?: string
  readonly expectedBirthDate?: string
  readonly deathDate?: string
  readonly sex?: string
  readonly ethnicity?: Coded
  readonly disabilities: readonly Coded[]
}

type PersonFact = {
  readonly type: string
  readonly occurred: Occurred
  readonly body: Readonly<Record<string, unknown>>
}

/** 1 male, 2 female before 2024-25. Unknown, unborn and indeterminate are no fact. */
const SEXES: Readonly<Record<string, string>> = { M: 'M', F: 'F', '1': 'M', '2': 'F' }

function personFacts(told: Particulars, asOf: Occurred, at: Temporal.Instant): PersonFact[] {
  const facts: PersonFact[] = []
  const add = (
    type: { readonly type: string },
    occurred: Occurred,
    body: Readonly<Record<string, unknown>>,
  ) => facts.push({ type: type.type, occurred, body })
  const unborn = told.birthDate === undefined && told.expectedBirthDate !== undefined
  add(
    personRegistered,
    atInstant(at),
    unborn ? { as: 'unborn-child', expectedOn: told.expectedBirthDate } : { as: 'child' },
  )
  add(identifierRecorded, asOf, { kind: 'local-id', value: told.childId, issuer: told.lea, verified: true })
  if (told.upn) add(identifierRecorded, asOf, { kind: 'upn', value: told.upn, verified: false })
  if (told.formerUpn)
    add(identifierRecorded, asOf, { kind: 'former-upn', value: told.formerUpn, verified: false })
  if (told.birthDate)
    add(birthRecorded, onDay(told.birthDate), { on: told.birthDate, precision: 'day', toldBy: TOLD_BY })
  const sex = SEXES[told.sex ?? '']
  if (sex) add(sexAndGenderRecorded, asOf, { sex })
  if (told.ethnicity?.words) add(ethnicityRecorded, asOf, { code: told.ethnicity.code })
  const known = told.disabilities.filter((each) => each.words !== undefined)
  const codes = known.map((each) => each.code).filter((code) => code !== 'NONE')
  if (known.length > 0) add(disabilitiesRecorded, asOf, { codes: codes.slice(0, 12) })
  if (told.deathDate)
    add(deathRecorded, onDay(told.deathDate), { on: told.deathDate, precision: 'day', toldBy: TOLD_BY })
  return facts
}

/** An identifier is another fact for each kind and issuer; of the rest a person has one of each. */
const kindOf = (type: string, body: unknown): string => {
  const { kind, issuer } = (body ?? {}) as { kind?: string; issuer?: string }
  return type === identifierRecorded.type ? `${type} ${kind} ${issuer ?? ''}` : type
}

const sameBody = (one: unknown, other: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(other).every(([field, value]) => {
    const held = (one as Record<string, unknown> | null)?.[field]
    return JSON.stringify(held) === JSON.stringify(value)
  })

/**
 * What the person's record lacks. A fact that practice recorded stands: the return never overrules it. One that an
 * earlier return brought is corrected when the return tells it otherwise now.
 */
export function personEntries(
  inForce: readonly Entry[],
  facts: readonly Fact[],
  person: EntrySubject,
  at: Temporal.Instant,
): NewEntry[] {
  const child = facts.find((fact) => fact.type === childRecorded.type && fact.key === CHILD_KEY)
  if (child === undefined) return []
  const held = new Map(inForce.map((entry) => [kindOf(entry.type, entry.body), entry]))
  return personFacts(child.body as unknown as Particulars, child.occurred, at).flatMap((fact): NewEntry[] => {
    const entry = held.get(kindOf(fact.type, fact.body))
    if (entry === undefined) return [{ ...fact, subjects: [person] }]
    const isOurs = entry.source === 'import' && entry.type !== personRegistered.type
    if (!isOurs || sameBody(entry.body, fact.body)) return []
    const body = {
      entry: entry.id,
      body: fact.body,
      reason: 'The children in need census return tells it otherwise now.',
    }
    return [{ type: 'corrected', occurred: atInstant(at), subjects: entry.subjects, body }]
  })
}
