import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What must hold before anything else is worth testing, in under a minute: types, style, who imports whom, and that
 * every capability is made alike. A line for each; what failed says why.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url))
const node = (file: string) => [process.execPath, '--test', '--test-reporter=spec', file]

const checks: [string, string[]][] = [
  ['types', [bin('tsc'), '--noEmit']],
  ['style', [bin('biome'), 'check', '--max-diagnostics=50']],
  ['architecture', node('test/architecture.test.ts')],
  ['conformance', node('test/conformance.test.ts')],
]

let failed = 0
for (const [name, command] of checks) {
  const file = command.at(-1) ?? ''
  if (file.endsWith('.test.ts') && !existsSync(`${root}/${file}`)) continue
  const { code, said } = await run(command)
  if (code !== 0) failed += 1
  console.log(`${name.padEnd(14)} ${code === 0 ? 'holds' : 'DOES NOT HOLD'}`)
  if (code !== 0) console.log(said)
}
process.exitCode = failed === 0 ? 0 : 1

function run([program = '', ...words]: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
    child.once('error', (error) => resolve({ code: 1, said: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, said }))
  })
}
