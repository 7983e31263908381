/**
 * Person search in an area of 300,000: a typo in the given name and one in the surname, the right birth date. The floor
 * is a read of one row by its primary key, in the same run.
 */
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { runText } from '#/db/pool.ts'
import type { Reader } from '#/db/reader.ts'
import { keysOf } from '#/people/matching/keys.ts'
import type { Facts, Sought } from '#/people/matching/match.ts'
import { findPeople } from '#/people/matching/search.ts'
import { testDatabase } from '#test/support/database.ts'
import { atLeast, atMost, type Bench, type Measure, quantile, round } from './support/measure.ts'
import { profileWords } from './support/site.ts'

const BATCH = 5_000
const EPOCH = Temporal.PlainDate.from('1930-01-01')

/** A small generator of our own, so that the same seed makes the same people everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SYLLABLES =
  'ar bel bur chi den dor el fen gar ham hol in jan kel kir lan ley mar mon nor ol par pen ri ro sen shaw son sta tan ter ton ul ven wal wick wood yar zo'.split(
    ' ',
  )

/** Made-up surnames; the first are by far the commonest, as in life. */
function names(count: number, syllables: number, random: () => number): string[] {
  const made = new Set<string>()
  const pick = (): string => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!
  while (made.size < count) {
    const name = Array.from({ length: syllables + (random() < 0.3 ? 1 : 0) }, pick).join('')
    made.add(name[0]!.toUpperCase() + name.slice(1))
  }
  return [...made]
}

/** Zipf-like: the name of rank n is about as common as 1/n. */
const zipf = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(list.length ** random()) - 1]!

export type World = {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly random: () => number
}

export function makeWorld(seed: number): World {
  const random = randomFrom(seed)
  const csv = readFileSync(new URL('../packs/people/name-variants.csv', import.meta.url), 'utf8')
  const known = csv
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]!)
    .filter(Boolean)
  return { given: [...known, ...names(5_000, 2, random)], family: names(36_000, 3, random), random }
}

export function makePerson({ given, family, random }: World): Facts {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const child = random() < 0.45
  const days = child ? 28_000 + Math.floor(random() * 6_500) : Math.floor(random() * 28_000)
  const first = { given: zipf(given, random), family: zipf(family, random), current: true }
  const former = random() < 0.15 ? [{ given: first.given, family: zipf(family, random), current: false }] : []
  return {
    names: [first, ...former],
    bornOn: EPOCH.add({ days }).toString(),
    birthPrecision: 'day',
    sex: random() < 0.5 ? 'F' : 'M',
    nhsNumbers: random() < 0.7 ? [digits(10)] : [],
    upns: [],
    places: [
      {
        postcode: `HO${1 + Math.floor(random() * 40)} ${digits(1)}${String.fromCharCode(65 + random() * 20, 65 + random() * 20)}`,
        uprn: digits(9),
        current: true,
      },
    ],
    telephones: random() < 0.4 ? [`07${digits(9)}`] : [],
  }
}

