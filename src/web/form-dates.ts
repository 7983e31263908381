import { type Day, parseDay } from '#/lib/dates.ts'
import { type Problem, problem, type Result, refuse } from '#/lib/problem.ts'

/** A date as three boxes send it. */
export type DateParts = {
  readonly day?: string | undefined
  readonly month?: string | undefined
  readonly year?: string | undefined
}

export type DateWords = {
  /** As it stands at the beginning of a sentence: `Date of birth`. */
  readonly what: string
  /** What to say when nothing was entered; left out, the date may be left out too. */
  readonly missing?: string | undefined
  /** The last day that it may be, and what to say of a later one. */
  readonly latest?: { readonly day: Day; readonly words?: string } | undefined
  readonly earliest?: { readonly day: Day; readonly words: string } | undefined
}

const PARTS = ['day', 'month', 'year'] as const
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `3`, `03`, `March`, `mar` as a number; GOV.UK asks services to take names of months. */
function monthNumber(text: string): number {
  const index = MONTHS.indexOf(text.slice(0, 3).toLowerCase())
  return index >= 0 && /^[a-z]+$/i.test(text) ? index + 1 : digits(text)
}

const digits = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

/** A part that was sent twice, or as anything but text, was not entered. */
const textOf = (part: unknown): string => (typeof part === 'string' ? part.trim() : '')

const listed = (words: readonly string[]): string => words.join(' and ')

/**
 * The day that was entered, undefined when none was and none had to be, or what is wrong, in the Design System's
 * words, at the first part to put right: `birthDate.month`.
 */
export function readDate(
  given: DateParts | undefined,
  field: string,
  words: DateWords,
): Result<Day | undefined> {
  const parts = PARTS.map((part) => textOf(given?.[part]))
  const absent = PARTS.filter((_, index) => parts[index] === '')
  const wrong = (code: string, text: string, part: string) => refuse(problem(code, text, `${field}.${part}`))
  if (absent.length === PARTS.length) {
    if (words.missing === undefined) return { ok: true, value: undefined }
    return wrong('date-missing', words.missing, 'day')
  }
  if (absent.length > 0)
    return wrong('date-incomplete', `${words.what} must include a ${listed(absent)}`, absent[0]!)
  const [day, month, year] = [digits(parts[0]!), monthNumber(parts[1]!), parts[2]!]
  if (/^\d{1,3}$/.test(year)) return wrong('date-year', 'Year must include 4 numbers', 'year')
  const found = parseDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  if (found === undefined)
    return wrong('date-unreal', `${words.what} must be a real date`, partAtFault(day, month, year))
  const outside = findOutside(found, words)
  return outside ? wrong(...outside, 'day') : { ok: true, value: found }
}

function partAtFault(day: number, month: number, year: string): string {
  if (!(month >= 1 && month <= 12)) return day >= 1 && day <= 31 ? 'month' : 'day'
  return /^\d{4}$/.test(year) ? 'day' : 'year'
}

function findOutside(found: Day, { what, latest, earliest }: DateWords): [string, string] | undefined {
  if (latest && Temporal.PlainDate.compare(found, latest.day) > 0)
    return ['date-too-late', latest.words ?? `${what} must be today or in the past`]
  if (earliest && Temporal.PlainDate.compare(found, earliest.day) < 0)
    return ['date-too-early', earliest.words]
  return undefined
}

/** The parts that problems of a date field are at; all three when it is at fault as a whole. */
export function partsAtFault(field: string, problems: readonly Problem[]): (typeof PARTS)[number][] {
  if (problems.some((each) => each.field === field)) return [...PARTS]
  return PARTS.filter((part) => problems.some((each) => each.field === `${field}.${part}`))
}

/** A day as the three boxes show it. */
export const dateParts = (day: Day | undefined): DateParts =>
  day === undefined ? {} : { day: String(day.day), month: String(day.month), year: String(day.year) }
