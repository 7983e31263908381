import type { Viewer } from '#/access/viewer.ts'
import { formHash, formOf } from '#/framework/forms.ts'
import type { Form, Pack } from '#/framework/types.ts'
import { type Day, parseDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import {
  ADULTS_MAX,
  CHILDREN_MAX,
  LONG,
  type NamedAdult,
  type NamedChild,
  SHORT,
  type Teller,
} from '../../concern.ts'
import type { ContactReceived } from '../entries.ts'

/** What the form sends, as typed: every field may be missing. */
export type Typed = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Typed =>
  typeof value === 'object' && value !== null ? (value as Typed) : {}
const rowsOf = (value: unknown): readonly Typed[] => (Array.isArray(value) ? value.map(fieldsOf) : [])
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  )

/** A box that is ticked comes as a list of one. */
const isTicked = (value: unknown): boolean => listOf(value).includes('yes')

const someOf = (list: string[]): string[] | undefined => (list.length === 0 ? undefined : list)

/** Only what was said: nothing is written down as an empty answer. */
const said = <T extends object>(fields: T): { [K in keyof T]-?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

const isBlank = (row: Typed): boolean =>
  Object.values(row).every(
    (value) =>
      textOf(value) === undefined &&
      Object.values(fieldsOf(value)).every((part) => textOf(part) === undefined),
  )

/** The rows of a list in which something was said. */
export const filled = (typed: Typed, name: 'children' | 'adults'): readonly Typed[] =>
  rowsOf(typed[name])
    .filter((row) => !isBlank(row))
    .slice(0, name === 'children' ? CHILDREN_MAX : ADULTS_MAX)

/** Collects what is wrong while reading on: every fault is said at once, at its field. */
function reader(today: Day) {
  const faults: Problem[] = []
  const text = (typed: Typed, name: string, field: string, max: number): string | undefined => {
    const value = textOf(typed[name])
    if (value !== undefined && [...value].length > max) {
      faults.push(problem('too-long', `This must be ${max} characters or fewer`, field))
    }
    return value
  }
  const day = (
    typed: Typed,
    name: string,
    field: string,
    what: string,
    mayBeToCome = false,
  ): string | undefined => {
    const parts = typed[name]
    if (typeof parts === 'string') {
      const known = textOf(parts)
      if (known !== undefined && parseDay(known) === undefined)
        faults.push(problem('no-such-day', `${what} must be a real date, such as 27 3 2007`, field))
      return known
    }
    const read = readDate(fieldsOf(parts) as DateParts, field, {
      what,
      ...(mayBeToCome ? {} : { latest: { day: today } }),
    })
    if (read.ok) return read.value?.toString()
    faults.push(...read.problems)
    return undefined
  }
  return { faults, text, day }
}

/** From what was typed to a contact as it will be recorded, or everything that is wrong with it. */
export function readTold(
  typed: Typed,
  about: {
    readonly how: ContactReceived['how']
    readonly from: Teller
    readonly pack: Pack
    readonly today: Day
  },
): Result<ContactReceived> {
  const { faults, text, day } = reader(about.today)
  const form = formOf(about.pack, 'contact')
  const worry = text(typed, 'worry', 'worry', LONG)
  if (worry === undefined) faults.push(problem('worry-missing', 'Tell us what worries you', 'worry'))
  const child = (row: Typed, index: number): NamedChild => {
    const at = `children.${index}`
    return said({
      ref: `child-${index + 1}`,
      name: text(row, 'name', `${at}.name`, SHORT),
      birthDate: day(row, 'birthDate', `${at}.birthDate`, 'Date of birth'),
      aged: text(row, 'aged', `${at}.aged`, SHORT),
      expectedOn: day(row, 'expectedOn', `${at}.expectedOn`, 'The date the baby is expected', true),
      school: text(row, 'school', `${at}.school`, SHORT),
      address: text(row, 'address', `${at}.address`, SHORT),
      role: text(row, 'role', `${at}.role`, SHORT),
      communicates: text(row, 'communicates', `${at}.communicates`, SHORT),
      words: text(row, 'words', `${at}.words`, LONG),
    })
  }
  const adult = (row: Typed, index: number): NamedAdult => {
    const at = `adults.${index}`
    return said({
      ref: `adult-${index + 1}`,
      name: text(row, 'name', `${at}.name`, SHORT),
      relationship: text(row, 'relationship', `${at}.relationship`, SHORT),
      lives: textOf(row.lives),
      presence: textOf(row.presence),
      told: textOf(row.told),
      notSafeWhy: row.told === 'not-safe' ? textOf(row.notSafeWhy) : undefined,
      toldBy: text(row, 'toldBy', `${at}.toldBy`, SHORT),
    })
  }
  const told = said({
    how: about.how,
    from: about.from,
    worry,
    whyNow: text(typed, 'whyNow', 'whyNow', LONG),
    danger: dangerOf(typed.danger),
    dangerWhat: text(typed, 'dangerWhat', 'dangerWhat', LONG),
    tried: text(typed, 'tried', 'tried', LONG),
    factors: listOf(typed.factors),
    roads: someOf(listOf(typed.roads)),
    answers: answersOf(typed, form, text),
    formHash: formHash(form),
    children: filled(typed, 'children').map(child),
    adults: filled(typed, 'adults').map(adult),
  })
  return faults.length > 0 ? { ok: false, refused: 'invalid', problems: faults } : ok(told as ContactReceived)
}

const dangerOf = (value: unknown): ContactReceived['danger'] =>
  value === 'yes' || value === 'no' ? value : 'not-known'

/** The area's own questions: what the edition doesn't ask goes beside the typed core. */
function answersOf(
  typed: Typed,
  form: Form,
  text: (typed: Typed, name: string, field: string, max: number) => string | undefined,
): Record<string, string> | undefined {
  const own = form.questions.filter((question) => !question.core)
  const given = own.flatMap(({ id }) => {
    const answer = text(fieldsOf(typed.answers), id, `answers.${id}`, LONG)
    return answer === undefined ? [] : [[id, answer] as const]
  })
  return given.length === 0 ? undefined : Object.fromEntries(given)
}

/** A professional who is signed in: who they are is of their account, not of what they type. */
export const tellerOf = (viewer: Viewer, typed: Typed): Teller =>
  said({
    kind: viewer.agency.kind === 'public' ? ('public' as const) : ('professional' as const),
    name: (viewer.agency.kind === 'public' ? textOf(typed.name)?.slice(0, SHORT) : undefined) ?? viewer.name,
    role: textOf(typed.role)?.slice(0, SHORT),
    agencyName: viewer.agency.name,
    telephone: textOf(typed.telephone)?.slice(0, SHORT),
    account: viewer.account,
    verified: viewer.verified,
    protected: isTicked(typed.protected) ? true : undefined,
  }) as Teller

/** Whoever rang or wrote: as they say, and unverified until duty has checked. */
export const callerOf = (typed: Typed): Teller => {
  const kinds = ['professional', 'family', 'child', 'public', 'anonymous'] as const
  const kind = kinds.find((each) => each === typed.kind) ?? 'public'
  return said({
    kind,
    name: kind === 'anonymous' ? undefined : textOf(typed.name)?.slice(0, SHORT),
    role: textOf(typed.role)?.slice(0, SHORT),
    agencyName: textOf(typed.agencyName)?.slice(0, SHORT),
    telephone: textOf(typed.telephone)?.slice(0, SHORT),
    protected: isTicked(typed.protected) ? true : undefined,
  }) as Teller
}
