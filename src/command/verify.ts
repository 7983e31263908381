import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Connection } from '#/db/roles.ts'
import { withClient } from '#/db/site.ts'
import { openPrepared } from '#/prepared.ts'
import { replayDifferences } from '#/refold.ts'
import { type Command, type ExitCode, option } from './command.ts'

/** The verifier and the witness share no code with the site: they are programs of their own, run as such. */
const program = (name: string): string => fileURLToPath(new URL(`../../verifier/${name}.ts`, import.meta.url))

function runProgram(name: string, words: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program(name), ...words], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** A connection as an address, in the form that the driver reads. */
function addressOf(connection: Connection): string {
  if ('connectionString' in connection) return String(connection.connectionString)
  const { host, port, user, password, database } = connection
  const query = new URLSearchParams({ host, port: String(port) })
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@/${encodeURIComponent(database)}?${query}`
}

export const verify: Command = {
  name: 'verify',
  summary:
    'Does the record still say what it said? Replays it, and checks its seal, with the witness if there is one',
  usage: '[--witness URL | --book FILE] [--ledger FILE]',
  about:
    'Replay: every entry that was ever recorded is read and folded again, and what comes of it is compared with the live views, row by row. Seal: a program that shares no code with the site makes every hash anew. Without a witness a seal proves little, and it says so (that alone is no failure).',
  options: { witness: { type: 'string' }, book: { type: 'string' }, ledger: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    const place = await openPrepared(config, say)
    try {
      say('Replaying the record beside the live views')
      const { found, entries } = await withClient(place.connection('builder'), (builder) =>
        replayDifferences(builder, place.framework),
      )
      print(
        found.length === 0
          ? `Replay equals live: ${entries} entries read.`
          : `Replay differs from live in ${found.length} places or more:`,
      )
      for (const line of found) print(`! ${line}`)
      const sealed = await verifySeal(addressOf(place.connection('owner')), given, config.witnessUrl)
      return found.length > 0 || sealed === 1 ? 1 : sealed === 2 ? 2 : 0
    } finally {
      await place.close()
    }
  },
}

async function verifySeal(
  address: string,
  given: Parameters<Command['run']>[0],
  witnessUrl: string | undefined,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-verify-'))
  try {
    const file = join(folder, 'address')
    writeFileSync(file, address, { mode: 0o600 })
    const words = ['--database', file]
    const witness = option(given, 'witness') ?? witnessUrl
    const book = option(given, 'book')
    const ledger = option(given, 'ledger')
    if (book !== undefined) words.push('--book', book)
    else if (witness !== undefined) words.push('--witness', witness)
    if (ledger !== undefined) words.push('--ledger', ledger)
    return await runProgram('verify', words)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const witness: Command = {
  name: 'witness',
  summary: 'Keep the checkpoints of sites, outside their reach, and refuse what doesn’t extend the last',
  usage: '--book FILE [--port PORT | --add FILE | --show | --admit LIFE --site ID]',
  about:
    'Runs on another machine than the site, under other hands. It needs nothing of the site but this folder.',
  options: {
    book: { type: 'string' },
    port: { type: 'string' },
    add: { type: 'string' },
    admit: { type: 'string' },
    site: { type: 'string' },
    show: { type: 'boolean' },
  },
  async run({ options }) {
    const words = Object.entries(options).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, String(value)],
    )
    return ((await runProgram('witness', words)) === 0 ? 0 : 1) as ExitCode
  },
}
