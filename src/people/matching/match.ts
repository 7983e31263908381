/** Comparing what is asked with what a record says. Pure. */
import {
  birthLevel,
  type Comparison,
  LEVELS,
  type Level,
  likeness,
  nhsLevel,
  type Score,
  scoreOf,
} from './scoring.ts'

/** What somebody knows of the person they look for. Everything is optional; numbers and postcodes come tidied. */
export type Sought = {
  readonly given?: string | undefined
  readonly family?: string | undefined
  /** ISO date. */
  readonly bornOn?: string | undefined
  readonly sex?: string | undefined
  readonly nhsNumber?: string | undefined
  readonly upn?: string | undefined
  readonly postcode?: string | undefined
  readonly uprn?: string | undefined
  readonly telephone?: string | undefined
}

/** What a record says, for comparing; column `facts` of the table `person_search`. */
export type Facts = {
  readonly names: readonly { readonly given: string; readonly family: string; readonly current: boolean }[]
  readonly bornOn: string | null
  readonly birthPrecision: string | null
  readonly sex: string | null
  readonly nhsNumbers: readonly string[]
  readonly upns: readonly string[]
  readonly places: readonly {
    readonly postcode: string
    readonly uprn: string | null
    readonly current: boolean
  }[]
  readonly telephones: readonly string[]
}

export type Match = Score & {
  /** Same surname, birth date and home but another given name: perhaps a twin. Never to be taken for one person. */
  readonly twin: boolean
}

export function match(sought: Sought, facts: Facts): Match {
  const names = compareNames(sought, facts)
  const rest = [birth(sought, facts), sex(sought, facts), ...numbers(sought, facts), place(sought, facts)]
  const telephone = sought.telephone !== undefined && facts.telephones.includes(sought.telephone)
  const why = [...names, ...rest.filter((each) => each !== undefined)]
  if (telephone) why.push({ of: 'telephone', level: LEVELS.telephone })
  return { ...scoreOf(why), twin: isTwin(why) }
}

function isTwin(why: readonly Comparison[]): boolean {
  const at = (of: string): Level | undefined => why.find((each) => each.of === of)?.level
  const given = at('given')
  const numberSpeaks = at('nhs') === LEVELS.nhs.same || at('upn') === LEVELS.upn.same
  const otherGiven =
    given === LEVELS.given.different || given === LEVELS.given.initial || given === LEVELS.given.partly
  return (
    otherGiven && !numberSpeaks && at('family') === LEVELS.family.same && at('birth') === LEVELS.birth.same
  )
}

/** The name on the record that speaks most for it; a former name says so. */
function compareNames(sought: Sought, facts: Facts): Comparison[] {
  if (!sought.given && !sought.family) return []
  const each = facts.names.map((name) => {
    const found = compareName(sought, name)
    return name.current || found.length === 0 ? found : [...found, { of: 'former', level: LEVELS.former }]
  })
  return each.sort((one, other) => scoreOf(other).bits - scoreOf(one).bits)[0] ?? []
}

function compareName(sought: Sought, name: { given: string; family: string }): Comparison[] {
  const straight: Comparison[] = []
  const given = likeness(sought.given, name.given)
  const family = likeness(sought.family, name.family)
  if (given) straight.push({ of: 'given', level: LEVELS.given[given] })
  if (family)
    straight.push({ of: 'family', level: LEVELS.family[family === 'initial' ? 'different' : family] })
  const close = new Set(['same', 'variant', 'alike'])
  const swapped =
    close.has(likeness(sought.given, name.family) ?? '') &&
    close.has(likeness(sought.family, name.given) ?? '')
  const other: Comparison[] = [{ of: 'swapped', level: LEVELS.swapped }]
  return swapped && scoreOf(other).bits > scoreOf(straight).bits ? other : straight
}

function birth(sought: Sought, facts: Facts): Comparison | undefined {
  if (!sought.bornOn || !facts.bornOn) return undefined
  return { of: 'birth', level: birthLevel(sought.bornOn, facts.bornOn, facts.birthPrecision ?? 'day') }
}

function sex(sought: Sought, facts: Facts): Comparison | undefined {
  const known = (value: string | null | undefined): boolean => value === 'F' || value === 'M'
  if (!known(sought.sex) || !known(facts.sex)) return undefined
  return { of: 'sex', level: sought.sex === facts.sex ? LEVELS.sex.same : LEVELS.sex.different }
}

/** The best of the numbers on record: a person may have had several. */
function numbers(sought: Sought, facts: Facts): (Comparison | undefined)[] {
  const best = (levels: readonly Level[]): Level | undefined =>
    [...levels].sort((one, other) => other.m / other.u - one.m / one.u)[0]
  const nhs = sought.nhsNumber && best(facts.nhsNumbers.map((each) => nhsLevel(sought.nhsNumber!, each)))
  const upn =
    sought.upn && best(facts.upns.map((each) => LEVELS.upn[each === sought.upn ? 'same' : 'different']))
  return [nhs ? { of: 'nhs', level: nhs } : undefined, upn ? { of: 'upn', level: upn } : undefined]
}

function place(sought: Sought, facts: Facts): Comparison | undefined {
  const { place: levels } = LEVELS
  if ((!sought.postcode && !sought.uprn) || facts.places.length === 0) return undefined
  const has = (test: (place: Facts['places'][number]) => boolean): boolean => facts.places.some(test)
  const starts = (text: string): boolean => has((each) => each.postcode.startsWith(text))
  const postcode = sought.postcode ?? ''
  const outward = postcode.split(' ')[0]!
  const levelOf = (): Level => {
    if (sought.uprn && has((each) => each.uprn === sought.uprn)) return levels.property
    if (postcode === '') return levels.different
    if (has((each) => each.current && each.postcode === postcode)) return levels.postcode
    if (has((each) => each.postcode === postcode)) return levels.before
    if (starts(postcode.slice(0, -2))) return levels.sector
    return starts(`${outward} `) ? levels.district : levels.different
  }
  return { of: 'place', level: levelOf() }
}
