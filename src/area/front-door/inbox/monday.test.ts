import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { atInstant } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { idOfPlain } from '#test/support/access.ts'
import { actingAs, done } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { noticeBody } from '../notice/examples.ts'
import { noticePersonIdentified, noticeReceived } from '../notice/index.ts'

/**
 * Practice.md, 'Monday, nine o'clock': what a weekend left. 25 families of three children's worries each, of which one is
 * a notice from the police, and 65 by themselves: 140.
 */
const FAMILIES = 25
const ALONE = 45
const NOTICES_ALONE = 20
const ALL = FAMILIES * 3 + ALONE + NOTICES_ALONE

let site: TestSite
let duty: Browser

async function notice(reference: string, person?: SubjectId): Promise<void> {
  const id = newId()
  const acting = await actingAs(site, 'duty')
  const people = person === undefined ? [] : [{ id: person, kind: 'person' }]
  done(
    await acting.act({ subjects: [{ id, kind: 'notice' }, ...people] }, ({ at }) => {
      const process = { subject: id, kind: 'notice', role: 'process' }
      const { type } = noticeReceived
      const told = {
        type,
        occurred: atInstant(at),
        subjects: [process],
        body: noticeBody({ reference, incident: reference }),
      }
      if (person === undefined) return ok({ entries: [told], value: null })
      const identified = {
        type: noticePersonIdentified.type,
        occurred: atInstant(at),
        subjects: [process, { subject: person, kind: 'person', role: 'child' }],
        body: { ref: 'child-1', part: 'child', person, how: 'matched', by: 'rules', openCase: false },
      }
      return ok({ entries: [told, identified], value: null })
    }),
  )
}

before(async () => {
  site = await testSite({ at: '2010-06-12T19:00:00Z' })
  for (let family = 0; family < FAMILIES; family++) {
    const person = await child(site, `Child${family} Weekend`, '2003-05-14')
    for (const worry of ['Shouting through the wall', 'Came to school hungry'])
      await identify(site, await tell(site, { worry, children: [`Child${family} W`] }), 'child-1', person)
    await notice(`W/${family}`, person)
  }
  for (let each = 0; each < ALONE; each++)
    await tell(site, { worry: `Alone ${each}`, children: [`Only ${each}`] })
  for (let each = 0; each < NOTICES_ALONE; each++) await notice(`A/${each}`)
  site.setClock('2010-06-14T08:00:00Z')
  duty = openBrowser(site.site.server)
  await duty.get('/sign-in')
  await duty.post('/sign-in', { account: idOfPlain('duty'), return: '/' })
})
after(() => site?.close())

const rowsOf = (body: string): string[] =>
  (/<tbody[\s\S]*?<\/tbody>/.exec(body)?.[0] ?? '').split(/(?=<tr[^>]*><td[^>]*rowspan)/).slice(1)

async function equation(): Promise<readonly number[]> {
  const { body } = await duty.get('/duty')
  const found = /Last seven days:<\/strong> (\d+) received = (\d+) decided \+ (\d+) waiting/.exec(body)!
  return found.slice(1).map(Number)
}

describe('Monday, nine o’clock, after a weekend of 140', () => {
  it('is one family a row, whoever told of them, on two pages', async () => {
    const pages = [await duty.get('/duty'), await duty.get('/duty?list=all&page=2')]
    const rows = pages.flatMap(({ body }) => rowsOf(body))
    assert.equal(rows.length, FAMILIES + ALONE + NOTICES_ALONE)
    const together = rows.filter((row) => row.includes('3 notices'))
    assert.equal(together.length, FAMILIES)
    for (const row of together) {
      assert.equal(row.match(/>Contact</g)?.length, 2)
      assert.equal(row.match(/>Notice</g)?.length, 1)
    }
  })

  it('adds up: received is decided and waiting', async () => {
    assert.deepEqual(await equation(), [ALL, 0, ALL])
    const { body } = await duty.get('/duty?list=waiting&page=2')
    const action = /action="(\/contacts\/[^"/]+)\/claim"/.exec(body)![1]!
    assert.equal((await duty.post(`${action}/decision`, {})).statusCode, 422)
    await duty.get(action)
    const decided = await duty.post(`${action}/decision`, {
      outcome: 'no-further-action',
      reason: 'Told twice by one person.',
    })
    assert.equal(decided.statusCode, 303, decided.body)
    assert.deepEqual(await equation(), [ALL, 1, ALL - 1])
  })

  it('is taken with one press', async () => {
    const { body } = await duty.get('/duty?list=mine')
    assert.match(body, /Mine \(0\)/)
    const action = /action="(\/contacts\/[^"]+\/claim)"/.exec((await duty.get('/duty')).body)![1]!
    assert.equal((await duty.post(action)).statusCode, 303)
    assert.match((await duty.get('/duty?list=mine')).body, /Mine \(1\)/)
  })

  it('marks what changed since I looked, and nothing that I did', async () => {
    await duty.get('/duty')
    await duty.post('/duty/looked', { at: '2010-06-14T08:00:00Z' })
    site.setClock('2010-06-14T08:20:00Z')
    await tell(site, { worry: 'Since then', children: ['Late Comer'] })
    assert.match((await duty.get('/duty')).body, /1 new or changed since you looked/)
  })
})
