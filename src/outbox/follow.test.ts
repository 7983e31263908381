import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#/lib/id.ts'
import { takeNote } from '#test/support/notes.ts'
import { type SealedSite, sealedSite } from '../../torture/support/sealed-site.ts'
import { follow } from './index.ts'

let site: SealedSite
before(async () => {
  site = await sealedSite()
})
after(() => site.close())

test('a follower handles each entry of its types once, in the order of places, and goes on where it stopped', async () => {
  const told: string[] = []
  const follower = {
    name: 'test',
    types: ['note-taken'],
    handle: async (_: unknown, entry: { body: unknown }) =>
      void told.push((entry.body as { words: string }).words),
  }
  while ((await follow(site.database.app, follower)) > 0);
  assert.deepEqual(
    told,
    Array.from({ length: 24 }, (_, index) => `note ${index}`),
  )

  await takeNote(site.log, 'one more', newId())
  await site.seal()
  while ((await follow(site.database.app, follower)) > 0);
  assert.equal(told.length, 25)
})

test('what a follower did is undone, and done again, when it fails halfway', async () => {
  let fails = true
  const follower = {
    name: 'failing',
    types: ['subjects-merged'],
    handle: async () => {
      if (fails) throw new Error('not now')
    },
  }
  await assert.rejects(follow(site.database.app, follower), /not now/)
  fails = false
  assert.ok((await follow(site.database.app, follower)) > 0)
})
