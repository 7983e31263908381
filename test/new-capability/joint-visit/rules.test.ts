import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { told } from '#test/support/story.ts'
import { arranged, words } from './examples.ts'
import { arrange, make } from './rules.ts'

const [visit, child] = [newId(), newId()]
const at = Temporal.Instant.from('2010-03-04T12:00:00Z')
const story = [told('joint-visit-arranged', '2010-03-03 10:00', arranged(child))]
const codesOf = (result: ReturnType<typeof make>) =>
  result.ok ? [] : result.problems.map(({ code }) => code)

describe('a joint visit', () => {
  it('is arranged for a day that exists', () => {
    const wrong = arrange({ visit, told: { ...arranged(child), on: '2010-02-30' }, at })
    assert.deepEqual(wrong.ok ? [] : wrong.problems.map(({ field }) => field), ['on'])
    assert.ok(arrange({ visit, told: arranged(child), at }).ok)
  })

  it('is about the child and the visit, and says whether the child was seen', () => {
    const made = make(story, { visit, told: { seen: false, what: words }, byName: 'D Okafor', at })
    assert.ok(made.ok)
    assert.deepEqual(
      made.value.subjects.map(({ subject }) => subject),
      [visit, child],
    )
    assert.deepEqual(made.value.body, { seen: false, what: words, child, byName: 'D Okafor' })
  })

  it('is made once, after it was arranged, and not in the future', () => {
    const more = { visit, told: { seen: true, what: words }, byName: 'D Okafor', at }
    assert.deepEqual(codesOf(make([], more)), ['not-arranged'])
    const made = told('joint-visit-made', '2010-03-04 11:00', { ...more.told, child, byName: 'D Okafor' })
    assert.deepEqual(codesOf(make([...story, made], more)), ['made-already'])
    assert.deepEqual(codesOf(make(story, { ...more, occurred: { kind: 'day', on: '2010-03-05' } })), [
      'happened-after-now',
    ])
  })
})
