import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#/lib/id.ts'
import { effective, noAliases } from '#/log/effective.ts'
import type { Entry } from '#/log/entry.ts'
import { foldRows } from '#/log/fold.ts'
import { told } from '#test/support/story.ts'
import { arranged, words } from './examples.ts'
import { jointVisitView } from './views.ts'

const [visit, child] = [newId(), newId()]
const subjects = [{ subject: visit, kind: 'joint-visit', role: 'process' }]
const story: readonly Entry[] = [
  told('joint-visit-arranged', '2010-03-03 10:00', arranged(child), { subjects }),
  told(
    'joint-visit-made',
    '2010-03-04 11:00',
    { child, seen: true, what: words, byName: 'D Okafor' },
    { subjects },
  ),
]
const rows = (entries: readonly Entry[]) =>
  foldRows(jointVisitView, effective(entries, noAliases, visit), visit)

it('a joint visit is a row from when it is arranged, and says what came of it', () => {
  assert.equal(rows(story.slice(0, 1))[0]?.made_at, null)
  assert.deepEqual(
    rows(story).map((row) => [row.agency, row.seen, row.what]),
    [['School nursing', true, words]],
  )
})

it('rows don’t depend on the order of arrival', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...story], { minLength: 2 }), (shuffled) =>
      assert.deepEqual(rows(shuffled), rows(story)),
    ),
  )
})
