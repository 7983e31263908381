import type { Day } from '#/lib/dates.ts'
import { type Registration, tidyPostcode } from '#/people/index.ts'
import type { ContactReceived } from './entries.ts'

/** What a contact says of somebody on a day, as the beginning of a record: no more than was said. */
export function registrationOf(told: ContactReceived, ref: string, on: Day): Registration {
  const child = told.children.find((each) => each.ref === ref)
  const adult = told.adults.find((each) => each.ref === ref)
  const named = child ?? adult
  const names = named?.name === undefined ? [] : [{ kind: 'usual' as const, ...splitName(named.name) }]
  const birth =
    named?.birthDate === undefined
      ? bornAbout(child?.aged, on)
      : { on: named.birthDate, precision: 'day' as const }
  const expectedOn = child?.birthDate === undefined ? child?.expectedOn : undefined
  const address =
    child?.address === undefined ? undefined : { kind: 'home' as const, ...splitAddress(child.address) }
  return {
    as: adult !== undefined ? 'adult' : expectedOn === undefined ? 'child' : 'unborn-child',
    names,
    ...(names.length === 0 ? { description: describe(child?.aged ?? adult?.relationship) } : {}),
    ...(expectedOn === undefined ? {} : { expectedOn }),
    ...(birth === undefined ? {} : { birth }),
    ...(child?.sex === undefined ? {} : { sex: child.sex as NonNullable<Registration['sex']> }),
    ...(address === undefined ? {} : { address }),
  }
}

/**
 * `7`, `about 7`, `7 years old`, `11 months`, `6 weeks`: a birth in the middle of the year, month or week that fits.
 * Anything else stays words alone.
 */
function bornAbout(aged: string | undefined, on: Day): Registration['birth'] {
  const [, many, unit = 'year'] =
    /^(?:about )?(\d{1,2})(?: (year|month|week)s?(?: old)?)?$/i.exec(aged?.trim() ?? '') ?? []
  if (many === undefined || Number(many) === 0) return undefined
  const ago = MIDDLE_OF[unit.toLowerCase()]!(Number(many))
  return { on: on.subtract(ago).toString(), precision: 'estimated' }
}

const MIDDLE_OF: Readonly<Record<string, (many: number) => Temporal.DurationLike>> = {
  year: (years) => ({ years, months: 6 }),
  month: (months) => ({ months, days: 15 }),
  week: (weeks) => ({ weeks, days: 3 }),
}

const describe = (words: string | undefined): string => words ?? 'named in a contact'

/** `Amina Jane Shah`: the last word is taken as the family's; a person corrects it where a culture says otherwise. */
export function splitName(name: string): { given?: string; family?: string } {
  const words = name.trim().split(/\s+/)
  if (words.length === 1) return { given: words[0]! }
  return { given: words.slice(0, -1).join(' '), family: words.at(-1)! }
}

/** `12 Elm Road, Hollin, HO1 2AB`: lines between commas, and the postcode if the last of them is one. */
export function splitAddress(address: string): { lines: string[]; postcode?: string } {
  const lines = address
    .split(/[,\n]/)
    .map((line) => line.trim().slice(0, LINE_MAX))
    .filter((line) => line !== '')
  const postcode = tidyPostcode(lines.at(-1) ?? '')
  const rest = postcode === undefined ? lines : lines.slice(0, -1)
  const kept = (rest.length > 0 ? rest : ['Address not given']).slice(0, LINES_MAX)
  return postcode === undefined ? { lines: kept } : { lines: kept, postcode }
}

const LINE_MAX = 100
const LINES_MAX = 5
