import pg from 'pg'

/** How PostgreSQL's types become ours. Numerics stay text, exact as they were written. */
const OID = {
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  texts: 1009,
  int8s: 1016,
  dates: 1182,
  timestamptzs: 1185,
}

/** The ends of time that an instant can hold, for PostgreSQL's `infinity`. */
const END_OF_TIME = 8_640_000_000_000_000_000_000n

/** `2026-03-03 14:05:06.123+00`, and `infinity` as the end of time. */
export function readInstant(text: string): Temporal.Instant {
  if (text.endsWith('infinity'))
    return Temporal.Instant.fromEpochNanoseconds(text.startsWith('-') ? -END_OF_TIME : END_OF_TIME)
  return Temporal.Instant.from(text)
}

export const readDate = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** A bigint as a number: throws beyond 2^53, which no count of ours comes near. */
export function readInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number: read it as text`)
  return value
}

const readTexts = pg.types.getTypeParser(OID.texts) as (text: string) => (string | null)[]

const listOf =
  <T>(read: (text: string) => T) =>
  (text: string): (T | null)[] =>
    readTexts(text).map((each) => (each === null ? null : read(each)))

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: readInteger,
  [OID.date]: readDate,
  [OID.timestamptz]: readInstant,
  [OID.int8s]: listOf(readInteger),
  [OID.dates]: listOf(readDate),
  [OID.timestamptzs]: listOf(readInstant),
}

/** The parser of a type by its number, for a pool. */
export function fromText(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary') as never
  return parsers[oid] ?? (pg.types.getTypeParser(oid) as (text: string) => unknown)
}

/** A value as the driver can send it: times of Temporal as text, in lists too; everything else as it is. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString()
  return Array.isArray(value) ? value.map(toParameter) : value
}
