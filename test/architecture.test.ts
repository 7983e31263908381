import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { capabilityOf, findCycle, wrongWay } from './support/layers.ts'
import { codeLines, type Import, importsOf, readSources, type Source } from './support/source.ts'

/** What the house is held to. Each test lists, in sentences, what broke. */
const everything = readSources('src/**/*.ts')
const generated = ({ path }: Source) => path.endsWith('.gen.ts')
const tested = ({ path }: Source) => path.endsWith('.test.ts')
const program = everything.filter((source) => !tested(source))
const written = program.filter((source) => !generated(source))
// The types of the tables are joined in db from all parts, and vanish when the program runs.
const imports = written.flatMap(importsOf)
const capabilityImports = imports.filter(({ from }) => /^src\/(area|hub)\//.test(from))

const holds = (sentences: readonly string[]) => assert.deepEqual(sentences, [])

/** Lines of code that `pattern` finds outside `allowed`, each with what is wrong about it. */
const linesWith = (sources: readonly Source[], pattern: RegExp, allowed: RegExp, wrong: string): string[] =>
  sources
    .filter(({ path }) => !allowed.test(path))
    .flatMap((source) =>
      codeLines(source)
        .filter(({ line }) => pattern.test(line))
        .map(({ number }) => `${source.path}:${number} ${wrong}`),
    )

test('imports go one way: main, app, capabilities, then what they stand on', () => {
  // A helper that only tests import is no part of the program.
  const used = new Set(imports.map(({ to }) => to))
  const running = imports.filter(({ from, to }) => to.startsWith('src/') || used.has(from))
  holds(running.map(wrongWay).filter((each) => each !== undefined))
})

test('every file that is imported is there', () => {
  const there = new Set([...everything, ...readSources('src/**/*.json')].map(({ path }) => path))
  holds(
    imports
      .filter(({ to }) => to.startsWith('src/') && !there.has(to))
      .map((each) => `${each.from} imports ${each.to}, which isn't there.`),
  )
})

const doors = new Set(
  everything.map(({ path }) => path).filter((path) => /^src\/(area|hub)\/.*\/index\.ts$/.test(path)),
)
const across = capabilityImports
  .map((each) => ({ ...each, own: capabilityOf(each.from, doors), other: capabilityOf(each.to, doors) }))
  .filter(({ own, other }) => other !== undefined && own !== undefined && own !== other)

test("capabilities meet only through each other's index.ts, and only those that they say they depend on", () => {
  const dependsOn = (folder: string): string => {
    const door = everything.find(({ path }) => path === `${folder}/index.ts`)
    return /dependsOn:\s*\[([^\]]*)\]/.exec(door?.text ?? '')?.[1] ?? ''
  }
  const names = (folder: string) =>
    /name:\s*'([^']+)'/.exec(everything.find(({ path }) => path === `${folder}/index.ts`)?.text ?? '')?.[1] ??
    basename(folder)
  holds(
    across.flatMap(({ from, to, own = '', other = '' }) => [
      ...(to === `${other}/index.ts` ? [] : [`${from} imports ${to}: go through ${other}/index.ts.`]),
      ...(dependsOn(own).includes(`'${names(other)}'`)
        ? []
        : [`${from} imports ${other}, which isn't in its dependsOn.`]),
    ]),
  )
})

test('no capability depends on itself by way of others', () => {
  const edges = new Map<string, Set<string>>()
  for (const { own = '', other = '' } of across) edges.set(own, (edges.get(own) ?? new Set()).add(other))
  const cycle = findCycle(edges)
  holds(cycle === undefined ? [] : [`These capabilities go in a circle: ${cycle.join(' -> ')}.`])
})

test('only config.ts reads the environment', () => {
  holds(
    linesWith(
      written,
      /process\.env\b/,
      /^src\/config\.ts$/,
      'reads the environment: take a setting from config.ts.',
    ),
  )
})

