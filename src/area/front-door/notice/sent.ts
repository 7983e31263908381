/**
 * From what an agency's system sends to a notice as it is recorded. Pure. What can't be right is said at its field. Where
 * there is a worry in words the notice is recorded all the same: whatever can't be used stays in it as it was sent.
 */
import { contentHash } from '#/lib/canonical.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { isNhsNumber, isUpn, tidyNhsNumber, tidyUpn } from '#/people/index.ts'
import { LONG, type NoticeReceived, ORDERS_MAX, PEOPLE_MAX, RISKS_MAX, SHORT } from './entries.ts'
import {
  codeOf,
  dayOf,
  type Given,
  happenedOf,
  knownOf,
  listOf,
  numberOf,
  type Reading,
  scoreOf,
  textOf,
} from './fields.ts'

/** A person, as a system sends them: any words anywhere. `ref` is ours to make, where it isn't said. */
export type SentPerson = Readonly<Partial<Record<PersonField, string>>>
export type SentOrder = {
  readonly kind?: string
  readonly about?: string
  readonly until?: string
  readonly words?: string
}

export type Sent = Readonly<Partial<Record<NoticeField, string>>> & {
  readonly dashScore?: string | number
  readonly risks?: readonly string[]
  readonly people?: readonly SentPerson[]
  readonly orders?: readonly SentOrder[]
}

const NOTICE_FIELDS = [
  'reference',
  'kind',
  'incident',
  'happenedAt',
  'recordedBy',
  'grading',
  'safeContact',
  'victimKnows',
  'words',
] as const
type NoticeField = (typeof NOTICE_FIELDS)[number]

export const PERSON_FIELDS = [
  'ref',
  'role',
  'name',
  'birthDate',
  'aged',
  'sex',
  'nhsNumber',
  'upn',
  'telephone',
  'address',
  'relationship',
  'school',
  'present',
  'words',
  'injured',
  'injury',
  'pregnant',
  'expectedOn',
] as const
type PersonField = (typeof PERSON_FIELDS)[number]

type Told = Omit<NoticeReceived, 'agency' | 'agencyName' | 'how' | 'file' | 'content' | 'asSent'>
type AsSent = { readonly field: string; readonly text: string }

export type Checked = {
  readonly told: Told
  readonly content: string
  /** What couldn't be used, kept as words in the notice; the sender is told of each in `problems`. */
  readonly asSent: readonly AsSent[]
  readonly problems: readonly Problem[]
}

export function checkNotice(sent: Sent, given: Given): Result<Checked> {
  const content = contentHash(tidied(sent))
  const asSent: AsSent[] = []
  const problems: Problem[] = []
  const reading: Reading = {
    ...given,
    fault(code, text, field, words) {
      problems.push(problem(code, text, field))
      for (let from = 0; from < words.length && asSent.length < AS_SENT_MAX; from += LONG)
        asSent.push({ field: field.slice(0, SHORT), text: words.slice(from, from + LONG) })
      return undefined
    },
  }
  const told = toldBy(tidied(sent), content, reading)
  if (problems.length > 0 && !holdsWorry(told, asSent)) return refuse(...problems)
  return ok({ told, content, asSent, problems })
}

const AS_SENT_MAX = 100

/** Is there anything in words, of what happened or what somebody said or suffered? Then it isn't turned away. */
const holdsWorry = (told: Told, asSent: readonly AsSent[]): boolean =>
  told.words !== undefined ||
  told.people.some(({ words, injury }) => words !== undefined || injury !== undefined) ||
  asSent.some(({ field }) => /(^|\.)(words|injury)$/.test(field))

/** No blanks around, nothing empty, no characters that can't be kept: the same for whoever sends it in whatever way. */
function tidied(value: Sent): Sent {
  const tidy = (each: unknown): unknown => {
    if (typeof each === 'string') {
      const text = each.toWellFormed().replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n').trim()
      return text === '' ? undefined : text
    }
    if (Array.isArray(each)) return each.map(tidy).filter((one) => one !== undefined)
    if (typeof each !== 'object' || each === null) return each
    const kept = Object.entries(each).flatMap(([name, one]) => {
      const said = tidy(one)
      return said === undefined ? [] : [[name, said]]
    })
    return kept.length === 0 ? undefined : Object.fromEntries(kept)
  }
  return (tidy(value) ?? {}) as Sent
}