export const idOf = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`

export async function fill(
  pool: pg.Pool,
  people: number,
  world: World,
  kept: Map<string, Facts>,
  keepEvery: number,
) {
  await pool.query('drop index view.person_search_keys')
  for (let from = 0; from < people; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, people - from) }, (_, index) => {
      const facts = makePerson(world)
      if ((from + index) % keepEvery === 0) kept.set(idOf(from + index), facts)
      return { subject: idOf(from + index), keys: keysOf(facts), facts }
    })
    await pool.query(
      'insert into view.person_search select * from json_populate_recordset(null::view.person_search, $1::json)',
      [JSON.stringify(batch)],
    )
  }
  await pool.query(
    'create index person_search_keys on view.person_search using gin (keys) with (fastupdate = off)',
  )
  await pool.query('vacuum analyze view.person_search')
}

/** One slip of the fingers: a letter exchanged, left out, doubled or swapped with the next. */
function slip(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 1))
  const letter = String.fromCharCode(97 + Math.floor(random() * 26))
  const how = Math.floor(random() * 4)
  if (how === 0) return name.slice(0, at) + letter + name.slice(at + 1)
  if (how === 1) return name.slice(0, at) + name.slice(at + 1)
  if (how === 2) return name.slice(0, at) + letter + name.slice(at)
  return name.slice(0, at - 1) + name[at] + name[at - 1] + name.slice(at + 1)
}

type Measured = { readonly name: string; readonly p50: number; readonly p95: number; readonly top10: number }

async function measure(
  name: string,
  probes: readonly string[],
  ask: (id: string) => Promise<boolean>,
): Promise<Measured> {
  const times: number[] = []
  let found = 0
  for (const id of probes) {
    const began = performance.now()
    if (await ask(id)) found += 1
    times.push(performance.now() - began)
  }
  return { name, p50: quantile(times, 0.5), p95: quantile(times, 0.95), top10: found / probes.length }
}

export async function benchPersonSearch(people = 300_000, probes = 1_000): Promise<readonly Measured[]> {
  const database = await testDatabase()
  try {
    const world = makeWorld(20100331)
    const kept = new Map<string, Facts>()
    await fill(database.builder, people, world, kept, Math.max(1, Math.floor(people / probes)))
    const client = await database.app.connect()
    await client.query('set search_path = view')
    const reader = {
      hidden: [idOf(1), idOf(2)],
      sql: (name: string, text: string, values?: readonly unknown[]) => runText(client, name, text, values),
    } as unknown as Reader
    const ids = [...kept.keys()]
    const { random } = world
    const way =
      (sought: (facts: Facts) => Sought) =>
      async (id: string): Promise<boolean> => {
        const found = await findPeople(reader, sought(kept.get(id)!), 10)
        return found.some((each) => each.person === id)
      }
    const slipped = (facts: Facts): Sought => ({
      given: slip(facts.names[0]!.given, random),
      family: slip(facts.names.at(-1)!.family, random),
    })
    const swapped = (date: string): string => {
      const [year, month, day] = date.split('-')
      return Number(day) <= 12 ? `${year}-${day}-${month}` : date
    }
    const results = [
      await measure('floor: one row by its key', ids, async (id) => {
        const rows = await runText(client, 'floor', 'select facts from person_search where subject = $1', [
          id,
        ])
        return rows.length === 1
      }),
      await measure(
        'typo in each name, right birth date',
        ids,
        way((facts) => ({ ...slipped(facts), bornOn: facts.bornOn! })),
      ),
      await measure(
        'typo in each name, day and month exchanged',
        ids,
        way((facts) => ({ ...slipped(facts), bornOn: swapped(facts.bornOn!) })),
      ),
      await measure(
        'right names exchanged, no birth date',
        ids,
        way((facts) => ({ given: facts.names[0]!.family, family: facts.names[0]!.given })),
      ),
      await measure(
        'typo in each name, postcode',
        ids,
        way((facts) => ({ ...slipped(facts), postcode: facts.places[0]!.postcode })),
      ),
      await measure('typo in each name, nothing else', ids, way(slipped)),
      await measure(
        'surname alone',
        ids,
        way((facts) => ({ family: facts.names[0]!.family })),
      ),
    ]
    client.release()
    return results
  } finally {
    await database.close()
  }
}

export const bench: Bench = async function* ({ small }): AsyncGenerator<Measure> {
  const people = small ? 20_000 : 300_000
  const measured = await benchPersonSearch(people, small ? 200 : 1_000)
  const floor = measured[0]!
  const asked = measured[1]!
  const others = measured
    .slice(2)
    .map(({ name, p95, top10 }) => `${name}: p95 ${round(p95)} ms, ${round(top10 * 100)}%`)
  yield {
    name: `search among ${people.toLocaleString('en-GB')}, ${asked.name}, p95`,
    floor: floor.p95,
    ours: asked.p95,
    unit: 'ms',
    goal: atMost(25, 'value'),
    note: `median ${round(asked.p50)} ms; floor: one row by its key; ${profileWords()} (no commit is in it)`,
  }
  yield {
    name: 'the right person is in the first ten',
    floor: null,
    ours: asked.top10 * 100,
    unit: '%',
    goal: atLeast(98, 'value'),
    note: others.join('; '),
  }
}
