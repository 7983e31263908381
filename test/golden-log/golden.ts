/**
 * The golden log: one entry, or two, of every type and version that was ever released, and the rows that each view
 * makes of them. What is in it stays: a site's record holds such entries for ever.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entryTypes, viewsOf } from '#/app.ts'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import type { Framework } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry, EntrySubject, EntryType } from '#/log/entry.ts'
import { type AnyView, foldRows } from '#/log/fold.ts'
import type { Registry } from '#/log/registry.ts'
import type { Row } from '#/log/view.ts'

export const FOLDER = fileURLToPath(new URL('.', import.meta.url))

/** A file of the golden log: what must be said of it, and all that may be. Written once. */
export type Golden = {
  readonly seq: number
  readonly type: string
  readonly version: number
  readonly bodies: readonly unknown[]
}

/** What one view made of the entries of these files. `pack`: for views that reckon by it, the one it was. */
export type GoldenRows = {
  readonly view: string
  readonly over: string
  readonly version: number
  readonly pack?: string
  readonly of: readonly string[]
  readonly rows: readonly Row[]
}

export const nameOf = ({ type, version }: Pick<Golden, 'type' | 'version'>): string => `${type}.${version}`

export function readGolden(): readonly Golden[] {
  return globSync('*.json', { cwd: FOLDER })
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Golden)
    .sort((a, b) => a.seq - b.seq)
}

export const ROWS_FILE = join(FOLDER, 'rows.jsonl')

/** A line for each view. */
export const readRows = (): readonly GoldenRows[] =>
  readFileSync(ROWS_FILE, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenRows)

export function goldenFramework(): Framework {
  const loaded = loadFramework(throughout('england-2010'))
  if (!loaded.ok) throw new Error(loaded.problems.map(({ text }) => text).join(' '))
  return loaded.value
}

/** One id for each part that a field's name gives it; the same at every making. */
const PARTS: Readonly<Record<string, number>> = {
  contact: 2,
  referral: 3,
  feedback: 4,
  entry: 5,
  of: 6,
  other: 6,
  loser: 7,
  joins: 7,
  part: 8,
  household: 9,
}
const idOfNumber = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const CHILD = idOfNumber(1)
export const idOf = (field: string): string => idOfNumber(PARTS[field] ?? 1)

/** Every entry of the golden log is about a child, somebody else, and a process of the kind that a view is over. */
export const subjectOf = (kind: string): SubjectId => (kind === 'person' ? CHILD : idOf(kind))

const subjectsFor = (kind: string): readonly EntrySubject[] => [
  { subject: CHILD, kind: 'person', role: 'child' },
  { subject: idOf('other'), kind: 'person', role: 'adult' },
  ...(kind === 'person' ? [] : [{ subject: subjectOf(kind), kind, role: 'process' }]),
]

const FIRST = Temporal.Instant.from('2010-03-03T09:00:00Z')

/** The golden log as one story, two days between the bodies of one type, each brought to the newest version as a reader would. */
export const storyOf = (
  golden: readonly Golden[],
  registry: Registry,
  kind: string,
  pack: string,
): readonly Entry[] =>
  golden.flatMap(({ seq, type, version, bodies }) =>
    bodies.map((body, index): Entry => {
      const at = FIRST.add({ hours: seq * 10 + index * 48 })
      return {
        id: idOfNumber(seq * 1000 + index),
        seq: seq * 10 + index,
        type,
        version,
        occurred: { kind: 'instant', at: at.toString() },
        recordedAt: at,
        recordedBy: idOfNumber(90),
        agency: 'council',
        source: 'page',
        packId: pack,
        subjects: subjectsFor(kind),
        refs: [{ kind: 'team', id: 'front-door', role: 'team' }],
        body: registry.upgrade(type, version, body),
      }
    }),
  )

/** Views that reckon by the pack: a change of pack is a change of theirs. */
const byPack = (view: AnyView): boolean => /(^|_)duty$/.test(view.name)

export const readsOf = (view: AnyView, golden: readonly Golden[]): readonly Golden[] =>
  golden.filter(({ type }) => view.reads === 'all' || view.reads.includes(type))

/** What a view makes today of these files. */
export function rowsToday(
  view: AnyView,
  golden: readonly Golden[],
  registry: Registry,
  framework: Framework,
): GoldenRows {
  const pack = framework.packs[0]!.id
  const story = storyOf(golden, registry, view.over, pack)
  return {
    view: view.name,
    over: view.over,
    version: view.version,
    ...(byPack(view) ? { pack } : {}),
    of: golden.map(nameOf),
    rows: JSON.parse(JSON.stringify(foldRows(view, story, subjectOf(view.over)))) as Row[],
  }
}

export const views = (framework: Framework): readonly AnyView[] => viewsOf(framework)
export const types = entryTypes as readonly EntryType[]
export const sameView = (a: GoldenRows, b: GoldenRows): boolean => a.view === b.view && a.over === b.over
/** Of one version, by one pack: then the rows of the same entries must be the same. */
export const sameVersion = (a: GoldenRows, b: GoldenRows): boolean =>
  a.version === b.version && a.pack === b.pack
