import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Pool } from 'pg'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { sealWaiting, startSealer } from '#/seal/index.ts'
import { takeNote } from '#test/support/notes.ts'
import { testServer } from '#test/support/server.ts'
import { type SealedSite, sealedSite } from '../../torture/support/sealed-site.ts'
import { appendToBook } from '../../verifier/book.ts'
import { type Report, verify, witnessFrom } from '../../verifier/verify.ts'
import { backup } from './backup.ts'
import { createDatabase } from './migrate.ts'
import { openPool } from './pool.ts'
import { type RestoreOptions, restore } from './restore.ts'
import type { Connection } from './roles.ts'
import { readPrivateKey, readPublicKey } from './sealed-file.ts'
import { connectionsOf, withClient } from './site.ts'

const ONE = '00000000-0000-7000-8000-000000000001'
const keys = generateKeyPairSync('x25519')

let site: SealedSite
let folder: string
let file: string
/** An entry whose words were disposed of after the copy was taken. */
let disposed: string
let lost: string
before(async () => {
  site = await sealedSite()
  folder = mkdtempSync(join(tmpdir(), 'threshold-backup-'))
  file = join(folder, 'site.backup')
  await signIn()
  await queueMail()
  disposed = (
    await site.database.app.query(
      `select id from record.entry where type = 'note-taken' order by seq limit 1`,
    )
  ).rows[0].id
  // So much that the file has several chunks.
  await takeNote(site.log, randomBytes(300_000).toString('base64'), newId())
  await site.seal()
  await backup(site.database.connections.owner, file, keys.publicKey)
  lost = newId()
  await takeNote(site.log, 'after the copy was taken', lost)
  await site.seal()
})
after(async () => {
  await site.close()
  for (const name of made)
    await onServer((admin) => admin.query(`drop database if exists ${name} with (force)`))
  rmSync(folder, { recursive: true })
})

const made: string[] = []
const onServer = async <T>(work: Parameters<typeof withClient<T>>[1]): Promise<T> =>
  withClient((await testServer()).connection(), work)

/** An empty database, and the way in for each role. */
async function emptyDatabase() {
  const name = `restored_${newId().replaceAll('-', '')}`
  await onServer((admin) => createDatabase(admin, name))
  made.push(name)
  const server = await testServer()
  return { ...connectionsOf(server, name), superuser: server.connection(name) }
}

const signIn = () =>
  site.database.app.query(
    `insert into access.session (id, token_hash, account, created_at, signed_in_at, last_used_at, absolute_until)
      values ($1, sha256('token'), $2, clock_timestamp(), clock_timestamp(), clock_timestamp(), clock_timestamp() + interval '1 hour')`,
    [newId(), ONE],
  )
const queueMail = () =>
  site.database.app.query(
    `insert into outbox.message (id, recipient, template, key, about, state, queued_at, changed_at)
      values ($1, 'a@b.example', 'answer-waiting', 'k', '{}', 'queued', clock_timestamp(), clock_timestamp())`,
    [newId()],
  )

const options = (target: Connection, more: Partial<RestoreOptions> = {}): RestoreOptions => ({
  file,
  privateKey: keys.privateKey,
  target,
  clock: systemClock,
  disposed: [disposed],
  seen: site.known().seen.map(({ size, at }) => ({ size, at })),
  ...more,
})

const tableOf = async (connection: Connection, sql: string) =>
  withClient(connection, async (client) => (await client.query(sql)).rows)

test('yesterday’s copy comes back whole, with disposed words gone, sessions dead and mail held', async () => {
  const target = await emptyDatabase()
  const restored = await restore(options(target.owner))
  assert.equal(restored.epoch, 2)
  assert.equal(restored.sessionsEnded, 1)
  assert.equal(restored.mailHeld, 1)
  assert.equal(restored.disposedAgain, 1)
  assert.ok(restored.lacks.length > 0, 'the witness saw more than the copy has')

  const entries = `select seq, id, type, occurred, recorded_at::text, subjects, refs, body, salt from record.entry order by seq`
  const before = (await tableOf(site.database.connections.superuser, entries)).filter(
    (entry) => entry.subjects[0].subject !== lost,
  )
  const now = await tableOf(target.superuser, entries)
  assert.deepEqual(
    now.filter((entry) => entry.id !== disposed),
    before.filter((entry) => entry.id !== disposed),
  )
  const [gone] = now.filter((entry) => entry.id === disposed)
  assert.deepEqual([gone?.body, gone?.salt], [null, null])

  const [alive] = await tableOf(
    target.superuser,
    `select (select count(*)::int from access.session where ended_at is null) as sessions,
      (select count(*)::int from outbox.message where state <> 'held') as mail,
      (select released_at is null from outbox.hold) as held,
      (select count(*)::int from access.access_event) as events`,
  )
  assert.deepEqual(alive, { sessions: 0, mail: 0, held: true, events: 24 })
})

