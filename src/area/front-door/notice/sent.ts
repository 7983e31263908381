/**
 * From what an agency's system sends to a notice as it is recorded. Pure. What can't be right is said at its field. Where
 * there is a worry in words the notice is recorded all the same: whatever can't be used stays in it as it was sent.
 */
import { findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { contentHash } from '#/lib/canonical.ts'
import { type Day, parseDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { isNhsNumber, isUpn, tidyNhsNumber, tidyUpn } from '#/people/index.ts'
import { LONG, type NoticeReceived, ORDERS_MAX, PEOPLE_MAX, RISKS_MAX, SHORT } from './entries.ts'
import { happened } from './views.ts'

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

type Given = { readonly pack: Pack; readonly at: Temporal.Instant; readonly today: Day }

/** One read of one notice: takes what is right, and keeps what isn't with why. */
type Reading = Given & {
  readonly fault: (code: string, text: string, field: string, sent: string) => undefined
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

/** What is beyond the most that is taken is kept as words, one by one. */
function listOf<T>(
  list: readonly T[] | undefined,
  max: number,
  field: string,
  { fault }: Reading,
): readonly T[] {
  const all = list ?? []
  for (const [index, each] of all.slice(max).entries())
    fault('too-many', `At most ${max} can be taken here`, `${field}.${max + index}`, wordsOf(each))
  return all.slice(0, max)
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function textOf(
  text: string | undefined,
  max: number,
  field: string,
  { fault }: Reading,
): string | undefined {
  if (text === undefined || text.length <= max) return text
  fault('too-long', `This has at most ${max} characters: the rest is kept apart`, field, text.slice(max))
  return text.slice(0, max).toWellFormed()
}

function codeOf(
  pack: Pack,
  list: string,
  text: string | undefined,
  field: string,
  { fault }: Reading,
  missing?: string,
): string | undefined {
  if (text === undefined) return missing === undefined ? undefined : fault('not-said', missing, field, '')
  const code = text.toLowerCase().replaceAll(/[\s_]+/g, '-')
  const found = findCode(pack, list, text) ?? findCode(pack, list, code)
  return found?.code ?? fault('unknown-code', `Give one of the codes of ${list}`, field, text)
}

const SAYS: Readonly<Record<string, 'yes' | 'no' | 'not-known'>> = {
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
  'not-known': 'not-known',
  'not known': 'not-known',
  unknown: 'not-known',
}

const knownOf = (text: string | undefined, field: string, { fault }: Reading) =>
  text === undefined
    ? undefined
    : (SAYS[text.toLowerCase()] ?? fault('not-yes-or-no', 'Give yes, no or not-known', field, text))

function scoreOf(score: string | number | undefined, { fault }: Reading): number | undefined {
  if (score === undefined) return undefined
  const number = typeof score === 'number' ? score : /^\d{1,3}$/.test(score) ? Number(score) : Number.NaN
  if (Number.isInteger(number) && number >= 0 && number <= SCORE_MAX) return number
  return fault(
    'score-wrong',
    `A DASH score is a whole number from 0 to ${SCORE_MAX}`,
    'dashScore',
    String(score),
  )
}

const SCORE_MAX = 30

/** `2010-03-14`, or as people write it: `14/03/2010`, `14.3.2010`. */
export function readDay(text: string): Day | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year === undefined) return parseDay(text.slice(0, 10) === text ? text : '')
  return parseDay(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
}

function dayOf(
  text: string | undefined,
  field: string,
  { today, fault }: Reading,
  which: 'past' | 'to-come',
): string | undefined {
  if (text === undefined) return undefined
  const day = readDay(text)
  if (day === undefined) return fault('no-such-day', 'Give a real date, such as 2007-03-27', field, text)
  if (which === 'past' && Temporal.PlainDate.compare(day, today) > 0)
    return fault('after-today', 'A birth date is today or in the past', field, text)
  return day.toString()
}

function happenedOf(text: string | undefined, { at, fault }: Reading): string | undefined {
  if (text === undefined) return undefined
  const day = readDay(text)
  const instant = day === undefined ? happened(text) : happened(day.toString())
  if (instant === undefined || text.length > 40)
    return fault(
      'no-such-time',
      'Give a date or an instant, such as 2010-03-03T14:05:00Z',
      'happenedAt',
      text,
    )
  if (Temporal.Instant.compare(instant, at) > 0)
    return fault('happened-after-now', 'When it happened must be today or in the past', 'happenedAt', text)
  return day?.toString() ?? instant.toString()
}

function numberOf(
  text: string | undefined,
  field: string,
  tidy: (typed: string) => string,
  holds: (number: string) => boolean,
  what: string,
  { fault }: Reading,
): string | undefined {
  if (text === undefined) return undefined
  const number = tidy(text)
  return holds(number) ? number : fault('number-wrong', `This is no ${what}: check its digits`, field, text)
}

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