test('only lib/clock.ts asks for the time', () => {
  const asks = /Temporal\.Now\b|Date\.now\(|new Date\(\)|performance\.timeOrigin/
  holds(linesWith(written, asks, /^src\/lib\/(clock|id)\.ts$/, 'asks for the time: take `at`, or a Clock.'))
})

test('only lib/id.ts makes ids', () => {
  holds(
    linesWith(
      written,
      /randomUUID|getRandomValues|uuidv[147]\(/i,
      /^src\/lib\/id\.ts$/,
      'makes an id: use lib/id.ts.',
    ),
  )
})

test('SQL is told the moment and never asks for it', () => {
  const sql = [...readSources('src/**/*.sql'), ...readSources('db/**/*.sql')]
  const asks =
    /(?<![.\w])now\(\)|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b|\b(statement|transaction)_timestamp\(/i
  const wrong = 'asks the database for the time: pass `at`.'
  holds(linesWith([...sql, ...written], asks, /^src\/web\/public\//, wrong))
  // The moment of recording is taken after the locks, by the database; the seal and the start compare clocks with it.
  const recording = /^(db\/migrations\/|src\/(db|log|seal)\/)/
  holds(linesWith([...sql, ...written], /clock_timestamp\(/, recording, wrong))
})

test('the verifier shares no code with what it verifies', () => {
  const sources = readSources('verifier/**/*.ts').filter((source) => !tested(source))
  holds(
    sources
      .flatMap(importsOf)
      .filter(({ to }) => !to.startsWith('verifier/'))
      .map(({ from, to }) => `${from} imports ${to}: the verifier stands alone.`),
  )
})

test('the log stays small enough to be read in an afternoon', () => {
  const lines = written
    .filter(({ path }) => path.startsWith('src/log/'))
    .reduce((sum, { text }) => sum + text.split('\n').length, 0)
  assert.ok(lines < 1300, `src/log has ${lines} lines, and must stay under 1,300.`)
})

test('no file is longer than 350 lines', () => {
  const sources = [...everything, ...readSources('{test,verifier,bench,torture}/**/*.ts')].filter(
    (source) => !generated(source),
  )
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  holds(
    lengths
      .filter(({ lines }) => lines > 350)
      .map(({ path, lines }) => `${path} has ${lines} lines: part it.`),
  )
})

test('nothing is left for later in the code', () => {
  const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
  const sources = [
    ...everything,
    ...readSources('{test,verifier,bench,torture}/**/*.ts'),
    ...readSources('{src,db}/**/*.sql'),
  ]
  holds(
    sources.filter(({ text }) => later.test(text)).map(({ path }) => `${path} leaves something for later.`),
  )
})

test('these rules see what they forbid', () => {
  const wrong: [Import, RegExp][] = [
    [
      { from: 'src/log/act.ts', to: 'src/access/viewer.ts', typeOnly: true },
      /may not know access, which is above/,
    ],
    [
      { from: 'src/people/index.ts', to: 'src/exchange/x.ts', typeOnly: false },
      /may not know exchange, which is beside/,
    ],
    [
      { from: 'src/web/route.ts', to: 'src/access/roles.ts', typeOnly: false },
      /may know the types of access, no more/,
    ],
    [
      { from: 'src/db/pool.ts', to: 'test/support/database.ts', typeOnly: false },
      /imports nothing outside src/,
    ],
  ]
  for (const [each, words] of wrong) assert.match(wrongWay(each) ?? '', words)
  assert.equal(wrongWay({ from: 'src/people/x.ts', to: 'src/web/html.ts', typeOnly: false }), undefined)
  assert.deepEqual(
    importsOf({ path: 'src/a/b.ts', text: "import {\n  type X,\n  type Y,\n} from '../lib/id.ts'\n" }),
    [{ from: 'src/a/b.ts', to: 'src/lib/id.ts', typeOnly: true }],
  )
  assert.equal(
    importsOf({ path: 'src/a/b.ts', text: "import { type X, y } from '#/lib/id.ts'" })[0]?.typeOnly,
    false,
  )
  assert.equal(capabilityOf('src/area/a/b/c.ts', new Set(['src/area/a/b/index.ts'])), 'src/area/a/b')
  assert.deepEqual(
    findCycle(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
      ]),
    ),
    ['a', 'b', 'a'],
  )
  assert.equal(
    linesWith([{ path: 'x.ts', text: 'a\n// bad\nbad' }], /bad/, /^$/, 'is bad')[0],
    'x.ts:3 is bad',
  )
})
