import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { FOLDER_VARIABLE, startKeeper, testFolder } from './support/server.ts'

/**
 * `npm test [-- WORDS]`: the checks, then every test file (or those whose path contains one of WORDS), two at a time,
 * with one database server that ends with the run. The count stands on the last lines.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2)
const files = globSync('{src,test,verifier}/**/*.test.ts', { cwd: root })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort()

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())

const checked = words.length > 0 || (await check())
const folder = testFolder(String(process.pid))
const keeper = await startKeeper(folder, 'pipe')
process.env[FOLDER_VARIABLE] = folder

let failed = 0
let counts: Record<string, number> = {}
const events = run({ files, cwd: root, concurrency: 2, signal: stop.signal })
events.on('test:fail', () => {
  failed += 1
})
events.on('test:summary', (summary) => {
  if (summary.file === undefined) counts = { ...summary.counts }
})
for await (const text of events.compose(new spec())) process.stdout.write(text)

await ended()
if (!checked) console.log('\nThe checks at the top do not hold.')
if (failed > 0 || !checked) tellCounts()
process.exit(failed === 0 && checked && files.length > 0 && !stop.signal.aborted ? 0 : 1)

function check(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['test/check.ts'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('close', (code) => resolve(code === 0))
  })
}

/** The server ends when our end of its standard input does. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    if (keeper.exitCode !== null) return resolve()
    keeper.ref()
    keeper.once('exit', () => resolve())
    keeper.stdin?.end()
  })
}

/** After a list of failures the count is far up: said again, so that it is always last. */
function tellCounts(): void {
  console.log(`\nℹ tests ${counts.tests ?? 0}\nℹ pass ${counts.passed ?? 0}\nℹ fail ${failed}`)
}
