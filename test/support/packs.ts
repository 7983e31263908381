/** Packs as a test would have them: copies with a file changed, or with an overlay. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPack, packsFolder } from '#/framework/pack.ts'
import type { DutyRule, Overlay, Pack } from '#/framework/types.ts'
import type { Result } from '#/lib/problem.ts'

type Files = { readonly read: (path: string) => string; readonly write: (path: string, text: string) => void }

/** Loads england-2010 from a copy of the packs that the test has changed. */
function loadChanged(change: (files: Files) => void, overlay?: string): Result<Pack> {
  const root = mkdtempSync(join(tmpdir(), 'packs-'))
  try {
    cpSync(packsFolder, root, { recursive: true })
    change({
      read: (path) => readFileSync(join(root, path), 'utf8'),
      write: (path, text) => writeFileSync(join(root, path), text),
    })
    return loadPack({ root, edition: 'england-2010', overlay })
  } finally {
    rmSync(root, { recursive: true })
  }
}

const faultsIn = (loaded: Result<Pack>): readonly string[] =>
  loaded.ok ? [] : loaded.problems.map((each) => `${each.field}: ${each.text}`)

/** What is wrong with the packs after a change of files. */
export const faultsOf = (change: (files: Files) => void): readonly string[] => faultsIn(loadChanged(change))

/** What is wrong with the packs when the duties of 2010 are these. */
export const faultsOfDuties = (change: (duties: DutyRule[]) => unknown): readonly string[] =>
  faultsOf(({ read, write }) => {
    const duties = JSON.parse(read('england-2010/duties.json')) as DutyRule[]
    write('england-2010/duties.json', JSON.stringify(change(duties)))
  })

const overlaid = (overlay: Partial<Overlay>): Result<Pack> =>
  loadChanged(
    ({ write }) =>
      write('overlays/test.json', JSON.stringify({ area: 'Test', over: ['england-2010'], ...overlay })),
    'overlays/test.json',
  )

/** What is wrong with an overlay on england-2010. */
export const faultsOfOverlay = (overlay: Partial<Overlay>): readonly string[] => faultsIn(overlaid(overlay))

/** england-2010 with an overlay; fails when it is refused. */
export function packWith(overlay: Partial<Overlay>): Pack {
  const loaded = overlaid(overlay)
  assert.ok(loaded.ok, faultsIn(loaded).join('\n'))
  return loaded.value
}

/** An edition of the program; fails when it has a fault. */
export function packOf(edition: string): Pack {
  const loaded = loadPack({ edition })
  assert.ok(loaded.ok, faultsIn(loaded).join('\n'))
  return loaded.value
}
