import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { told } from '#test/support/story.ts'
import { draw, drawSample, judgeSampled, sampleSize } from './sampling.ts'

const ids = Array.from({ length: 40 }, () => newId())
const [sample, notice] = [newId(), ids[0]!]
const at = Temporal.Instant.from('2010-07-01T09:00:00Z')
const by = { byName: 'Joy Addison', byRole: 'Joint screening partner', byAgency: 'Community Health' }

describe('a month’s sample', () => {
  it('is a share of what was not progressed, at least a few, never more than there are', () => {
    assert.equal(sampleSize(200, 10, 5), 20)
    assert.equal(sampleSize(12, 10, 5), 5)
    assert.equal(sampleSize(3, 10, 5), 3)
    assert.equal(sampleSize(101, 10, 5), 11)
  })

  it('is the same for the same seed, in whatever order they stood, and another for another', () => {
    const one = draw(ids, 'seed', 5)
    assert.deepEqual(draw(ids.toReversed(), 'seed', 5), one)
    assert.notDeepEqual(draw(ids, 'other seed', 5), one)
    assert.equal(new Set(one).size, 5)
  })

  it('draws each as often as any other', () => {
    const times = new Map(ids.map((id) => [id, 0]))
    for (let seed = 0; seed < 2000; seed += 1)
      for (const id of draw(ids, String(seed), 10)) times.set(id, times.get(id)! + 1)
    // 500 expected each, with a deviation of about 20.
    assert.ok([...times.values()].every((count) => count > 400 && count < 600))
  })

  const input = { sample, month: '2010-06', seed: 's', percent: 10, least: 5, among: ids, by, at }
  const today = Temporal.PlainDate.from('2010-07-01')

  it('is drawn once, when the month is over', () => {
    const drawn = drawSample([], { ...input, today })
    assert.ok(drawn.ok)
    const entries = [told(drawn.value.type, '2010-07-01', drawn.value.body)]
    assert.equal(drawSample(entries, { ...input, today }).ok, false)
    assert.equal(drawSample([], { ...input, month: '2010-07', today }).ok, false)
  })
})

describe('reading one of the sample', () => {
  const drawn = told('not-progressed-sample-drawn', '2010-07-01 09:00', { notices: ids.slice(0, 2) })
  const decided = told('notice-screened', '2010-06-15 10:00', {
    decisions: [{ ref: 'child-1', outcome: 'not-progressed', reason: 'x', proposedBy: [] }],
  })
  const judge = (agency: string, agrees: boolean, entries = [drawn], of = notice) =>
    judgeSampled(entries, {
      sample,
      notice: of,
      noticeEntries: [decided],
      agency,
      agrees,
      reason: 'Her brother was hurt in May.',
      by,
      at,
    })
  const types = (result: ReturnType<typeof judge>) =>
    result.ok ? result.value.map(({ type }) => type) : result.problems.map(({ code }) => code)

  it('is for somebody of another agency than decided', () => {
    assert.deepEqual(types(judge('council', true)), ['own-agency'])
    assert.deepEqual(types(judge('hollin-health', true)), ['sampled-notice-judged'])
  })

  it('has the notice screened again when they disagree', () => {
    assert.deepEqual(types(judge('hollin-health', false)), [
      'sampled-notice-judged',
      'notice-screening-reopened',
    ])
  })

  it('is done once for each, and the last finishes the sample', () => {
    const judged = told('sampled-notice-judged', '2010-07-02 09:00', { notice, agrees: false })
    assert.deepEqual(types(judge('hollin-health', true, [drawn, judged])), ['already-judged'])
    const last = judge('hollin-health', true, [drawn, judged], ids[1])
    assert.deepEqual(types(last), ['sampled-notice-judged', 'not-progressed-sample-finished'])
    assert.deepEqual(last.ok && last.value[1]!.body, { agreed: 1, disagreed: 1 })
    assert.deepEqual(types(judge('hollin-health', true, [drawn], ids[5])), ['not-of-this-sample'])
  })
})
