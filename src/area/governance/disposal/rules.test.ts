import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { batchesOf, chosenOf, type Disposable, whyNotDispose } from './rules.ts'

const entry = (id: string, ...people: string[]): Disposable => ({
  id,
  type: 'note-taken',
  subjects: people.map((subject) => ({ subject, kind: 'person', role: 'child' })),
})

describe('what is chosen', () => {
  const entries = [entry('one', 'ella'), entry('two', 'ella', 'jack'), entry('three', 'ella')]

  it('is about this person and nobody else, or all of it, or what was ticked', () => {
    const ids = (which: 'alone' | 'all' | 'chosen', chosen: string[] = []) =>
      chosenOf(entries, which, chosen).map(({ id }) => id)
    assert.deepEqual(ids('alone'), ['one', 'three'])
    assert.deepEqual(ids('all'), ['one', 'two', 'three'])
    assert.deepEqual(ids('chosen', ['two', 'of somebody else']), ['two'])
  })

  it('must be something; and on a death a retention rule waits, where a court’s order does not', () => {
    const codes = (told: Parameters<typeof whyNotDispose>[0]) => whyNotDispose(told).map(({ code }) => code)
    assert.deepEqual(codes({ ground: 'retention', died: false, entries: [] }), ['nothing-to-dispose'])
    assert.deepEqual(codes({ ground: 'retention', died: true, entries }), ['held-on-death'])
    assert.deepEqual(codes({ ground: 'court-order', died: true, entries }), [])
  })
})

describe('batches', () => {
  const named = fc
    .array(
      fc.record({ people: fc.array(fc.nat(90), { minLength: 1, maxLength: 40 }), corrections: fc.nat(2) }),
      { maxLength: 30 },
    )
    .map((told) =>
      told.flatMap(({ people, corrections }, index) => {
        const first = { ...entry(`e${index}`, ...new Set(people.map(String))), of: null }
        return [
          first,
          ...Array.from({ length: corrections }, (_, n) => ({
            ...first,
            id: `e${index}.${n}`,
            of: first.id,
          })),
        ]
      }),
    )

  it('hold each entry once, with its corrections, and no more subjects than an entry may have', () => {
    fc.assert(
      fc.property(named, (entries) => {
        const batches = batchesOf(entries)
        assert.deepEqual(batches.flatMap((each) => each.entries).sort(), entries.map(({ id }) => id).sort())
        for (const { entries: ids, subjects } of batches) {
          assert.ok(subjects.length <= 40)
          for (const each of entries.filter(({ id }) => ids.includes(id))) {
            assert.ok(each.of === null || ids.includes(each.of))
            assert.ok(
              each.subjects.every(({ subject }) => subjects.some((known) => known.subject === subject)),
            )
          }
        }
      }),
    )
  })
})
