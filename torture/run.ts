import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The long proofs: `npm run torture`, or `npm run torture -- kill` for one. Each is a program in this folder that says
 * what it found and exits with 0 when what it proves holds.
 */
const HERE = import.meta.dirname

const wanted = process.argv.slice(2)
const programs = readdirSync(HERE)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.ts', '')))
  .sort()

let holding = 0
for (const program of programs) {
  console.log(`${program}:`)
  const started = performance.now()
  const code = await run(program)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`  ${code === 0 ? 'holds' : 'DOES NOT HOLD'}, after ${seconds} s`)
  if (code === 0) holding += 1
}
console.log(`${holding} of ${programs.length} proofs hold.`)
process.exit(holding === programs.length && programs.length > 0 ? 0 : 1)

function run(program: string): Promise<number> {
  const child = spawn(process.execPath, [join(HERE, program)], { stdio: 'inherit' })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
