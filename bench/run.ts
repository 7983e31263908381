/**
 * What is claimed of speed, each beside a floor of the same run: `npm run bench`, `npm run bench -- append known-at`,
 * `npm run bench -- --small` for a quick look that claims nothing. Results go to `.data/bench` as lines of JSON too.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startEmbedded } from '#/db/embedded.ts'
import { systemClock } from '#/lib/clock.ts'
import { FOLDER_VARIABLE } from '#test/support/server.ts'
import { isMet, type Measure, reached } from './support/measure.ts'
import { heading, lineOf } from './support/table.ts'

/** What the script `threshold` gives to Node. */
const AS_THE_SERVER = ['--max-semi-space-size=8', '--heap-growing-percent=20']

const NAMES = [
  'append',
  'child-page',
  'worklist',
  'inbox',
  'figures',
  'person-search',
  'known-at',
  'rebuild',
  'census-import',
  'notices',
  'memory',
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean', default: false } },
})
const unknown = positionals.filter((name) => !NAMES.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${NAMES.join(', ')}.`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'))
chmodSync(folder, 0o711)
const results = fileURLToPath(new URL('../.data/bench/', import.meta.url))
mkdirSync(results, { recursive: true })
const began = systemClock()
const file = join(
  results,
  `${began.toString().slice(0, 19).replaceAll(':', '-')}${values.small ? '-small' : ''}.jsonl`,
)

console.log(
  `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model}); PostgreSQL embedded, fsync on\n`,
)
console.log(heading)
const server = await startEmbedded({ dataDir: folder, profile: 'durable' })
// Nothing else keeps this process waiting while the server comes to its end.
const awake = setInterval(() => {}, 1_000)
let failed = false
try {
  for (const name of positionals.length > 0 ? positionals : NAMES) failed = !(await run(name)) || failed
} finally {
  await server.stop()
  clearInterval(awake)
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\nAs lines of JSON: ${file}`)
process.exit(failed ? 1 : 0)

/** Each in a process of its own: what one leaves in memory doesn't burden the next. False when it broke. */
function run(name: string): Promise<boolean> {
  const one = fileURLToPath(new URL('./support/one.ts', import.meta.url))
  const child = spawn(process.execPath, [...AS_THE_SERVER, one, name, ...(values.small ? ['--small'] : [])], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [FOLDER_VARIABLE]: folder },
  })
  child.on('message', (message) => {
    const measure = message as Measure
    console.log(lineOf(name, measure))
    const kept = { at: began.toString(), bench: name, small: values.small, ...measure }
    appendFileSync(file, `${JSON.stringify({ ...kept, reached: reached(measure), met: isMet(measure) })}\n`)
  })
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)))
}
