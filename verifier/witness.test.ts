import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { transaction } from '#/db/pool.ts'
import { composePush } from '#/seal/push.ts'
import { type SealedSite, sealedSite } from '../torture/support/sealed-site.ts'
import { openBook } from './book.ts'
import { judge, type Push } from './judge.ts'
import { witness } from './witness-server.ts'

let site: SealedSite
let push: Push
before(async () => {
  site = await sealedSite()
  push = (await transaction(site.database.sealer, {}, (client) =>
    composePush(client, async (_, sizeMax) =>
      site.known().seen.findLast((line) => line.size < Math.min(sizeMax, last().size)),
    ),
  )) as Push
})
after(() => site.close())

const last = () => site.known().seen.at(-1)!
/** What the witness knew before the last checkpoint. */
const earlier = () => ({ ...site.known(), seen: site.known().seen.slice(0, -1) })
const now = () => new Date()
const why = (judgement: ReturnType<typeof judge>): string =>
  'refused' in judgement ? judgement.refused : 'taken'

test('what extends the last checkpoint is taken', () => {
  const judgement = judge(earlier(), push, now())
  assert.ok('line' in judgement)
  assert.equal(judgement.line.size, last().size)
})

test('the same checkpoint again is known', () => {
  const again = { ...push, extends: { epoch: 1, size: last().size }, proof: [] }
  assert.deepEqual(judge(site.known(), again, now()), { known: true })
})

test('another tree, a shorter one, an unproved one and an unsigned one are refused', () => {
  assert.match(
    why(judge(earlier(), { ...push, proof: push.proof.slice(1) }, now())),
    /What was sealed before is changed/,
  )
  assert.match(
    why(judge(earlier(), { ...push, extends: { epoch: 1, size: earlier().seen[0]!.size } }, now())),
    /does not extend the last/,
  )
  assert.match(why(judge(earlier(), { ...push, extends: null }, now())), /does not extend the last/)
  assert.match(
    why(judge(earlier(), { ...push, note: push.note.replace(/\n\d+\n/, '\n7\n') }, now())),
    /not signed by the key/,
  )
  assert.match(why(judge(earlier(), { ...push, note: 'nonsense' }, now())), /not a signed checkpoint/)
  assert.match(
    why(judge(site.known(), { ...push, note: earlier().seen.at(-1)!.note }, now())),
    /signed before the last/,
  )
})

test('a checkpoint from the future, and keys of somebody else, are refused', () => {
  assert.match(why(judge(earlier(), push, new Date('2020-01-01'))), /from the future/)
  const stranger = {
    ...site.known(),
    keys: [{ ...push.keys[0]!, publicKey: Buffer.alloc(32).toString('base64') }],
  }
  assert.match(why(judge(stranger, push, now())), /keys are not those/)
})

test('a line that a crash cut short is marked, and nothing is lost', () => {
  const copy = `${site.book}.copy`
  writeFileSync(copy, readFileSync(site.book))
  appendFileSync(copy, '{"origin":"thresho')
  assert.equal(openBook(copy).get(site.origin)?.seen.length, site.known().seen.length)
  assert.match(readFileSync(copy, 'utf8'), /\(cut short\)\n$/)
  assert.equal(openBook(copy).get(site.origin)?.seen.length, site.known().seen.length)
})

test('what is no message of a site is refused over HTTP, however long', async () => {
  assert.equal(witness(site.book, openBook(site.book), '{}', now()).status, 400)
  const post = (body: string) => fetch(`${site.witnessUrl}/checkpoints`, { method: 'POST', body })
  assert.equal((await post('[]')).status, 400)
  assert.equal((await post('x'.repeat(300_000))).status, 400)
  assert.equal((await fetch(`${site.witnessUrl}/head?origin=unknown`)).status, 404)
})
