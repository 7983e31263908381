/** What a return tells of a person, in the words of the record of persons: number, birth, sex, ethnicity, disabilities, death. */
import type { Particulars, PersonEntries } from '#/exchange/cin-census/index.ts'
import { atInstant, type Occurred, onDay } from '#/lib/dates.ts'
import type { NewEntry } from '#/log/entry.ts'
import {
  birthRecorded,
  deathRecorded,
  disabilitiesRecorded,
  ethnicityRecorded,
  identifierRecorded,
  personRegistered,
  sexAndGenderRecorded,
} from '#/people/identity/entries.ts'

const TOLD_BY = 'Children in need census'
const CHANGED = 'The children in need census return tells it otherwise now.'

type PersonFact = {
  readonly type: string
  readonly occurred: Occurred
  readonly body: Readonly<Record<string, unknown>>
}
type Add = (type: { readonly type: string }, occurred: Occurred, body: PersonFact['body']) => void

/** 1 male, 2 female before 2024-25. Unknown, unborn and indeterminate are no fact. */
const SEXES: Readonly<Record<string, string>> = { M: 'M', F: 'F', '1': 'M', '2': 'F' }
/** The record holds at most so many; a return can't sensibly tell more. */
const DISABILITIES_MAX = 12

function personFacts(told: Particulars, asOf: Occurred, at: Temporal.Instant): PersonFact[] {
  const facts: PersonFact[] = []
  const add: Add = (type, occurred, body) => facts.push({ type: type.type, occurred, body })
  const unborn = told.birthDate === undefined && told.expectedBirthDate !== undefined
  const as = unborn ? { as: 'unborn-child', expectedOn: told.expectedBirthDate } : { as: 'child' }
  add(personRegistered, atInstant(at), as)
  identifierFacts(told, asOf, add)
  const day = (on: string) => ({ on, precision: 'day', toldBy: TOLD_BY })
  if (told.birthDate) add(birthRecorded, onDay(told.birthDate), day(told.birthDate))
  if (told.deathDate) add(deathRecorded, onDay(told.deathDate), day(told.deathDate))
  const sex = SEXES[told.sex ?? '']
  if (sex) add(sexAndGenderRecorded, asOf, { sex })
  // A code that the pack doesn't know has no words: it stays in the return's own entry.
  if (told.ethnicity?.words) add(ethnicityRecorded, asOf, { code: told.ethnicity.code })
  const known = told.disabilities.filter((each) => each.words !== undefined).map((each) => each.code)
  const codes = known.filter((code) => code !== 'NONE').slice(0, DISABILITIES_MAX)
  if (known.length > 0) add(disabilitiesRecorded, asOf, { codes })
  return facts
}

function identifierFacts(told: Particulars, asOf: Occurred, add: Add): void {
  const number = (kind: string, value: string | undefined, more: PersonFact['body']) =>
    value && add(identifierRecorded, asOf, { kind, value: value.slice(0, 40), ...more })
  number('local-id', told.childId, { issuer: told.lea, verified: true })
  number('upn', told.upn, { verified: false })
  number('former-upn', told.formerUpn, { verified: false })
}

/** An identifier is another fact for each kind and issuer; of the rest a person has one of each. */
const kindOf = (type: string, body: unknown): string => {
  const { kind, issuer } = (body ?? {}) as { kind?: string; issuer?: string }
  return type === identifierRecorded.type ? `${type} ${kind} ${issuer ?? ''}` : type
}

const saysSame = (held: unknown, told: PersonFact['body']): boolean =>
  Object.entries(told).every(
    ([field, value]) =>
      JSON.stringify((held as PersonFact['body'] | null)?.[field]) === JSON.stringify(value),
  )

/**
 * A fact that practice recorded stands: the return never overrules it. One that an earlier return brought is corrected
 * when the return tells it otherwise now.
 */
export const personEntries: PersonEntries = ({ particulars, asOf, inForce, person, at }) => {
  const held = new Map(inForce.map((entry) => [kindOf(entry.type, entry.body), entry]))
  return personFacts(particulars, asOf, at).flatMap((fact): NewEntry[] => {
    const entry = held.get(kindOf(fact.type, fact.body))
    if (entry === undefined) return [{ ...fact, subjects: [person] }]
    const isOurs = entry.source === 'import' && entry.type !== personRegistered.type
    if (!isOurs || saysSame(entry.body, fact.body)) return []
    const occurred =
      entry.type === birthRecorded.type || entry.type === deathRecorded.type ? fact.occurred : entry.occurred
    const body = { entry: entry.id, body: fact.body, occurred, reason: CHANGED }
    return [{ type: 'corrected', occurred: atInstant(at), subjects: entry.subjects, body }]
  })
}
