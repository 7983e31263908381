/**
 * `node test/golden-log/make.ts`: adds to the golden log what was released since: a file for each new type or version,
 * made of its schema, and the rows of views whose version is new. It never alters a file that is there, and refuses
 * to write rows that changed while the view's version didn't.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonical } from '#/lib/canonical.ts'
import type { EntryType } from '#/log/entry.ts'
import { createRegistry } from '#/log/registry.ts'
import { exampleOf, schemaOf } from '#test/support/from-schema.ts'
import {
  FOLDER,
  type Golden,
  type GoldenRows,
  goldenFramework,
  idOf,
  nameOf,
  ROWS_FILE,
  readGolden,
  readRows,
  readsOf,
  rowsToday,
  sameVersion,
  sameView,
  types,
  views,
} from './golden.ts'

const framework = goldenFramework()
const registry = createRegistry(types)
const codeOf = (list: string): string => framework.packs[0]?.codes[list]?.[0]?.code ?? list

function addEntries(): void {
  let last = readGolden().at(-1)?.seq ?? 0
  for (const type of types) {
    const path = join(FOLDER, `${nameOf(type)}.json`)
    if (existsSync(path)) continue
    last += 1
    const golden: Golden = { seq: last, type: type.type, version: type.version, bodies: bodiesOf(type) }
    for (const body of golden.bodies) registry.check(type.type, body)
    writeFileSync(path, `${JSON.stringify(golden, undefined, 2)}\n`)
    console.log(`Added ${nameOf(type)}.`)
  }
}

/** All that may be said, and only what must be; once if these are the same. */
function bodiesOf(type: EntryType): unknown[] {
  const bodies = [true, false].map((full) => exampleOf(schemaOf(type.body), { full, idOf, codeOf }))
  return canonical(bodies[0]) === canonical(bodies[1]) ? [bodies[0]] : bodies
}

function addRows(): void {
  const known = existsSync(ROWS_FILE) ? readRows() : []
  const golden = readGolden()
  const rows = views(framework).map((view): GoldenRows => {
    const today = rowsToday(view, readsOf(view, golden), registry, framework)
    const before = known.find((each) => sameView(each, today))
    if (before === undefined || !sameVersion(before, today)) return today
    const same = rowsToday(
      view,
      golden.filter((each) => before.of.includes(nameOf(each))),
      registry,
      framework,
    )
    if (canonical(same.rows) === canonical(before.rows)) return today
    throw new Error(`Rows of ${today.view} over ${today.over} changed: give the view its next version first.`)
  })
  writeFileSync(ROWS_FILE, `${rows.map((each) => JSON.stringify(each)).join('\n')}\n`)
  console.log(`Rows of ${rows.length} views.`)
}

const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url))

addEntries()
execFileSync(biome, ['format', '--write', FOLDER], { stdio: 'ignore' })
addRows()
