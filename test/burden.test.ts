import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lettersOf } from '../bench/burden/expert.ts'
import { type Action, count, pressing, reach, secondsOf } from '../bench/burden/klm.ts'
import { askedAgain, held } from '../bench/burden/known.ts'
import { heldOfAccount } from '../bench/burden/known-queries.ts'
import { type Measured, measure, missed, openChromium } from '../bench/burden/measure.ts'
import { teacher } from '../bench/burden/tasks.ts'
import { testSite } from './support/site.ts'

/** How the burden of recording is counted; the whole of it is `npm run burden`. */

const near = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`)

describe('the keystroke-level model', () => {
  it('adds what hands and mind do', () => {
    near(secondsOf({ steps: { key: 10, think: 1 } }), 10 * 0.2 + 1.35)
    near(secondsOf({ steps: { home: 1, point: 1, click: 1 } }), 0.4 + 1.1 + 0.2)
  })

  it('goes by keys to what is near, and by mouse to what is far', () => {
    assert.deepEqual(reach('keyboard', 1), { steps: { key: 1, home: 0 }, hands: 'keyboard' })
    assert.deepEqual(reach('keyboard', 40), { steps: { home: 2, point: 1, click: 1 }, hands: 'keyboard' })
    assert.equal(pressing('keyboard', 2).hands, 'keyboard')
    assert.equal(pressing('keyboard', 40).hands, 'mouse')
    assert.deepEqual(pressing('mouse', 1000), { steps: { home: 0, point: 1, click: 1 }, hands: 'mouse' })
  })

  it('counts fields, keys and clicks, and what is typed while they talk apart', () => {
    const actions: Action[] = [
      { what: 'What worries you?', kind: 'field', steps: { key: 100, think: 1 }, whileTheyTalk: true },
      { what: 'Name', kind: 'field', steps: { key: 5, think: 1 } },
      { what: 'Record', kind: 'press', steps: { point: 1, click: 1, think: 1 } },
    ]
    const counted = count(actions)
    assert.deepEqual([counted.fields, counted.keystrokes, counted.clicks], [2, 105, 1])
    near(counted.secondsWhileTheyTalk, 20 + 1.35)
    near(counted.seconds, 1 + 1.35 + 1.1 + 0.2 + 1.35)
  })

  it('types as much of a name as tells it from those before it', () => {
    assert.equal(lettersOf('Grace Adeyemi', ['Amina', 'Grace Adeyemi', 'Grace Zed']), 1)
    assert.equal(lettersOf('Grace Zed', ['Amina', 'Grace Adeyemi', 'Grace Zed']), 7)
  })
})

describe('what is asked although it is known', () => {
  const known = held(['Naomi Baxter', '2003-04-03', 'HO1 4TB', null])
  const field = (typed: string | undefined): Action => ({
    what: 'A field',
    kind: 'field',
    steps: {},
    ...(typed === undefined ? {} : { typed }),
  })

  it('is found, however it is typed', () => {
    for (const typed of ['naomi baxter', 'ho1 4tb', '2003-04-03'])
      assert.equal(askedAgain([field(typed)], known).length, 1, typed)
  })

  it('is nothing new, no tick, and nothing that was looked for', () => {
    for (const typed of ['has the bruise', undefined]) assert.deepEqual(askedAgain([field(typed)], known), [])
  })
})

describe('a goal', () => {
  it('is met, or told in words', () => {
    const measured = (more: Partial<Measured>) =>
      ({
        task: { ...teacher, goals: { seconds: 90, fields: 14, askedAgain: 0 } },
        seconds: 90,
        fields: 14,
        again: [],
        ...more,
      }) as unknown as Measured
    assert.deepEqual(missed(measured({})), [])
    assert.deepEqual(missed(measured({ seconds: 91 })), ['91 seconds, of 90 at most'])
    assert.deepEqual(missed(measured({ fields: 15 })), ['15 fields, of 14 at most'])
    assert.deepEqual(missed(measured({ again: ['Name'] })), ['asked again: Name'])
  })
})

describe('a teacher’s referral', () => {
  it('meets its goals on a site where nothing is known', async () => {
    const site = await testSite({ at: '2010-06-14T09:00:00Z' })
    const chromium = await openChromium()
    try {
      const known = await heldOfAccount(site.database.superuser, 'Grace Adeyemi')
      const measured = await measure(site, chromium, teacher, known)
      assert.deepEqual(missed(measured), [])
      assert.equal(measured.fields, 10)
      assert.equal(measured.screens, 8)
    } finally {
      await chromium.close()
      await site.close()
    }
  })
})
