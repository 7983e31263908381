import { codeList } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Result } from '#/lib/problem.ts'
import { type Sought, tidyPostcode } from '#/people/index.ts'
import { ADULTS_MAX, CHILDREN_MAX, type Teller } from '../../concern.ts'
import type { ContactReceived } from '../entries.ts'
import { splitAddress, splitName } from '../registration.ts'
import { filled, readTold, type Typed } from '../tell/answers.ts'

/** What stands on the screen of a call: rows that were typed, rows that are somebody on record, and ticks to be put in. */

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const idOf = (value: unknown): SubjectId | undefined =>
  typeof value === 'string' && ID.test(value) ? value : undefined

const rowsOf = (value: unknown): readonly Typed[] =>
  (Array.isArray(value) ? value : []).filter((row): row is Typed => typeof row === 'object' && row !== null)

export type Part = 'children' | 'adults'

export const PARTS: readonly Part[] = ['children', 'adults']

/** Whom a row of the screen is, when it is somebody on record. */
export const personOf = (row: Typed): SubjectId | undefined => idOf(row.person)

export const rowsIn = (typed: Typed, part: Part): readonly Typed[] => rowsOf(typed[part])

/**
 * After any press: who was ticked has a row, who was taken out has none, and an answer to 'Is this them?' is taken.
 * Nothing else of what was typed changes.
 */
export function settled(typed: Typed): Typed {
  const { found, without, press, ...rest } = typed
  const whole = /^all\.(\d+)$/.exec(String(press ?? ''))?.[1]
  const ticked = rowsOf(found).filter(
    (row) => row.named === 'yes' || row.also === 'yes' || (whole !== undefined && row.family === whole),
  )
  const there = new Set<SubjectId>()
  const settle = (part: Part, most: number): Typed[] => {
    const kept = rowsOf(rest[part])
      .filter((_, index) => without !== `${part}.${index}`)
      .map(answered)
    for (const row of kept) {
      const person = personOf(row)
      if (person !== undefined) there.add(person)
    }
    const put = ticked
      .filter((row) => row.part === part && idOf(row.person) !== undefined)
      .filter((row) => !there.has(row.person as SubjectId) && there.add(row.person as SubjectId))
      .map((row) => ({ person: row.person, ...(row.named === 'yes' ? {} : { also: 'yes' }) }))
    return [...kept.filter((row) => Object.keys(row).length > 0 || put.length === 0), ...put].slice(0, most)
  }
  return { ...rest, children: settle('children', CHILDREN_MAX), adults: settle('adults', ADULTS_MAX) }
}

/** `is`: the answer to 'Is this them?'. */
function answered(row: Typed): Typed {
  const { is, ...rest } = row
  const person = idOf(is)
  return person === undefined || personOf(rest) !== undefined ? rest : { ...rest, person }
}

const DATE = /\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b/
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i

/** `Naomi Baxter 3/4/2003 HO1 4TB`, in any order: everything that one box may hold. */
export function soughtIn(text: string): readonly Sought[] {
  const date = DATE.exec(text)
  const bornOn =
    date === null ? undefined : `${date[3]}-${date[2]!.padStart(2, '0')}-${date[1]!.padStart(2, '0')}`
  const withoutDate = text.replace(DATE, ' ')
  const postcode = tidyPostcode(POSTCODE.exec(withoutDate)?.[0] ?? '')
  const name = (postcode === undefined ? withoutDate : withoutDate.replace(POSTCODE, ' '))
    .replaceAll(/[,;]/g, ' ')
    .trim()
  const rest = {
    ...(bornOn === undefined || parseDay(bornOn) === undefined ? {} : { bornOn }),
    ...(postcode === undefined ? {} : { postcode }),
  }
  return waysOf(name, rest)
}

/** A single word may be either name: both are looked for. */
function waysOf(name: string, rest: Sought): readonly Sought[] {
  if (name === '') return Object.keys(rest).length === 0 ? [] : [rest]
  const { given, family } = splitName(name)
  if (family !== undefined) return [{ given, family, ...rest }]
  return [
    { given, ...rest },
    { family: given, ...rest },
  ]
}

/** What a row that was typed asks, when it names somebody. */
export function soughtOfRow(row: Typed): readonly Sought[] {
  const text = (name: string) => (typeof row[name] === 'string' ? (row[name] as string) : undefined)
  const name = text('name')
  if (name === undefined || personOf(row) !== undefined) return []
  const address = text('address')
  const postcode =
    address === undefined ? undefined : (splitAddress(address).postcode ?? tidyPostcode(address))
  const parts = row.birthDate as Readonly<Record<string, string>> | undefined
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const birth = parts === undefined ? '' : `${parts.year}-${two(parts.month)}-${two(parts.day)}`
  return waysOf(name, {
    ...(parseDay(birth) === undefined ? {} : { bornOn: birth }),
    ...(postcode === undefined ? {} : { postcode }),
  })
}

/** From what was typed to what is noted, or everything that is wrong with it. */
export function readNoted(
  typed: Typed,
  about: {
    readonly how: ContactReceived['how']
    readonly from: Teller
    readonly pack: Pack
    readonly today: Temporal.PlainDate
  },
): Result<{ readonly told: ContactReceived; readonly people: ReadonlyMap<string, SubjectId> }> {
  const read = readTold(typed, about)
  if (!read.ok) return read
  const people = new Map<string, SubjectId>()
  const withPeople = <T extends { readonly ref: string }>(part: Part, named: readonly T[]): T[] =>
    named.map((each, index) => {
      const row = filled(typed, part)[index]!
      const person = personOf(row)
      if (person === undefined) return each
      people.set(each.ref, person)
      return row.also === 'yes' ? { ...each, addedByDuty: true } : each
    })
  const told = {
    ...read.value,
    children: withPeople('children', read.value.children),
    adults: withPeople('adults', read.value.adults),
  }
  return ok({ told, people })
}

/** Where a referral comes from, as far as who tells says it: nobody is asked what their agency or work says already. */
export function sourceOfTeller(
  pack: Pack,
  teller: Teller,
  account: { readonly agencyKind: string; readonly roles: readonly string[] } | undefined,
): string | undefined {
  const marks =
    account === undefined
      ? [`told-by-${teller.kind}`]
      : [...account.roles, account.agencyKind].map((from) => `from-${from}`)
  const codes = codeList(pack, 'referral-source')
  return marks.flatMap((mark) => codes.filter((code) => code.marks.includes(mark))).at(0)?.code
}
