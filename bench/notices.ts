/**
 * Reading a file of 10,000 notices in an area of 300,000 people: each line checked, its people matched, recorded through
 * the one way of recording and answered; and the memory that it takes. The floor of the same run: the same entries
 * inserted as bare rows.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { byHand, type FileSummary, readFile } from '#/area/front-door/notice/index.ts'
import { systemClock } from '#/lib/clock.ts'
import { onDay } from '#/lib/dates.ts'
import type { Facts } from '#/people/matching/match.ts'
import { siteLog } from '#/site.ts'
import { theFramework, viewerAs } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { floor } from './census-import.ts'
import { fill, idOf, makePerson, makeWorld, type World } from './person-search.ts'
import { atMost, type Bench, type Measure, round } from './support/measure.ts'
import { type Recorded, recordInBulk } from './support/record.ts'
import { profileWords } from './support/site.ts'

type Size = { readonly people: number; readonly notices: number; readonly warmUp: number }

const HEADINGS =
  'reference,kind,incident,happened_at,grading,dash_score,risks,victim_name,victim_birth_date,victim_address,perpetrator_name,perpetrator_birth_date,child_1_name,child_1_birth_date,child_1_sex,child_1_address,child_1_words,child_2_name,child_2_birth_date,child_2_address,orders,safe_contact,victim_knows,words'

/** Every second notice is of a child on record; every twentieth repeats the one before; every hundredth is broken. */
function* linesOf(world: World, known: readonly Facts[], from: number, many: number): Generator<string> {
  yield `${HEADINGS}\n`
  for (let n = from; n < from + many; n += 1) {
    const [child, other, mother, father] = [
      n % 2 === 0 ? known[(n / 2) % known.length]! : makePerson(world),
      makePerson(world),
      makePerson(world),
      makePerson(world),
    ]
    if (n % 100 === 99) yield `N${n},domestic-abuse,"never closed\n`
    else yield `${cellsOf(n, { child, other, mother, father }).join(',')}\n`
  }
}

type Family = Readonly<Record<'child' | 'other' | 'mother' | 'father', Facts>>

function cellsOf(n: number, { child, other, mother, father }: Family): string[] {
  const nameOf = ({ names }: Facts) => `${names[0]!.given} ${names[0]!.family}`
  const homeOf = ({ places }: Facts) => `"14 Elm Road, Hollin, ${places[0]!.postcode}"`
  const happened = `2026-01-${String(1 + (n % 28)).padStart(2, '0')}T22:40:00Z`
  return [
    `N${n}`,
    'domestic-abuse',
    `INC-${n % 20 === 19 ? n - 1 : n}`,
    happened,
    ['standard', 'medium', 'high'][n % 3]!,
    String(n % 20),
    'strangulation;escalation',
    nameOf(mother),
    mother.bornOn!,
    homeOf(child),
    nameOf(father),
    father.bornOn!,
    nameOf(child),
    child.bornOn!,
    child.sex!,
    homeOf(child),
    '"I heard Mummy scream, and then it was quiet."',
    nameOf(other),
    other.bornOn!,
    homeOf(child),
    'bail-conditions',
    '"Ring between ten and two, on her own telephone. Leave no message."',
    'yes',
    '"Neighbours rang. He had held her by the throat. Both children were awake upstairs, and the younger would not come down."',
  ]
}

/** The beginning of a record, for those of the 300,000 whom notices name: an act reads what it locks. */
function* registrations(known: ReadonlyMap<string, Facts>): Generator<Recorded> {
  for (const [subject, { names, bornOn, sex, places }] of known) {
    const say = (type: string, body: unknown) => ({
      type,
      occurred: onDay('2010-01-08'),
      subjects: [{ subject, kind: 'person', role: 'person' }],
      body,
    })
    yield {
      at: '2010-01-08T09:00:00Z',
      entries: [
        say('person-registered', { as: 'child' }),
        say('name-recorded', { kind: 'usual', given: names[0]!.given, family: names[0]!.family }),
        say('birth-recorded', { on: bornOn, precision: 'day' }),
        say('sex-and-gender-recorded', { sex }),
        say('address-recorded', { kind: 'home', lines: ['14 Elm Road'], postcode: places[0]!.postcode }),
      ],
    }
  }
}

