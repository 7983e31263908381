import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}
const wordsOf = (body: string): string => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const pageOf = async (name: string, path: string) => wordsOf((await (await signedIn(name)).get(path)).body)

const rota = async (as = 'duty') => (await site.call(as, 'GET', '/api/rota')).body

describe('an empty rota', () => {
  it('is said at once, to the manager and to whoever takes a call', async () => {
    for (const name of ['manager', 'duty']) {
      const words = await pageOf(name, '/rota')
      assert.match(words, /Nobody is on the rota at this hour/)
      assert.match(words, /no experienced social worker/)
      assert.match(words, /Nothing is refused because of this/)
    }
  })

  it('keeps nobody from taking a referral and passing it on, whoever’s training has lapsed', async () => {
    const shift = {
      team: 'front-door',
      worker: idOfPlain('duty'),
      part: 'worker',
      telephone: '01632 960 701',
    }
    const hours = { from: '2010-06-14T08:00:00Z', until: '2010-06-14T16:00:00Z' }
    const planned = await site.call('manager', 'POST', '/api/rota/shifts', { ...shift, ...hours })
    assert.equal(planned.status, 201)
    assert.deepEqual(
      (await rota()).training[0].courses.map((each: { state: string }) => each.state),
      ['not-known', 'not-known', 'not-known'],
    )
    const contact = await tell(site, { worry: 'A bruise.', children: ['Ada Quinn'] })
    assert.match(await passOn(site, contact), /^[0-9a-f-]{36}$/)
    const { status } = await site.call('teacher', 'POST', '/api/referrals', {
      worry: 'A bruise.',
      factors: [],
      children: [{ name: 'Ada Quinn' }],
    })
    assert.equal(status, 201)
  })
})

describe('the rota', () => {
  it('takes a shift as the manager types it, and names who is experienced with the reason', async () => {
    const manager = await signedIn('manager')
    await manager.get('/rota/shifts')
    const typed = {
      team: 'front-door',
      worker: idOfPlain('senior-duty'),
      part: 'experienced',
      'on-day': '14',
      'on-month': '6',
      'on-year': '2010',
      from: '9am',
      until: '5pm',
      days: '5',
      telephone: '01632 960 702',
    }
    const refused = await manager.post('/rota/shifts', typed)
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /Say why they count as experienced/)
    assert.match(refused.body, /value="01632 960 702"/)
    const done = await manager.post('/rota/shifts', { ...typed, because: 'Nine years in child protection.' })
    assert.equal(done.statusCode, 303, done.body)
    const words = await pageOf('duty', '/rota')
    assert.match(words, /Experienced social worker 01632 960 702 Patience Mensah 9am to 5pm Nine years/)
    const { shifts, gaps } = await rota()
    assert.equal(shifts.length, 6)
    assert.ok(!gaps.some((each: { part: string }) => each.part === 'experienced'))
  })

  it('takes nobody who isn’t in the team, and needs a number to ring', async () => {
    const shift = {
      team: 'front-door',
      part: 'worker',
      from: '2010-06-15T08:00:00Z',
      until: '2010-06-15T16:00:00Z',
    }
    const plan = (body: object) => site.call('manager', 'POST', '/api/rota/shifts', body)
    assert.equal((await plan({ ...shift, worker: idOfPlain('chair') })).status, 422)
    assert.equal((await plan({ ...shift, worker: idOfPlain('manager') })).status, 422)
    // The number of the last shift is theirs still.
    assert.equal((await plan({ ...shift, worker: idOfPlain('duty') })).status, 201)
  })

  it('shows at once that the experienced colleague has gone home, and answers later who was on as was known then', async () => {
    const [now] = (await rota()).on.filter((each: { part: string }) => each.part === 'experienced')
    site.setClock('2010-06-14T11:00:00Z')
    const path = `/api/rota/shifts/${now.id}/withdrawal`
    assert.equal(
      (await site.call('manager', 'POST', path, { team: 'front-door', reason: 'Unwell' })).status,
      200,
    )
    assert.equal((await site.call('manager', 'POST', path, { team: 'front-door' })).status, 422)
    const after = await rota()
    assert.ok(!after.on.some((each: { part: string }) => each.part === 'experienced'))
    assert.equal(
      after.gaps.find((each: { part: string }) => each.part === 'experienced').from,
      '2010-06-14T11:00:00Z',
    )
    site.setClock('2010-06-16T09:00:00Z')
    const on = async (knownAt: string) =>
      (await site.call('duty', 'GET', `/api/rota/then?team=front-door&knownAt=${knownAt}`)).body.on.map(
        (each: { name: string }) => each.name,
      )
    assert.deepEqual(await on('2010-06-14T08:30:00Z'), [])
    assert.ok((await on('2010-06-14T10:30:00Z')).includes('Patience Mensah'))
    assert.ok(!(await on('2010-06-14T12:30:00Z')).includes('Patience Mensah'))
    const words = await pageOf(
      'duty',
      '/rota/then?team=front-door&on-day=14&on-month=6&on-year=2010&time=09:30',
    )
    // Planned at ten for nine: nobody knew at half past nine.
    assert.match(
      words,
      /As the rota stood then Nobody was on the rota As is known now .*Patience Mensah, 9am to midday/,
    )
  })

  it('of a team without one is empty then, too, and another agency’s team isn’t there', async () => {
    const words = await pageOf(
      'manager',
      '/rota/then?team=north&on-day=14&on-month=6&on-year=2010&time=09:30',
    )
    assert.match(words, /As the rota stood then Nobody was on the rota/)
    assert.equal((await site.call('duty', 'GET', '/api/rota?team=a-team-of-police')).status, 404)
  })
})

describe('ahead', () => {
  it('says on a Friday what Monday lacks, and of another week only what that one lacks', async () => {
    site.setClock('2010-06-18T10:00:00Z')
    const days = async (query: string): Promise<string[]> => {
      const { body } = await site.call('manager', 'GET', `/api/rota${query}`)
      return body.gaps.map(({ from }: { from: string }) => from.slice(0, 10))
    }
    assert.ok((await days('')).includes('2010-06-21'))
    assert.ok((await days('?week=2010-06-28')).every((day) => day >= '2010-06-28'))
    const { body } = await site.call('manager', 'GET', '/api/rota')
    assert.ok(body.shifts.every((each: { from: string }) => each.from < '2010-06-21'))
    assert.match(await pageOf('manager', '/duty'), /The next seven days: \d+ gaps, the first/)
  })
})

describe('training', () => {
  it('is recorded by the manager, and then isn’t warned of', async () => {
    site.setClock('2010-06-16T09:00:00Z')
    const worker = idOfPlain('senior-duty')
    const train = (course: string, on: string) =>
      site.call('manager', 'POST', '/api/rota/training', { team: 'front-door', worker, course, on })
    for (const course of ['referrals', 'child-protection', 'domestic-abuse'])
      assert.equal((await train(course, '2010-03-01')).status, 200)
    assert.equal((await train('referrals', '2010-06-17')).status, 422)
    assert.equal((await train('juggling', '2010-06-01')).status, 422)
    assert.ok(!(await rota()).training.some((each: { name: string }) => each.name === 'Patience Mensah'))
    assert.match(
      await pageOf('duty', '/rota/training?team=front-door'),
      /Patience Mensah In date 1 March 2010/,
    )
  })
})
