import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { theFramework } from '#test/support/access.ts'
import { told } from '#test/support/story.ts'
import type { Kind } from './entries.ts'
import { end, leave, nextDay, readHandover } from './rules.ts'

const pack = theFramework().packFor(Temporal.PlainDate.from('2010-06-14'))
const at = Temporal.Instant.from('2010-06-12T02:40:00+01:00')
const [id, other, ama, kofi] = [newId(), newId(), newId(), newId()]
const words = 'PC Bradshaw took them from the flat; they are with their grandmother, who was told.'

const left = (kind: Kind, children: readonly string[], more: { by?: string } = {}) =>
  leave({
    ids: [id, other],
    leaving: { kind, told: { children: [...children], words, ...more } },
    byName: 'Gareth Pugh',
    at,
    pack,
  })
const codesOf = (result: { ok: boolean; problems?: readonly { code: string }[] }) =>
  (result.problems ?? []).map(({ code }) => code)

describe('what is left for the day', () => {
  it('is needed on the day team’s next day, unless the night says by when', () => {
    const day = (time: string) => nextDay(Temporal.Instant.from(time), pack).toString()
    assert.equal(day('2010-06-12T02:40:00+01:00'), '2010-06-14', 'a Saturday night: Monday')
    assert.equal(day('2010-06-14T02:40:00+01:00'), '2010-06-14', 'a Monday before nine: today')
    assert.equal(day('2010-06-14T18:00:00+01:00'), '2010-06-15', 'a Monday evening: Tuesday')
    const result = left('action', [ama], { by: '2010-06-13' })
    assert.equal(result.ok && (result.value[0]!.body as { by: string }).by, '2010-06-13')
  })

  it('is one thing to do for a family, and each child’s own where it is protection or hospital', () => {
    const action = left('action', [ama, kofi])
    assert.deepEqual(action.ok && action.value.map(({ subjects }) => subjects.length), [3])
    const protection = left('police-protection', [ama, kofi])
    assert.deepEqual(
      protection.ok && protection.value.map(({ subjects }) => subjects.map(({ subject }) => subject)),
      [
        [id, ama],
        [other, kofi],
      ],
    )
  })

  it('may be about a child whom nobody has identified', () => {
    const result = left('police-protection', [])
    assert.deepEqual(result.ok && result.value.map(({ subjects }) => subjects.length), [1])
  })

  it('isn’t needed by a day that has passed or doesn’t exist', () => {
    assert.deepEqual(codesOf(left('action', [], { by: '2010-06-11' })), ['day-past'])
    assert.deepEqual(codesOf(left('action', [], { by: '2010-02-30' })), ['no-such-day'])
  })

  it('ends once, in words, for the children whom it was about', () => {
    const begun = told('police-protection-taken', '2010-06-12 02:40', {
      children: [ama],
      words,
      byName: 'Gareth Pugh',
    })
    const ending = {
      id,
      words: 'The court made an order on Monday.',
      byName: 'Amina Hussain',
      at: at.add({ hours: 60 }),
    }
    const ended = end([begun], ending)
    assert.ok(ended.ok)
    assert.deepEqual(
      ended.value.subjects.map(({ subject }) => subject),
      [id, ama],
    )
    const again = told('police-protection-ended', '2010-06-14 12:00', ended.value.body)
    assert.deepEqual(codesOf(end([begun, again], ending)), ['ended-already'])
    assert.deepEqual(codesOf(end([], ending)), ['absent'])
  })

  it('is read once by each', () => {
    const by = { id, account: 'amina', byName: 'Amina Hussain', at }
    assert.ok(readHandover([], by).ok)
    const read = {
      ...told('handover-acknowledged', '2010-06-14 09:00', { byName: 'Amina' }),
      recordedBy: 'amina',
    }
    assert.deepEqual(codesOf(readHandover([read], by)), ['read-already'])
    assert.ok(readHandover([read], { ...by, account: 'ruth' }).ok)
  })
})
