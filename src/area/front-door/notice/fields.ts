/** One field of what an agency sends, read: what is right, or why not and what was sent. Pure. */
import { settingOn } from '#/framework/clocks.ts'
import { codeList, findCode } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { type Day, parseDay } from '#/lib/dates.ts'
import { happened } from './views.ts'

export type Given = { readonly pack: Pack; readonly at: Temporal.Instant; readonly today: Day }

/** One read of one notice: takes what is right, and keeps what isn't with why. */
export type Reading = Given & {
  readonly fault: (code: string, text: string, field: string, sent: string) => undefined
}

/** What is beyond the most that is taken is kept as words, one by one. */
export function listOf<T>(
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

export function textOf(
  text: string | undefined,
  max: number,
  field: string,
  { fault }: Reading,
): string | undefined {
  if (text === undefined || text.length <= max) return text
  fault('too-long', `This has at most ${max} characters: the rest is kept apart`, field, text.slice(max))
  return text.slice(0, max).toWellFormed()
}

export function codeOf(
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
  return found?.code ?? fault('unknown-code', `Give one of: ${codesOf(pack, list)}`, field, text)
}

const codesOf = (pack: Pack, list: string): string =>
  codeList(pack, list)
    .map(({ code }) => code)
    .join(', ')

const SAYS: ReadonlyMap<string, 'yes' | 'no' | 'not-known'> = new Map([
  ['yes', 'yes'],
  ['y', 'yes'],
  ['true', 'yes'],
  ['no', 'no'],
  ['n', 'no'],
  ['false', 'no'],
  ['not-known', 'not-known'],
  ['not known', 'not-known'],
  ['unknown', 'not-known'],
])

export const knownOf = (text: string | undefined, field: string, { fault }: Reading) =>
  text === undefined
    ? undefined
    : (SAYS.get(text.toLowerCase()) ?? fault('not-yes-or-no', 'Give yes, no or not-known', field, text))

export function scoreOf(
  score: string | number | undefined,
  { pack, today, fault }: Reading,
): number | undefined {
  if (score === undefined) return undefined
  const most = Number(settingOn(pack, 'dash-score-most', today))
  const number = typeof score === 'number' ? score : /^\d{1,3}$/.test(score) ? Number(score) : Number.NaN
  if (Number.isInteger(number) && number >= 0 && number <= most) return number
  return fault('score-wrong', `A DASH score is a whole number from 0 to ${most}`, 'dashScore', String(score))
}

/** `2010-03-14`, or as people write it: `14/03/2010`, `14.3.2010`. */
export function readDay(text: string): Day | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year === undefined) return parseDay(text.slice(0, 10) === text ? text : '')
  return parseDay(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
}

export function dayOf(
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

export function happenedOf(text: string | undefined, { at, fault }: Reading): string | undefined {
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

export function numberOf(
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
