import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SealedSite, sealedSite } from '../torture/support/sealed-site.ts'
import { tamper } from '../torture/tamper.ts'

let site: SealedSite
before(async () => {
  site = await sealedSite({ notes: 130 })
})
after(() => site.close())

test('a hundred falsifications by a superuser with triggers off and the key stolen are all found', async () => {
  const outcomes = await tamper(site, 100, 2010)
  const missed = outcomes.filter(({ found }) => found.length === 0)
  assert.deepEqual(
    missed.map(({ what }) => what),
    [],
  )
  const kinds = new Set(outcomes.map(({ kind }) => kind))
  assert.deepEqual([...kinds].sort(), ['back-date', 'drop', 'edit', 're-sign', 'reorder', 'truncate'])
})
