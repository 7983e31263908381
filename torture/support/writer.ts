import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openPool } from '#/db/pool.ts'
import type { Connection } from '#/db/roles.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { createLog } from '#/log/act.ts'
import { startSealer } from '#/seal/index.ts'
import { command, note, noteRegistry, noteViews } from '#test/support/notes.ts'

/**
 * A server in small, to be killed: records as fast as it can, seals what it recorded, and says on standard output what
 * was acknowledged, a request id a line, once it is.
 */
export type Orders = {
  readonly app: Connection
  readonly sealer: Connection
  readonly key: string
  readonly people: readonly string[]
  /** So many acts at once. */
  readonly writers: number
}

const orders = JSON.parse(readFileSync(0, 'utf8')) as Orders
const giveUp = (): never => process.exit(0)
process.on('unhandledRejection', giveUp)

const log = createLog({
  pool: openPool(orders.app),
  registry: noteRegistry,
  views: noteViews,
  packFor: () => 'pack-of-the-test',
  clock: systemClock,
})
await startSealer({
  pool: openPool(orders.sealer, { max: 2 }),
  key: createPrivateKey(orders.key),
  witnessUrl: undefined,
  onTrouble: () => {},
  rounds: { seconds: 0.05, sign: 2, push: 1 },
})

/** Two entries about two people in one act: both, or neither. */
async function write(): Promise<void> {
  for (;;) {
    const id = newId()
    const [one, other] = [pick(), pick()]
    const request = { id, client: 'torture', route: 'write', input: id }
    const done = await log.act(command([...new Set([one, other])], { request }), () =>
      ok({ entries: [note(id, one), note(id, other, ...(one === other ? [] : [one]))], value: id }),
    )
    if (done.ok) process.stdout.write(`${id}\n`)
  }
}

const pick = (): string => orders.people[Math.floor(Math.random() * orders.people.length)]!

process.stdout.write('writing\n')
await Promise.all(Array.from({ length: orders.writers }, () => write().catch(giveUp)))
