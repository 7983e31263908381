import type { Import } from './source.ts'

/**
 * Who may import whom (ARCHITECTURE.md), lowest first. A file may import its own part and every part of a lower
 * row; parts of one row don't know each other, but for what `neighbours` allows.
 */
const rows: readonly (readonly string[])[] = [
  ['lib'],
  ['db', 'config'],
  ['log', 'framework', 'seal'],
  ['people', 'access', 'exchange', 'web', 'outbox'],
  ['capability'],
  ['area', 'hub'],
  ['app'],
]

type Neighbour = { readonly from: string; readonly to: RegExp; readonly typesOnly: boolean }

const neighbours: readonly Neighbour[] = [
  { from: 'framework', to: /^src\/log\/(entry|view)\.ts$/, typesOnly: false },
  { from: 'people', to: /^src\/(access|web)\//, typesOnly: false },
  { from: 'access', to: /^src\/web\//, typesOnly: false },
  { from: 'exchange', to: /^src\/(access|web)\//, typesOnly: true },
  { from: 'outbox', to: /^src\/(access|web)\//, typesOnly: true },
  { from: 'web', to: /^src\/access\//, typesOnly: true },
  // What it is given at the door of the house is described there, as types.
  { from: 'people', to: /^src\/capability\.ts$/, typesOnly: true },
  { from: 'access', to: /^src\/capability\.ts$/, typesOnly: true },
  { from: 'exchange', to: /^src\/capability\.ts$/, typesOnly: true },
  { from: 'web', to: /^src\/capability\.ts$/, typesOnly: true },
]

/** `src/log/act.ts` -> `log`; the files at the top, other than those named, sit above all rows. */
const partOf = (path: string): string => path.split('/')[1]?.replace(/\.ts$/, '') ?? ''

const heightOf = (path: string): number => {
  const found = rows.findIndex((row) => row.includes(partOf(path)))
  return found === -1 ? rows.length : found
}

/** Why an import goes the wrong way, as a sentence; undefined when it doesn't. */
export function wrongWay({ from, to, typeOnly }: Import): string | undefined {
  if (!to.startsWith('src/'))
    return `${from} imports ${to}: what runs in the house imports nothing outside src.`
  const [own, other] = [partOf(from), partOf(to)]
  if (own === other || heightOf(to) < heightOf(from) || heightOf(from) === rows.length) return undefined
  const allowed = neighbours.find((each) => each.from === own && each.to.test(to))
  if (allowed !== undefined && (typeOnly || !allowed.typesOnly)) return undefined
  if (allowed !== undefined)
    return `${from} imports ${to} to run it: ${own} may know the types of ${other}, no more.`
  return `${from} imports ${to}: ${own} may not know ${other}, which is ${heightOf(to) === heightOf(from) ? 'beside' : 'above'} it.`
}

/** A capability by its folder: the nearest one above a file of `area` or `hub` that has an `index.ts`. */
export const capabilityOf = (path: string, doors: ReadonlySet<string>): string | undefined => {
  const folders = path.split('/').slice(0, -1)
  for (let depth = folders.length; depth > 2; depth--) {
    const folder = folders.slice(0, depth).join('/')
    if (doors.has(`${folder}/index.ts`)) return folder
  }
  return undefined
}

/** A circle among `edges`, as the names on its way; undefined when there is none. */
export function findCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>()
  const walk = (at: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at]
    if (done.has(at)) return undefined
    for (const next of edges.get(at) ?? []) {
      const cycle = walk(next, [...way, at])
      if (cycle !== undefined) return cycle
    }
    done.add(at)
    return undefined
  }
  for (const start of edges.keys()) {
    const cycle = walk(start, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}
