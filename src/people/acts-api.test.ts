import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, hide, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-03-12T10:00:00Z')
})
after(() => site?.close())

const post = (as: string, path: string, body: object) => site.call(as, 'POST', `/api/people/${path}`, body)
const get = async (as: string, path: string) => (await site.call(as, 'GET', `/api/people/${path}`)).body
const fieldsOf = (answer: { body: { problems?: { field?: string }[] } }) =>
  answer.body.problems?.map(({ field }) => field)

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

describe('a family over the API', () => {
  it('is told, and ended on a day, from either side', async () => {
    const { dean, ella, jack, kerry } = family
    const made = await post('duty', `${jack}/relationships`, { person: dean, kind: 'step-parent', of: jack })
    assert.equal(made.status, 201)
    assert.equal(
      (await post('duty', `${jack}/relationships`, { person: dean, kind: 'step-parent', of: jack })).status,
      422,
    )
    const wrong = await post('duty', `${jack}/relationships`, { person: dean, kind: 'partner', of: kerry })
    assert.deepEqual(fieldsOf(wrong), ['person'])
    const { relationships } = await get('duty', `${jack}/relationships`)
    const { key, is } = relationships.find((each: { person: string }) => each.person === dean)
    assert.equal(is, 'step-parent')
    const end = (on: string) => post('duty', `${dean}/relationships/${key}/end`, { on })
    assert.deepEqual(fieldsOf(await end('2011-01-01')), ['on'])
    assert.equal((await end('2010-03-11')).status, 201)
    assert.equal((await end('2010-03-11')).status, 404)
    assert.equal(
      (await post('duty', `${ella}/relationships/${newId()}/end`, { on: '2010-03-11' })).status,
      404,
    )
  })

  it('has parental responsibility, which is gained and lost apart from kinship', async () => {
    const { dean, ella } = family
    const tell = (person: string) =>
      post('duty', `${ella}/parental-responsibility`, {
        person,
        has: 'yes',
        how: 'Agreement',
        on: '2010-03-01',
      })
    assert.equal((await tell(dean)).status, 201)
    assert.deepEqual(fieldsOf(await tell(family.jack)), ['person'])
    const { relationships } = await get('duty', `${ella}/relationships`)
    assert.equal(
      relationships.find((each: { person: string }) => each.person === dean).parentalResponsibility,
      'yes',
    )
  })

  it('has a household from a day on; whoever isn’t named has left', async () => {
    const { ella, kerry, dean } = family
    const told = await post('duty', `${ella}/household`, {
      on: '2010-03-12',
      members: [
        { person: ella, part: 'lives', certainty: 'confirmed' },
        { person: kerry, part: 'lives', certainty: 'confirmed' },
      ],
    })
    assert.equal(told.status, 201, JSON.stringify(told.body))
    const shown = await get('duty', ella)
    const partOf = (id: string) => shown.family.find((each: { id: string }) => each.id === id)?.part ?? null
    assert.deepEqual([partOf(kerry), partOf(dean)], ['lives', null])
  })

  it('grows by twins', async () => {
    const unborn = (
      await site.call('duty', 'POST', '/api/people', { as: 'unborn-child', expectedOn: '2010-03-20' })
    ).body.id
    const born = await post('duty', `${unborn}/pregnancy-end`, {
      outcome: 'birth',
      on: '2010-03-12',
      babies: [
        { given: 'Ada', sex: 'F' },
        { given: 'Ben', sex: 'M' },
      ],
    })
    assert.equal(born.body.babies[0], unborn)
    assert.equal((await get('duty', unborn)).name, 'Ada')
    assert.equal((await get('duty', born.body.babies[1])).bornOn, '2010-03-12')
    const ends = await post('duty', `${unborn}/pregnancy-end`, { outcome: 'loss', on: '2010-03-12' })
    assert.equal(ends.status, 422)
  })
})