/** Reads a file in, and watches the memory of this process meanwhile. */
async function readWatched(database: TestDatabase, file: string) {
  const framework = theFramework()
  let highest = process.memoryUsage().rss
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 50)
  const began = performance.now()
  const result = await readFile({
    open: () => createReadStream(file),
    sender: { id: 'police', name: 'Hollinshire Police' },
    ...byHand(
      database.app,
      siteLog({ pool: database.app, framework, clock: systemClock }),
      await viewerAs(database.app, 'administrator', systemClock()),
    ),
    framework,
    clock: systemClock,
    how: 'file',
  })
  clearInterval(watch)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { seconds: (performance.now() - began) / 1000, highest, summary: result.value }
}

async function* measure(database: TestDatabase, folder: string, size: Size): AsyncGenerator<Measure> {
  const { people, notices, warmUp } = size
  await addDemonstrationPeople(database.app, systemClock())
  const world = makeWorld(20100331)
  const known = new Map<string, Facts>()
  await fill(database.builder, people, world, known, Math.max(1, Math.floor(people / (notices / 2))))
  known.delete(idOf(0))
  await recordInBulk(database, theFramework(), registrations(known))
  const write = async (name: string, from: number, many: number): Promise<string> => {
    const file = join(folder, name)
    await pipeline(Readable.from(linesOf(world, [...known.values()], from, many)), createWriteStream(file))
    return file
  }
  await readWatched(database, await write('before.csv', 1_000_000, warmUp))
  await database.superuser.query('analyze')
  const entriesBefore = await countOf(database)
  const before = process.memoryUsage().rss
  const file = await write('notices.csv', 0, notices)
  const first = await readWatched(database, file)
  const entries = (await countOf(database)) - entriesBefore
  const again = await readWatched(database, file)
  const matched = await matchedIn(database, first.summary)
  yield {
    name: `${many(notices)} notices matched against ${many(people)} people`,
    floor: entries / (await floor(database.superuser)),
    ours: first.seconds,
    unit: 's',
    goal: atMost(120, 'value'),
    note: `${mb((await stat(file)).size)}; ${round(entries / notices)} entries a notice, ${many(matched)} people matched by rules; ${countsOf(first.summary)}; the same again: ${round(again.seconds)} s; floor: the same entries as bare rows; ${profileWords()}`,
  }
  yield {
    name: 'its memory at most',
    floor: before / 1_000_000,
    ours: Math.max(first.highest, again.highest) / 1_000_000,
    unit: 'MB',
    goal: atMost(128, 'plus'),
    note: `floor: before the file, after another of ${warmUp} lines`,
  }
}

const many = (count: number): string => count.toLocaleString('en-GB')
const mb = (bytes: number): string => `${round(bytes / 1_000_000)} MB`

const countsOf = ({ accepted, joined, alreadyHad, refused }: FileSummary): string =>
  `${many(accepted)} accepted, ${many(joined)} joined, ${many(alreadyHad)} had already, ${many(refused)} refused`

async function countOf({ superuser }: TestDatabase): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>('select count(*)::int as n from record.entry')
  return rows[0]!.n
}

async function matchedIn({ superuser }: TestDatabase, { file }: FileSummary): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    `select count(*)::int as n from view.notice_person p join view.notice n on n.subject = p.subject
     where n.file = $1 and p.identified_by = 'rules'`,
    [file],
  )
  return rows[0]!.n
}

export const bench: Bench = async function* ({ small }) {
  const folder = await mkdtemp(join(tmpdir(), 'threshold-bench-'))
  const database = await testDatabase()
  try {
    yield* measure(
      database,
      folder,
      small
        ? { people: 20_000, notices: 600, warmUp: 100 }
        : { people: 300_000, notices: 10_000, warmUp: 300 },
    )
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}