function toldBy(sent: Sent, content: string, reading: Reading): Told {
  const { pack } = reading
  const people = listOf(sent.people, PEOPLE_MAX, 'people', reading).map((person, index) =>
    personBy(person, index, reading),
  )
  const refs = new Set(people.map(({ ref }) => ref))
  const orders = listOf(sent.orders, ORDERS_MAX, 'orders', reading).map((order, index) =>
    orderBy(order, index, refs, reading),
  )
  const risks = [...new Set(listOf(sent.risks, RISKS_MAX, 'risks', reading))].flatMap(
    (risk, index) => codeOf(pack, 'notice-risk', risk, `risks.${index}`, reading) ?? [],
  )
  return present({
    reference: referenceOf(sent.reference, content, reading),
    kind: codeOf(pack, 'notice-kind', sent.kind, 'kind', reading, 'Say what kind of notice it is') ?? 'other',
    incident: textOf(sent.incident, SHORT, 'incident', reading),
    happenedAt: happenedOf(sent.happenedAt, reading),
    recordedBy: textOf(sent.recordedBy, SHORT, 'recordedBy', reading),
    grading: codeOf(pack, 'dash-grading', sent.grading, 'grading', reading),
    dashScore: scoreOf(sent.dashScore, reading),
    risks: risks.length === 0 ? undefined : risks,
    people: eachOwnRef(people),
    orders: orders.length === 0 ? undefined : orders,
    safeContact: textOf(sent.safeContact, LONG, 'safeContact', reading),
    victimKnows: knownOf(sent.victimKnows, 'victimKnows', reading),
    words: textOf(sent.words, LONG, 'words', reading),
  }) as Told
}

const REFERENCE_MAX = 80

/** Without a number of theirs, or with one too long, the content numbers it: the same again is still the same. */
function referenceOf(text: string | undefined, content: string, { fault }: Reading): string {
  const made = `unnumbered-${content.slice(0, 16)}`
  if (text === undefined) {
    fault(
      'no-reference',
      'Give your own number of this notice, so that it is never recorded twice',
      'reference',
      '',
    )
    return made
  }
  if (text.length <= REFERENCE_MAX && !/\p{Cc}/u.test(text)) return text
  fault(
    'reference-too-long',
    `A reference has at most ${REFERENCE_MAX} characters, in one line`,
    'reference',
    text,
  )
  return made
}

function personBy(sent: SentPerson, index: number, reading: Reading): Told['people'][number] {
  const at = (name: string) => `people.${index}.${name}`
  const text = (name: PersonField, max = SHORT) => textOf(sent[name], max, at(name), reading)
  const known = (name: PersonField) => knownOf(sent[name], at(name), reading)
  const { pack, fault } = reading
  const role =
    codeOf(pack, 'notice-role', sent.role, at('role'), reading, 'Say what part they play') ?? 'other'
  const ref = sent.ref ?? `${role}-${index + 1}`
  const expectedOn = dayOf(sent.expectedOn, at('expectedOn'), reading, 'to-come')
  return present({
    ref: REF.test(ref)
      ? ref
      : (fault('ref-wrong', 'A label has letters, digits and hyphens', at('ref'), ref) ??
        `${role}-${index + 1}`),
    role,
    name: text('name'),
    birthDate: dayOf(sent.birthDate, at('birthDate'), reading, 'past'),
    aged: text('aged'),
    sex: codeOf(pack, 'sex', sent.sex?.slice(0, 1).toUpperCase(), at('sex'), reading),
    nhsNumber: numberOf(sent.nhsNumber, at('nhsNumber'), tidyNhsNumber, isNhsNumber, 'NHS number', reading),
    upn: numberOf(sent.upn, at('upn'), tidyUpn, isUpn, 'pupil number', reading),
    telephone: text('telephone'),
    address: text('address'),
    relationship: text('relationship'),
    school: text('school'),
    present: known('present'),
    words: text('words', LONG),
    injured: known('injured'),
    injury: text('injury', LONG),
    pregnant: known('pregnant'),
    expectedOn,
  }) as Told['people'][number]
}

const REF = /^[A-Za-z0-9_-]{1,40}$/

/** Two under one label couldn't be told apart: the later takes another. */
function eachOwnRef(people: readonly Told['people'][number][]): Told['people'] {
  const taken = new Set<string>()
  return people.map((person, index) => {
    const ref = taken.has(person.ref) ? `${person.ref.slice(0, 36)}-${index + 1}` : person.ref
    taken.add(ref)
    return { ...person, ref }
  })
}

function orderBy(sent: SentOrder, index: number, refs: ReadonlySet<string>, reading: Reading) {
  const at = (name: string) => `orders.${index}.${name}`
  const about = sent.about !== undefined && refs.has(sent.about) ? sent.about : undefined
  if (sent.about !== undefined && about === undefined)
    reading.fault('not-named', 'Name one of the people of this notice', at('about'), sent.about)
  return present({
    kind:
      codeOf(reading.pack, 'bail-or-order', sent.kind, at('kind'), reading, 'Say what order it is') ??
      'other',
    about,
    until: dayOf(sent.until, at('until'), reading, 'to-come'),
    words: textOf(sent.words, SHORT, at('words'), reading),
  }) as NonNullable<Told['orders']>[number]
}

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
