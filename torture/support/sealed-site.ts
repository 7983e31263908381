import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import type { Log } from '#/log/act.ts'
import { sealWaiting, startSealer } from '#/seal/index.ts'
import { placeWaiting } from '#/seal/sealer.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { aboutPerson, command, noteLog, takeNote, today } from '#test/support/notes.ts'
import type { Known } from '../../verifier/book.ts'
import { openBook } from '../../verifier/book.ts'
import { startWitness } from '../../verifier/witness-server.ts'

/** A site with people, merges, rights and an access log, sealed in several steps and seen by a witness. */
export type SealedSite = {
  readonly database: TestDatabase
  readonly key: KeyObject
  readonly people: readonly string[]
  readonly log: Log
  /** What the witness knows by now. */
  readonly known: () => Known
  readonly witnessUrl: string
  readonly book: string
  readonly origin: string
  /** Seals what waits and has the witness see it. */
  readonly seal: () => Promise<void>
  /** Gives what waits its place within the transaction of `client`, as the sealer would. */
  readonly place: (client: ClientBase) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** No rounds of its own: the tests say when it seals. */
const ROUNDS = { seconds: 3600, sign: 1, push: 1 }

export async function sealedSite({ notes = 24 } = {}): Promise<SealedSite> {
  const database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'threshold-witness-'))
  const book = join(folder, 'book')
  const witness = await startWitness(book, 0)
  const key = generateKeyPairSync('ed25519').privateKey
  const troubles: Error[] = []
  const sealer = await startSealer({
    pool: database.sealer,
    key,
    witnessUrl: witness.url,
    onTrouble: (error) => troubles.push(error),
    rounds: ROUNDS,
  })
  const seal = async () => {
    await allPlaced(database)
    const pushed = await sealer.sealNow()
    if (pushed?.outcome !== 'seen' || troubles.length > 0)
      throw troubles[0] ?? new Error(`not seen: ${pushed?.outcome}`)
  }
  const { rows } = await database.app.query<{ id: string }>('select id from record.site')
  const origin = `threshold/${rows[0]!.id}`
  const log = await noteLog(database)
  const people = await live(database, log, notes, seal)
  const close = async () => {
    await sealer.stop()
    await witness.stop()
    await database.close()
    rmSync(folder, { recursive: true })
  }
  const place = async (client: ClientBase) => (await placeWaiting(client)) > 0
  const known = () => openBook(book).get(origin)!
  return { database, key, people, log, known, witnessUrl: witness.url, book, origin, seal, place, close }
}

/** Waits until everything has its place: other tests' transactions in the same server can hold it up. */
export async function allPlaced(database: TestDatabase): Promise<void> {
  for (;;) {
    await sealWaiting(database.sealer)
    const { rows } = await database.app.query(
      'select exists (select from record.pending) or exists (select from seal.pending) as waiting',
    )
    if (rows[0].waiting !== true) return
    await wait(10)
  }
}

/** What happens there, with a seal after each few notes. Gives the people. */
async function live(
  database: TestDatabase,
  log: Log,
  notes: number,
  seal: () => Promise<void>,
): Promise<string[]> {
  const people = Array.from({ length: 6 }, newId)
  for (let index = 0; index < notes; index += 1) {
    const about = [people[index % 6]!, ...(index % 4 === 0 ? [people[(index + 1) % 6]!] : [])]
    await takeNote(log, `note ${index}`, ...about)
    await openPage(database, about)
    if (index % 5 === 4) await seal()
  }
  const [loser, winner] = [people[4]!, people[5]!]
  await log.act(command([loser, winner]), () =>
    ok({
      entries: [
        {
          type: 'subjects-merged',
          occurred: today,
          subjects: aboutPerson(loser, winner),
          body: { loser, winner, reason: 'one child' },
        },
      ],
      value: null,
    }),
  )
  await database.app.query(
    `insert into access.setting (name, value, set_by, set_at)
      values ('session-idle-minutes', '20', '00000000-0000-7000-8000-000000000001', clock_timestamp())`,
  )
  await seal()
  return people
}

const openPage = (database: TestDatabase, about: readonly string[]) =>
  database.app.query(
    `insert into access.access_event (at, id, account, client, what, purpose, manner, outcome, subjects, request_id)
      values (clock_timestamp(), $1, '00000000-0000-7000-8000-000000000001', 'browser', 'child-page', 'duty', 'open', 'shown', $2, 'r')`,
    [newId(), about],
  )
