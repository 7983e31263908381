/**
 * Keys by which a person is found. Each record keeps a short array of them; a question makes arrays of its own; an
 * index over arrays brings the two together. So misspellings, former and exchanged names, and slips in a birth date
 * cost one index and no extension of the database, and the whole of finding is pure and can be tested.
 */
import type { Facts, Sought } from './match.ts'
import { nameTokens, variantGroups } from './names.ts'
import { soundOf } from './sounds.ts'

const DELETION_LETTERS_MIN = 4

/** The name with each of its letters left out in turn: two names one slip apart share one of these, or themselves. */
export function deletions(token: string): readonly string[] {
  if (token.length < DELETION_LETTERS_MIN) return []
  return [...new Set(Array.from(token, (_, index) => token.slice(0, index) + token.slice(index + 1)))]
}

/** Keys of one part of a name, from the surest to the loosest. Given and family names share them: people swap them. */
const sureKeys = (token: string): readonly string[] => [
  `n:${token}`,
  ...variantGroups(token).map((group) => `v:${group}`),
]

const looseKeys = (token: string): readonly string[] => {
  const sound = soundOf(token)
  const heard = sound.length > 1 ? [`s:${sound}`] : []
  return [...heard, `d:${token}`, ...deletions(token).map((each) => `d:${each}`)]
}

const keysOfName = (name: string | undefined, make: (token: string) => readonly string[]): string[] => [
  ...new Set(nameTokens(name ?? '').flatMap(make)),
]

export const sureNameKeys = (name: string | undefined): string[] => keysOfName(name, sureKeys)
export const looseNameKeys = (name: string | undefined): string[] =>
  keysOfName(name, (token) => [...sureKeys(token), ...looseKeys(token)])

const compact = (postcode: string): string => postcode.replace(' ', '')

export const birthKey = (date: string): string => `b:${date}`
export const postcodeKey = (postcode: string): string => `p:${compact(postcode)}`
export const uprnKey = (uprn: string): string => `a:${uprn}`
export const telephoneKey = (telephone: string): string => `t:${telephone}`
export const nhsKey = (number: string): string => `h:${number}`
export const upnKey = (number: string): string => `u:${number}`

/** All keys of a record: some 20 to 60 for most people. */
export function keysOf(facts: Facts): readonly string[] {
  const names = facts.names.flatMap((name) => [...looseNameKeys(name.given), ...looseNameKeys(name.family)])
  const places = facts.places.flatMap((place) => [
    ...(place.postcode ? [postcodeKey(place.postcode)] : []),
    ...(place.uprn ? [uprnKey(place.uprn)] : []),
  ])
  const born = facts.bornOn ? [birthKey(facts.bornOn)] : []
  const numbers = [
    ...facts.nhsNumbers.map(nhsKey),
    ...facts.upns.map(upnKey),
    ...facts.telephones.map(telephoneKey),
  ]
  return [...new Set([...names, ...places, ...born, ...numbers])]
}

/** Every date that a slip could have made of this one: day and month exchanged, one digit off, a year or a day off. */
export function nearDates(date: string): readonly string[] {
  const [year, month, day] = date.split('-') as [string, string, string]
  const digits = Array.from(date).flatMap((digit, place) =>
    digit === '-'
      ? []
      : Array.from('0123456789', (other) => date.slice(0, place) + other + date.slice(place + 1)),
  )
  const known = Temporal.PlainDate.from(date)
  const beside = [
    known.add({ days: 1 }),
    known.subtract({ days: 1 }),
    known.add({ years: 1 }),
    known.subtract({ years: 1 }),
  ]
  const all = new Set([`${year}-${day}-${month}`, ...digits, ...beside.map(String)])
  all.delete(date)
  return [...all].filter(isDate)
}

function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  if (year < 1890 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  return day <= new Temporal.PlainYearMonth(year, month).daysInMonth
}

/** One way of looking: records that have any of `first` and any of `second`. Both empty: not asked, finds nobody. */
export type Way = { readonly first: readonly string[]; readonly second: readonly string[] }

/**
 * The ways to look for somebody, at most seven, surest first. Each is one scan of the index and brings at most some
 * hundreds of records to be scored; a way whose question wasn't asked is left empty, so that the statement is always the
 * same.
 */
export function waysToLook(sought: Sought): readonly Way[] {
  const sure = { given: sureNameKeys(sought.given), family: sureNameKeys(sought.family) }
  const loose = { given: looseNameKeys(sought.given), family: looseNameKeys(sought.family) }
  const anyName = [...loose.given, ...loose.family]
  const born = sought.bornOn ? [birthKey(sought.bornOn)] : []
  const near = sought.bornOn ? nearDates(sought.bornOn).map(birthKey) : []
  const place = [
    ...(sought.postcode ? [postcodeKey(sought.postcode)] : []),
    ...(sought.uprn ? [uprnKey(sought.uprn)] : []),
  ]
  const exact = [
    ...(sought.nhsNumber ? [nhsKey(sought.nhsNumber)] : []),
    ...(sought.upn ? [upnKey(sought.upn)] : []),
    ...(sought.telephone ? [telephoneKey(sought.telephone)] : []),
  ]
  const one = (keys: readonly string[]): Way => ({ first: keys, second: keys })
  const both = (first: readonly string[], second: readonly string[]): Way =>
    first.length > 0 && second.length > 0 ? { first, second } : one([])
  const single = sure.given.length === 0 || sure.family.length === 0
  return [
    one(exact),
    both(born, anyName),
    one(born),
    both(near, anyName),
    single ? one([...sure.given, ...sure.family]) : both(sure.given, sure.family),
    single ? one(anyName) : both(loose.given, loose.family),
    anyName.length > 0 ? both(place, anyName) : one(place),
  ]
}
