import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Refused } from '#/lib/problem.ts'
import { handClock, idOfPlain } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { draftsOf } from './drafts.ts'
import { PUBLIC_ACCOUNT } from './find-viewer.ts'

const time = handClock('2026-03-06T09:00:00Z')
let database: TestDatabase

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
})
after(() => database?.close())

const stranger = (browser: string) => draftsOf(database.app, PUBLIC_ACCOUNT, `${browser}/`, time.clock())
const teacher = () => draftsOf(database.app, idOfPlain('teacher'), '', time.clock())

/** Words that can't be stored smaller. */
const noise = (bytes: number) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(Math.ceil(bytes / 2)))).toString('hex')

describe('the drafts of strangers', () => {
  it('hold a worry of any length that can be sent, in any script, and no more', async () => {
    const worry = 'ও'.repeat(20_000)
    assert.equal([...worry].length, 20_000)
    await stranger('a').save('tell', '1.worry', { worry })
    assert.deepEqual(await stranger('a').find('tell', '1.worry'), { worry })
    await assert.rejects(
      stranger('a').save('tell', '1.worry', { worry: 'é'.repeat(33_000) }),
      (error: unknown) =>
        error instanceof Refused && error.refusal.problems[0]?.text.includes('Send it now, or copy it.'),
    )
    assert.deepEqual(await stranger('a').find('tell', '1.worry'), { worry }, 'the last that fitted stays')
    await teacher().save('tell', '1.worry', { worry: 'é'.repeat(33_000) })
  })

  it('together take no more than the area allows: the oldest goes first, and nobody else’s', async () => {
    await database.superuser.query(
      `insert into access.setting (name, value, set_by, set_at)
       values ('strangers-drafts-megabytes', '1', $1, $2)`,
      [idOfPlain('administrator'), time.clock().toString()],
    )
    const left = async () =>
      (await Promise.all([...'abcdefghijklmnopqrst'].map((each) => stranger(each).list('tell', '')))).flat()
        .length
    for (const each of 'bcdefghijklmnopqrst') {
      time.pass({ seconds: 1 })
      await stranger(each).save('tell', '1.worry', { worry: noise(60_000) })
    }
    assert.equal(await left(), 16)
    assert.equal(await stranger('a').find('tell', '1.worry'), undefined)
    assert.ok(await stranger('t').find('tell', '1.worry'))
    assert.ok(await teacher().find('tell', '1.worry'))
  })

  it('count as a page each, however little they say', async () => {
    for (let count = 0; count < 300; count += 1) {
      time.pass({ seconds: 1 })
      await stranger('z').save('tell', `${count}.worry`, {})
    }
    const { rows } = await database.superuser.query(
      'select count(*)::int as count from access.draft where author = $1',
      [PUBLIC_ACCOUNT],
    )
    assert.deepEqual(rows, [{ count: 244 }])
  })
})
