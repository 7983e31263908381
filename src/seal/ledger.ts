import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/**
 * The ledger of disposals: a file kept apart from the back-ups. A copy of the site from before a disposal still has
 * the words; before it opens, what the ledger names is disposed of again.
 */
export type Disposal = {
  /** The `body-disposed` entry. */
  readonly disposal: string
  readonly entries: readonly string[]
  readonly at: string
}

/** Adds a disposal, and returns when it is on the disk. */
export function appendToLedger(path: string, disposal: Disposal): void {
  const cut = existsSync(path) && !['', '\n'].includes(readFileSync(path, 'utf8').slice(-1))
  const file = openSync(path, 'a', 0o600)
  writeSync(file, `${cut ? '\n' : ''}${JSON.stringify(disposal)}\n`)
  fsyncSync(file)
  closeSync(file)
}

/** Every disposal in the ledger. A line that a crash cut short was never carried out, and comes again when it is. */
export function readLedger(path: string): Disposal[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Disposal)
}