test('a restored site seals on, but the witness takes that only when somebody has admitted it', async (t) => {
  const target = await emptyDatabase()
  await restore(options(target.owner, { disposed: [] }))
  const waiting = await tableOf(target.superuser, 'select distinct source from seal.pending')
  assert.deepEqual(waiting, [{ source: 'seal.epoch' }])

  const pool = openPool(target.sealer)
  const refused: Error[] = []
  const rounds = { seconds: 3600, sign: 1, push: 1 }
  const onTrouble = (error: Error) => void refused.push(error)
  const sealer = await startSealer({ pool, key: site.key, witnessUrl: site.witnessUrl, onTrouble, rounds })
  t.after(async () => {
    await sealer.stop()
    await pool.end()
  })
  await sealAll(pool)
  assert.deepEqual((await sealer.sealNow())?.outcome, 'refused')
  assert.match(refused.at(-1)!.message, /must admit that first/)
  const unadmitted = await verified(target.superuser)
  assert.deepEqual([...new Set(unadmitted.found.map(({ code }) => code))], ['root-witness'])

  appendToBook(site.book, { origin: site.origin, admitted: 2, seen: new Date().toISOString() })
  assert.equal((await sealer.sealNow())?.outcome, 'seen')
  const admitted = await verified(target.superuser)
  assert.deepEqual(admitted.found, [])
  assert.match(admitted.notes.join(), /The site was restored before .* \(life 2\)/)
})

const verified = (connection: Connection): Promise<Report> =>
  withClient(connection, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    return verify(client, { witness: witnessFrom(undefined, site.book) })
  })

/** Other tests' transactions in the same server can hold sealing up. */
async function sealAll(pool: Pool): Promise<void> {
  for (let waiting = true; waiting; ) {
    await sealWaiting(pool)
    const { rows } = await pool.query(
      'select exists (select from record.pending) or exists (select from seal.pending) as waiting',
    )
    waiting = rows[0].waiting
  }
}

describe('a restore is refused, and changes nothing,', () => {
  test('where the target is not empty', async () => {
    await assert.rejects(restore(options(site.database.connections.owner)), /is not empty/)
  })

  test('with another key', async () => {
    const other = generateKeyPairSync('x25519').privateKey
    await assert.rejects(
      restore(options((await emptyDatabase()).owner, { privateKey: other })),
      /encrypted to another key/,
    )
  })

  test('of a file that was cut short, or changed', async () => {
    const target = await emptyDatabase()
    const whole = readFileSync(file)
    const damaged = join(folder, 'damaged')
    for (const bytes of [
      whole.subarray(0, whole.length - 100),
      whole.subarray(0, 60),
      flipped(whole, whole.length - 40),
    ]) {
      writeFileSync(damaged, bytes)
      await assert.rejects(restore(options(target.owner, { file: damaged })), /cut short|not a back-up/)
    }
    const [left] = await tableOf(target.superuser, 'select count(*)::int as many from record.entry')
    assert.equal(left.many, 0)
  })
})

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}

test('the file is its owner’s alone, and holds no word that can be read', () => {
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const text = readFileSync(file, 'latin1')
  assert.ok(!text.includes('note-taken') && !text.includes(ONE))
})

test('keys are read from PEM, and others than X25519 are refused', () => {
  const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  assert.deepEqual(readPublicKey(pem).export({ format: 'jwk' }), keys.publicKey.export({ format: 'jwk' }))
  const secret = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  assert.deepEqual(
    createPublicKey(readPrivateKey(secret)).export({ format: 'jwk' }),
    keys.publicKey.export({ format: 'jwk' }),
  )
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  assert.throws(() => readPublicKey(other), /X25519/)
})
