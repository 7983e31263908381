import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRegistry } from '#/log/registry.ts'
import { readViewTables } from '#test/support/view-tables.ts'
import {
  goldenFramework,
  nameOf,
  readGolden,
  readRows,
  readsOf,
  rowsToday,
  sameVersion,
  sameView,
  types,
  views,
} from './golden.ts'

/** What was once released is read for ever, and the same entries make the same rows until a view says otherwise. */
const MAKE = 'run `node test/golden-log/make.ts`'
const registry = createRegistry(types)
const framework = goldenFramework()
const golden = readGolden()

test('every version of every type is in the golden log', () => {
  const there = new Set(golden.map(nameOf))
  const missing = types.flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, index) => nameOf({ type, version: index + 1 })).filter(
      (name) => !there.has(name),
    ),
  )
  assert.deepEqual(missing, [], `Before a release, ${MAKE}.`)
})

test('whatever was released can still be read, and fits its newest schema', () => {
  for (const { type, version, bodies } of golden)
    for (const body of bodies) {
      const upgraded = registry.upgrade(type, version, structuredClone(body))
      assert.doesNotThrow(() => registry.check(type, upgraded), nameOf({ type, version }))
    }
})

test('the same entries make the same rows, unless the view says that it is another version', () => {
  const known = readRows()
  const sentences = views(framework).flatMap((view) => {
    const newest = rowsToday(view, readsOf(view, golden), registry, framework)
    const before = known.find((each) => sameView(each, newest))
    const name = `${view.name} over ${view.over}`
    if (before === undefined) return [`${name} has no golden rows: ${MAKE}.`]
    // A pack's own change is its edition's; the rows are made anew, and show it.
    if (before.version === newest.version && before.pack !== newest.pack) return []
    if (!sameVersion(before, newest)) return [`${name} is of a new version: ${MAKE}.`]
    const told = golden.filter((each) => before.of.includes(nameOf(each)))
    const today = rowsToday(view, told, registry, framework)
    assert.deepEqual(
      today.rows,
      before.rows,
      `${name} makes other rows of the same entries: give it its next version.`,
    )
    return []
  })
  assert.deepEqual(sentences, [])
})

test('a row has the columns of its table, no more and no fewer', () => {
  const tables = new Map(
    readViewTables().map((table) => [table.name, table.columns.map(({ name }) => name).sort()]),
  )
  for (const { view, over, rows } of readRows())
    for (const row of rows)
      assert.deepEqual(Object.keys(row).sort(), tables.get(view), `${view} over ${over}`)
})

/**
 * Of other kinds of process nobody has written the entries yet, or an entry opens a duty only when it says so: their
 * duties wait in the packs, and their own tests prove them.
 */
const opened = new Set(
  framework.packs[0]!.duties.filter(({ opens }) =>
    opens.some(({ on, when }) => when === undefined && types.some(({ type }) => type === on)),
  ).map(({ over }) => over),
)

/** What waits has no row when the golden story has ended it: `inbox/views.test.ts` proves it. */
const ENDED = new Set(['inbox_notice over contact'])

test('every view makes some row of the golden log, or it would prove nothing', () => {
  const empty = readRows().filter(
    ({ view, over, rows }) =>
      rows.length === 0 && !(view === 'duty' && !opened.has(over)) && !ENDED.has(`${view} over ${over}`),
  )
  assert.deepEqual(
    empty.map(({ view, over }) => `${view} over ${over}`),
    [],
  )
})
