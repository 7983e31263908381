import fc from 'fast-check'
import type { Sources } from '#test/support/from-schema.ts'

/** In every text that is dangerous to show: if it ever stands in a page as it is, something wasn't escaped. */
export const MARKER = 'boo4711'

/** Texts at their edges: each is what somebody could send. */
const EDGES = [
  `<script>${MARKER}()</script>`,
  `"><img src=x onerror=${MARKER}()>`,
  `' onmouseover='${MARKER}()`,
  `javascript:${MARKER}()`,
  `</textarea></title><svg/onload=${MARKER}()>`,
  "'; drop table record.entry; --",
  "') or 1=1 --",
  '$\u007bjndi:ldap://x}{{7*7}}%s%n',
  '👩‍👩‍👧‍👦 Zoë 👶🏽',
  'محمد الحسن',
  '\u202Egnirts desrever\u202C',
  'a\0b',
  '\ud800',
  '\u200b\ufeff',
  'Ω'.repeat(5000),
  'x'.repeat(40_000),
  '',
  ' ',
  '\r\n\r\nSet-Cookie: a=b',
  '../../../etc/passwd',
  '__proto__',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
] as const

/** Dates that don't exist, or lie where days and zones meet. */
const DATES = [
  '2010-02-30',
  '2011-02-29',
  '2010-13-01',
  '0000-00-00',
  '2010-3-3',
  '2010-03-28',
  '2010-03-28T01:30:00+00:00',
  '2010-10-31T01:30:00+01:00',
  '2010-12-31T23:59:59.999999999Z',
  '2010-03-03T24:00:00Z',
  '2010-03-03T12:00',
  '-271821-04-19',
  '+275760-09-14T00:00:00Z',
  '0044-03-15',
  '9999-12-31',
  '1066-10-14T12:00:00Z',
  '2010-03-03T12:00:00[Europe/London]',
] as const

const ORDINARY = [
  'Kofi',
  'Mensah',
  'bruising on the arm',
  '7 March 2003',
  'SW1A 1AA',
  '943 476 5919',
  'no-further-action',
]

export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...EDGES) },
  { weight: 3, arbitrary: fc.constantFrom(...DATES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

/** Mostly what people type, now and then what they don't. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ORDINARY) },
  { weight: 2, arbitrary: fc.constantFrom(...EDGES.slice(0, 10)) },
)

const STRANGERS = [
  '01890000-0000-7000-8000-00000000beef',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
]

/** Ids of the site's own, of another site, and things that are none. */
export const idsOf = (known: readonly string[]): Sources['ids'] =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGERS) },
  )

export const wrongIds: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('1', 'me', 'x'.repeat(300), '..', "'", '%00', '01890000-0000-7000-8000-00000000beefx'),
  hostileTexts.filter((text) => text.isWellFormed() && text !== '' && text.length < 2000),
)

/** Whatever JSON has, where something else was asked for. */
const wrongValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: hostileTexts },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, 0, -1, 1.5, 1e21, true, [], {}, [[]], { a: { b: {} } }),
  },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 500 }, () => 'x')) },
)

/** One change somewhere in a value: replaced, left out, given twice, or with something nobody asked for. */
export type Change = {
  readonly where: number
  readonly how: 'replace' | 'drop' | 'repeat' | 'add'
  readonly by: unknown
}

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    where: fc.nat(10_000),
    how: fc.constantFrom('replace', 'replace', 'drop', 'repeat', 'add'),
    by: wrongValues,
  }) as fc.Arbitrary<Change>,
  { maxLength: 3 },
)

export const changed = (value: unknown, list: readonly Change[]): unknown =>
  list.reduce(
    (told, { by, ...change }) => changedOnce(told, { ...change, by: structuredClone(by) }),
    structuredClone(value),
  )

type Place = { readonly holder: Record<string, unknown>; readonly key: string }

function placesIn(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])])
}

function changedOnce(value: unknown, { where, how, by }: Change): unknown {
  const places = placesIn(value)
  const place = places[where % (places.length + 1)]
  if (place === undefined)
    return how === 'add' && isObject(value) ? { ...value, extra: by } : how === 'replace' ? by : value
  const { holder, key } = place
  if (how === 'drop') delete holder[key]
  else if (how === 'repeat') holder[key] = repeated(holder[key])
  else if (how === 'add' && isObject(holder[key])) holder[key].extra = by
  else holder[key] = by
  return value
}

/** A list with its last twice; anything else as a list of two. */
const repeated = (value: unknown): unknown[] =>
  Array.isArray(value) ? [...value, structuredClone(value.at(-1))] : [value, value]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
