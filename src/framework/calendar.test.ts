import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadFramework, throughout } from './calendar.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('when a thing happened chooses the edition', () => {
  const loaded = loadFramework([
    { edition: 'england-2010', from: '2010-03-17' },
    { edition: 'england-2023', from: '2023-12-15' },
  ])
  assert.ok(loaded.ok)
  const editionOn = (text: string) => loaded.value.packFor(day(text)).edition
  assert.equal(editionOn('2010-06-01'), 'england-2010')
  assert.equal(editionOn('2023-12-14'), 'england-2010')
  assert.equal(editionOn('2023-12-15'), 'england-2023')
  assert.equal(editionOn('2005-01-01'), 'england-2010', 'before the first row there is no older framework')
})

test('a demonstration practises one edition throughout', () => {
  const loaded = loadFramework(throughout('england-2010'), { overlay: 'overlays/demonstration.json' })
  assert.ok(loaded.ok)
  const { packFor, packById, calendar } = loaded.value
  assert.equal(packFor(day('2026-11-21')).area, 'Hollinshire')
  assert.equal(packById(calendar[0]!.packId), packFor(day('1950-01-01')))
})

test('a bad calendar is refused with all that is wrong with it', () => {
  const loaded = loadFramework([
    { edition: 'england-2023', from: '2023-12-15' },
    { edition: 'england-2010', from: '2010-02-30' },
    { edition: 'wales-2014', from: '2024-01-01' },
  ])
  assert.ok(!loaded.ok)
  const texts = loaded.problems.map((each) => each.text).join('\n')
  assert.match(texts, /isn't a day/)
  assert.match(texts, /england-2010 must begin after england-2023/)
  assert.match(texts, /There is no pack wales-2014/)
})

test('an empty calendar is refused', () => {
  assert.equal(loadFramework([]).ok, false)
})