describe('what no schema names', () => {
  it('is refused at its field, at every depth: an entry would keep it for ever', async () => {
    const { ella } = family
    const facts = (body: object) => post('duty', `${ella}/facts`, { type: 'religion-recorded', body })
    const wrong = await facts({ religion: 'Quaker', note: 'x' })
    assert.deepEqual([wrong.status, fieldsOf(wrong)], [422, ['body.note']])
    assert.equal((await facts({ religion: 'Quaker' })).status, 201)
    const household = await post('duty', `${ella}/household`, {
      on: '2010-03-12',
      members: [{ person: ella, part: 'lives', certainty: 'confirmed', seenBy: 'x' }],
    })
    assert.deepEqual([household.status, fieldsOf(household)], [422, ['members.0.seenBy']])
  })
})

describe('safety over the API', () => {
  it('has warnings that are looked at again, safe contact, and what is kept from whom', async () => {
    const { dean, ella } = family
    const { warnings } = await get('duty', `${dean}/safety`)
    const review = (body: object) => post('duty', `${dean}/warnings/${warnings[0].key}/review`, body)
    assert.deepEqual(fieldsOf(await review({ words: 'Stands.', reviewOn: '2019-01-01' })), ['reviewOn'])
    assert.equal((await review({ words: 'No longer so.' })).status, 201)
    assert.deepEqual((await get('duty', `${dean}/safety`)).warnings, [])
    const warn = await post('duty', `${dean}/warnings`, {
      kind: 'dog',
      text: 'A dog.',
      reviewOn: '2010-06-01',
      disclosed: false,
    })
    assert.deepEqual(fieldsOf(warn), ['whyNotDisclosed'])
    const safe = { instructions: 'Text after six.', never: ['letter'] }
    assert.equal((await post('duty', `${family.kerry}/safe-contact`, safe)).status, 201)
    assert.deepEqual((await get('duty', `${family.kerry}/safety`)).safeContact, safe)
    const kept = await post('duty', `${ella}/withheld-facts`, {
      keptFrom: dean,
      facts: ['address'],
      reason: 'He follows them.',
    })
    assert.equal(kept.status, 201)
    const about = family.jack
    const body = { about, keptFrom: family.dean, facts: ['school'], reason: 'Named in the body alone' }
    await post('duty', `${ella}/withheld-facts`, body)
    assert.deepEqual(
      (await get('duty', `${about}/safety`)).withheld,
      [],
      'the record in the address is meant',
    )
    const { withheld } = await get('duty', `${ella}/safety`)
    const { key } = withheld.find((each: { facts: string[] }) => each.facts.includes('address'))
    assert.equal(
      (await post('duty', `${ella}/withheld-facts/${key}/end`, { reason: 'He knows it.' })).status,
      201,
    )
    assert.equal((await get('duty', `${ella}/safety`)).withheld.length, withheld.length - 1)
  })
})

describe('pages that end what no longer holds', () => {
  it('end a relationship, and say at the form what is wrong', async () => {
    const duty = await signedIn('duty')
    const path = `/people/${family.ella}/relations`
    const { body } = await duty.get(path)
    assert.match(body, /Dean Larkin: step-parent/)
    const act = /name="act" value="(end-[^"]+)">(?=(?:(?!name="act")[\s\S])*)/.exec(
      body.slice(body.indexOf('Dean Larkin')),
    )![1]!
    const wrong = await duty.post(path, { act, 'on-day': '31', 'on-month': '2', 'on-year': '2010' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /must be a real date/)
    const responsible = act.replace('end-', 'responsible-')
    await duty.get(path)
    const told = await duty.post(path, { act: responsible, has: 'no', how: 'Order discharged' })
    assert.equal(told.statusCode, 303, told.body)
    await duty.get(path)
    const ended = await duty.post(path, { act, 'on-day': '11', 'on-month': '3', 'on-year': '2010' })
    assert.equal(ended.statusCode, 303, ended.body)
    assert.doesNotMatch((await duty.get(path)).body, /Dean Larkin/)
  })

  it('end an address and a telephone number', async () => {
    const duty = await signedIn('duty')
    const number = { type: 'contact-details-recorded', body: { kind: 'mobile', value: '07700 900123' } }
    assert.equal((await post('duty', `${family.ella}/facts`, number)).status, 201)
    const links = async () =>
      [...(await duty.get(`/people/${family.ella}`)).body.matchAll(/href="(\/people\/[^"]+\/end)"/g)].map(
        ([, to = '']) => to,
      )
    const [address = '', mobile = ''] = await links()
    assert.match((await duty.get(address)).body, /14 Elm Road/)
    const early = await duty.post(address, { 'on-day': '1', 'on-month': '1', 'on-year': '1999' })
    assert.match(early.body, /ends before it begins/)
    assert.equal(
      (await duty.post(address, { 'on-day': '12', 'on-month': '3', 'on-year': '2010' })).statusCode,
      303,
    )
    await duty.get(mobile)
    assert.equal((await duty.post(mobile)).statusCode, 303)
    assert.deepEqual(await links(), [])
    assert.equal((await duty.get(mobile)).statusCode, 404)
  })
})

