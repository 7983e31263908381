import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PoolClient } from 'pg'
import { type SealedSite, sealedSite } from '../torture/support/sealed-site.ts'
import { type Outside, type Report, verify, witnessFrom, writeReport } from './verify.ts'

let site: SealedSite
before(async () => {
  site = await sealedSite()
})
after(() => site.close())

/** Verifies after `change`, which is undone. */
async function verifyAfter(
  change: (client: PoolClient) => Promise<unknown> = async () => {},
  outside: Outside = { witness: witnessFrom(undefined, site.book) },
): Promise<Report> {
  const client = await site.database.superuser.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    await change(client)
    return await verify(client, outside)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('nothing is found where nothing was changed, and all of it is proved', async () => {
  const report = await verifyAfter()
  assert.deepEqual(report.found, [])
  assert.ok(report.size > 50, `${report.size} places`)
  assert.equal(report.provable, report.size)
  assert.match(writeReport(report), /^Nothing is wrong: \d+ places read, \d+ of them as the witness saw them/)
})

test('the witness can be asked over HTTP', async () => {
  assert.deepEqual(
    (await verifyAfter(undefined, { witness: witnessFrom(site.witnessUrl, undefined) })).found,
    [],
  )
})

test('it says that nothing can be proved without a witness', async () => {
  const report = await verifyAfter(undefined, { witness: undefined })
  assert.equal(report.provable, 0)
  assert.match(report.notes.join(), /No witness was asked/)
})
