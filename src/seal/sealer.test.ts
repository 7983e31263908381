import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { takeNote } from '#test/support/notes.ts'
import { allPlaced, type SealedSite, sealedSite } from '../../torture/support/sealed-site.ts'
import { provesConsistency, provesInclusion } from '../../verifier/merkle.ts'
import { verify, witnessFrom } from '../../verifier/verify.ts'
import {
  changeKey,
  readConsistencyProof,
  readInclusionProof,
  readKey,
  readOrMakeKey,
  readRoot,
  sealWaiting,
  startSealer,
} from './index.ts'

let site: SealedSite
before(async () => {
  site = await sealedSite({ notes: 150 })
})
after(() => site.close())

const places = async () =>
  (await site.database.app.query('select position, kind, seq, leaf from record.position order by position'))
    .rows

describe('the order', () => {
  it('has no gaps, and holds every entry once', async () => {
    const all = await places()
    assert.deepEqual(
      all.map((row) => row.position),
      all.map((_, index) => index),
    )
    const { rows } = await site.database.app.query('select seq from record.entry order by seq')
    assert.deepEqual(
      all.flatMap((row) => row.seq ?? []).sort((a, b) => a - b),
      rows.map((row) => row.seq),
    )
  })

  it('waits for older transactions: what they commit later comes first or at the same time', async () => {
    const late = await site.database.superuser.connect()
    await late.query('begin; select pg_current_xact_id()')
    await late.query(`insert into access.setting (name, value, set_by, set_at)
      values ('late', '1', '00000000-0000-7000-8000-000000000001', clock_timestamp())`)
    const before = (await places()).length
    await site.database.app.query(`insert into access.setting (name, value, set_by, set_at)
      values ('early', '1', '00000000-0000-7000-8000-000000000001', clock_timestamp())`)
    assert.equal(await sealWaiting(site.database.sealer), 0)
    await late.query('commit')
    late.release()
    await site.seal()
    assert.equal((await places()).length, before + 2)
  })

  it('is kept by several sealers at once', async () => {
    await site.database.app.query(`insert into access.setting (name, value, set_by, set_at)
      select 'many ' || n, '1', '00000000-0000-7000-8000-000000000001', clock_timestamp() from generate_series(1, 500) n`)
    await Promise.all(Array.from({ length: 5 }, () => sealWaiting(site.database.sealer)))
    await site.seal()
    const all = await places()
    assert.deepEqual(
      all.map((row) => row.position),
      all.map((_, index) => index),
    )
  })
})

describe('the tree', () => {
  it('proves each place and each earlier tree from what is stored', async () => {
    const on = site.database.app
    const all = await places()
    const size = all.length
    assert.ok(size > 512, `${size} places`)
    const root = await readRoot(on, size)
    for (const index of [0, 1, 255, 256, 300, 511, 512, size - 1]) {
      const proof = await readInclusionProof(on, index, size)
      assert.ok(provesInclusion(all[index]!.leaf, index, size, proof, root), `place ${index}`)
    }
    for (const older of [1, 2, 255, 256, 257, 400, 512, size - 1, size]) {
      const proof = await readConsistencyProof(on, older, size)
      assert.ok(
        provesConsistency({ size: older, root: await readRoot(on, older) }, { size, root }, proof),
        `size ${older}`,
      )
    }
  })

  it('is refused every change, in words', async () => {
    for (const table of [
      'record.position',
      'seal.fact',
      'seal.node',
      'seal.key',
      'seal.epoch',
      'seal.checkpoint',
    ]) {
      await assert.rejects(site.database.owner.query(`delete from ${table}`), /a seal is never changed/)
      await assert.rejects(
        site.database.app.query(`insert into ${table} default values`),
        /permission denied/,
      )
    }
  })
})

describe('the key', () => {
  it('is a file that its owner alone may read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'threshold-key-'))
    const path = join(folder, 'seal.key')
    readOrMakeKey(path)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.deepEqual(readOrMakeKey(path).export({ format: 'jwk' }), readKey(path).export({ format: 'jwk' }))
    chmodSync(path, 0o640)
    assert.throws(() => readKey(path), /chmod 600/)
    rmSync(folder, { recursive: true })
  })

  it('can be changed, by a leaf that both keys signed, and then only the new one signs', async (t) => {
    const { database } = site
    const fresh = generateKeyPairSync('ed25519').privateKey
    await changeKey(database.sealer, site.key, fresh)
    const start = (key: typeof fresh) =>
      startSealer({
        pool: database.sealer,
        key,
        witnessUrl: site.witnessUrl,
        onTrouble: (error) => assert.fail(error),
        rounds: { seconds: 3600, sign: 1, push: 1 },
      })
    await assert.rejects(start(site.key), /sealed with the key/)
    const sealer = await start(fresh)
    t.after(() => sealer.stop())
    await takeNote(site.log, 'after the change', newId())
    await allPlaced(database)
    assert.equal((await sealer.sealNow())?.outcome, 'seen')
    const client = await database.superuser.connect()
    await client.query('begin isolation level repeatable read read only')
    const report = await verify(client, { witness: witnessFrom(undefined, site.book) })
    await client.query('rollback')
    client.release()
    assert.deepEqual(report.found, [])
    assert.equal(site.known().keys.length, 2)
  })
})