describe('restriction and joining over the API', () => {
  it('lift a restriction by two people, each with a token just issued', async () => {
    const { noah } = family
    assert.equal((await post('duty', `${noah}/restriction`, { reason: 'Adopted.' })).status, 201)
    assert.equal((await site.call('duty', 'GET', `/api/people/${noah}`)).status, 404)
    const lift = (as: string, act: string) =>
      post(as, `${noah}/restriction/${act}`, { reason: 'No longer needed.' })
    assert.equal((await lift('information-governance', 'lifting')).status, 422)
    assert.equal((await lift('information-governance', 'proposal')).status, 201)
    assert.equal((await lift('information-governance', 'lifting')).status, 422)
    assert.equal((await lift('information-governance-2', 'lifting')).status, 201)
    assert.equal((await site.call('duty', 'GET', `/api/people/${noah}`)).status, 200)
  })

  it('join two records and part them again', async () => {
    const again = (
      await site.call('duty', 'POST', '/api/people', {
        as: 'child',
        names: [{ kind: 'usual', given: 'Elly' }],
      })
    ).body.id
    const merge = (body: object) =>
      post('information-governance', `${family.ella}/merge`, { reason: 'The same child.', ...body })
    assert.equal((await merge({ act: 'distinguish', other: again })).body.outcome, 'distinguished')
    assert.equal((await merge({ act: 'join', other: again })).body.outcome, 'joined')
    const { joined } = await get('information-governance', `${family.ella}/joined`)
    const parted = await post('information-governance', `${family.ella}/merge/part`, {
      joining: joined[0].joining,
      reason: 'A cousin.',
    })
    assert.equal(parted.status, 201)
    assert.deepEqual((await get('information-governance', `${family.ella}/joined`)).joined, [])
  })

  it('asks for a token of the last minutes', async () => {
    site.setClock('2010-03-12T11:00:00Z')
    const late = await post('information-governance', `${family.ella}/merge`, {
      act: 'join',
      other: family.jack,
      reason: 'x',
    })
    assert.equal(late.status, 401)
  })
})

describe('somebody hidden', () => {
  it('is nobody to every one of these acts', async () => {
    await hide(site, family.noah)
    const { noah, ella } = family
    for (const id of [noah, newId()]) {
      const answers = [
        await post('duty', `${id}/warnings`, {
          kind: 'dog',
          text: 'x',
          reviewOn: '2010-06-01',
          disclosed: true,
        }),
        await post('duty', `${ella}/relationships`, { person: id, kind: 'sibling', of: ella }),
        await post('duty', `${ella}/parental-responsibility`, { person: id, has: 'yes' }),
        await post('duty', `${ella}/withheld-facts`, { keptFrom: id, facts: ['school'], reason: 'x' }),
        await post('duty', `${id}/restriction`, { reason: 'x' }),
        await site.call('duty', 'GET', `/api/people/${id}/relationships`),
        await site.call('duty', 'GET', `/api/people/${id}/safety`),
      ]
      assert.deepEqual(
        answers.map(({ status }) => status),
        answers.map(() => 404),
      )
    }
  })
})
