/** What nobody may learn or do at the front door by knowing an id, or by naming themselves somebody else. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId, type SubjectId } from '#/lib/id.ts'
import { register, relate } from '#/people/index.ts'
import { join } from '#/people/matching/rules.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide, recordOf } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let ella: SubjectId
let sealed: SubjectId
before(async () => {
  site = await testSite({ at: '2010-06-15T08:00:00Z' })
  ella = await child(site, 'Ella Brightwell', '2002-05-14')
  sealed = await child(site, 'Zora Sealed', '2010-05-01')
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

const contactsNow = async (): Promise<number> =>
  Number((await site.database.superuser.query('select count(*) from view.contact')).rows[0].count)

describe('whoever notes what another told', () => {
  it('can’t say whose account that is, nor that duty verified them', async () => {
    for (const more of [{ account: idOfPlain('teacher') }, { verified: true }])
      for (const [path, children] of [['contacts'], ['referrals', [{ name: 'Tom' }]]] as const) {
        const from = { kind: 'professional', name: 'Somebody', ...more }
        const answer = await site.call('duty', 'POST', `/api/${path}`, {
          worry: 'x',
          from,
          ...(children && { children }),
        })
        assert.equal(answer.status, 422, path)
      }
  })
})

describe('a record that staff name by its id', () => {
  let contact: SubjectId
  let hidden: SubjectId
  before(async () => {
    contact = await tell(site, { worry: 'Left alone at night', children: ['Mia'] })
    hidden = await child(site, 'Hal Hidden', '2004-01-01')
    await hide(site, hidden)
  })

  it('is absent when it is hidden, in the very words of one that never was', async () => {
    const asked = (person: SubjectId) =>
      site.call('duty', 'POST', `/api/contacts/${contact}/people/child-1`, { person })
    const [absent, restricted] = [await asked(newId()), await asked(hidden)]
    assert.equal(restricted.status, 404)
    assert.deepEqual({ ...restricted.body, instance: '' }, { ...absent.body, instance: '' })
  })

  it('stops a referral before anything of it is recorded', async () => {
    const before = await contactsNow()
    for (const person of [newId(), hidden]) {
      const children = [{ name: 'Mia' }, { name: 'Hal', person }]
      const answer = await site.call('duty', 'POST', '/api/referrals', { worry: 'x', children })
      assert.equal(answer.status, 422)
      assert.deepEqual(answer.body.problems[0].field, 'children.1.person')
    }
    assert.equal(await contactsNow(), before)
  })
})

describe('a contact and a referral with somebody hidden in them', () => {
  let contact: SubjectId
  before(async () => {
    contact = await tell(site, { worry: 'Two sisters, one is a baby', children: ['Ella', 'Zora as told'] })
    await identify(site, contact, 'child-1', ella)
    await identify(site, contact, 'child-2', sealed)
    await hide(site, sealed)
  })

  it('take no place by the hidden child’s age, and have no page of her', async () => {
    await tell(site, { worry: 'Hungry', children: [{ name: 'Ben Three', birthDate: '2007-01-01' }] })
    const duty = await signedIn('duty')
    const { body } = await duty.get('/duty')
    assert.doesNotMatch(body, /Zora/)
    assert.ok(body.indexOf('Ben Three') < body.indexOf('Ella Brightwell, 8'), 'three comes before eight')
    assert.equal((await duty.get(`/contacts/${contact}/people/child-1`)).statusCode, 200)
    assert.equal((await duty.get(`/contacts/${contact}/people/child-2`)).statusCode, 404)
  })

  it('let nobody decide for the child who doesn’t exist for them', async () => {
    const referral = await passOn(site, contact)
    const decided = async (person: SubjectId) => {
      const decisions = [
        { child: person, outcome: 'no-further-action', reason: 'x', noAssessmentBecause: 'help-in-place' },
      ]
      const answer = await site.call('duty', 'POST', `/api/referrals/${referral}/decision`, { decisions })
      return { status: answer.status, problems: answer.body.problems }
    }
    const refused = await decided(sealed)
    assert.equal(refused.status, 422)
    assert.deepEqual(refused, await decided(newId()))
  })

  it('don’t tell what was said of a hidden adult', async () => {
    const tom = await child(site, 'Tom Lark', '2003-01-01')
    const uncle = newId()
    await recordOf(site, [uncle], (loaded) =>
      register(loaded, uncle, { as: 'adult', names: [{ kind: 'usual', given: 'Karl', family: 'Lark' }] }),
    )
    const told = await tell(site, {
      worry: 'Karl frightens him',
      children: ['Tom'],
      adults: [{ ref: 'adult-1', name: 'Karl Lark' }],
    })
    await identify(site, told, 'child-1', tom)
    await identify(site, told, 'adult-1', uncle)
    const referral = await passOn(site, told)
    assert.match((await site.call('duty', 'GET', `/api/referrals/${referral}`)).body.worry, /Karl/)
    await hide(site, uncle)
    assert.equal((await site.call('duty', 'GET', `/api/referrals/${referral}`)).body.worry, null)
    const duty = await signedIn('duty')
    for (const page of ['/duty', `/referrals/${referral}`, `/contacts/${told}`, `/children/${tom}`])
      assert.doesNotMatch((await duty.get(page)).body, /Karl/, page)
  })
})

describe('a day that no calendar has', () => {
  const at = (problems: { field: string }[]) => problems.map(({ field }) => field)

  it('is refused at its field, by API', async () => {
    for (const birthDate of ['0000-01-01', '2009-02-30', 'garbage']) {
      const children = [{ name: 'A', birthDate }]
      const answer = await site.call('teacher', 'POST', '/api/contacts', { worry: 'x', children })
      assert.equal(answer.status, 422, birthDate)
      assert.deepEqual(at(answer.body.problems), ['children.0.birthDate'])
    }
    for (const occurredAt of ['-200000-01-01T00:00:00Z', '0000-01-01']) {
      const answer = await site.call('teacher', 'POST', '/api/contacts', { worry: 'x', occurredAt })
      assert.equal(answer.status, 422, occurredAt)
    }
    for (const moment of ['-200000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z'])
      assert.equal((await site.call('duty', 'GET', `/api/children/${ella}?knownAt=${moment}`)).status, 422)
  })

  it('is said to a stranger who sends it, whose words stay', async () => {
    const stranger = openBrowser(site.site.server)
    await stranger.get('/tell')
    const begun = String((await stranger.post('/tell')).headers.location)
    await stranger.post(begun, { worry: 'Left alone at night' })
    const form = begun.replace('/worry', '/children')
    const answer = await stranger.post(form, { 'children.0.name': 'Z', 'children.0.expectedOn': 'garbage' })
    assert.equal(answer.statusCode, 422)
    const sent = await stranger.post(begun.replace('/worry', '/check'))
    assert.equal(sent.statusCode, 422)
    assert.match(sent.body, /must be a real date/)
    assert.match((await stranger.get(begun)).body, /Left alone at night/)
  })

  it('doesn’t shut the inbox to whoever keeps it as their own draft', async () => {
    const duty = await signedIn('duty')
    await duty.get('/duty')
    await duty.post('/drafts/inbox/looked', { at: 'garbage' })
    assert.equal((await duty.get('/duty')).statusCode, 200)
  })
})

describe('another’s contact', () => {
  it('is refused to a referrer, and the access log says that it was not shown', async () => {
    const contact = await tell(site, { worry: 'x', children: ['Ann'] })
    const answer = await site.call('teacher', 'GET', `/api/my-referrals/${contact}`)
    assert.equal(answer.status, 404)
    const { rows } = await site.database.superuser.query(
      'select outcome from access.access_event where account = $1 and subjects @> array[$2::uuid]',
      [idOfPlain('teacher'), contact],
    )
    assert.deepEqual(
      rows.filter((row) => row.outcome === 'shown'),
      [],
    )
  })
})

describe('whoever only referred', () => {
  it('has their own words, be they a social worker, and not what duty made of them', async () => {
    const told = await site.call('social-worker', 'POST', '/api/contacts', { worry: 'My neighbour’s boy' })
    assert.equal(told.status, 201)
    const { id } = told.body
    assert.equal((await site.call('social-worker', 'GET', `/api/my-referrals/${id}`)).status, 200)
    assert.equal((await site.call('social-worker', 'GET', `/api/contacts/${id}`)).status, 404)
    assert.equal((await site.call('duty', 'GET', `/api/contacts/${id}`)).status, 200)
  })
})

describe('a restricted record that another was joined to', () => {
  it('is no more there under the other’s id, on a page as known before they were joined', async () => {
    const [una, sam, double] = [
      await child(site, 'Una Reed', '2002-01-01'),
      await child(site, 'Sam Reed', '2004-01-01'),
      await child(site, 'Samuel Reade', '2004-01-01'),
    ]
    site.setClock('2010-06-15T09:00:00Z')
    await recordOf(site, [double, una], (loaded) =>
      relate(loaded, { person: double, kind: 'sibling', of: una }),
    )
    const then = '2010-06-15T10:00:00Z'
    const page = async () =>
      JSON.stringify((await site.call('duty', 'GET', `/api/children/${una}?knownAt=${then}`)).body.family)
    site.setClock('2010-06-15T11:00:00Z')
    assert.match(await page(), /Samuel/)
    await recordOf(site, [sam, double], (loaded) =>
      join(loaded, { stays: sam, joins: double, reason: 'One boy', by: 'x' }),
    )
    await hide(site, sam)
    assert.doesNotMatch(await page(), /Samuel/)
  })
})

describe('words that were told before anybody had said of whom', () => {
  it('are withheld on a page of that time, too, once it is known that they tell of somebody hidden', async () => {
    const [ivy, rex] = [
      await child(site, 'Ivy Cole', '2002-01-01'),
      await child(site, 'Rex Cole', '2004-01-01'),
    ]
    site.setClock('2010-06-15T12:00:00Z')
    const contact = await tell(site, {
      worry: 'Cold and hungry',
      children: [{ name: 'Ivy', words: 'Rex hides under the bed' }, 'Rex'],
    })
    await identify(site, contact, 'child-1', ivy)
    const then = '2010-06-15T13:00:00Z'
    site.setClock('2010-06-15T14:00:00Z')
    const heard = async () =>
      (await site.call('duty', 'GET', `/api/children/${ivy}?knownAt=${then}`)).body.lastHeard
    assert.match((await heard()).words, /Rex hides/)
    await identify(site, contact, 'child-2', rex)
    await hide(site, rex)
    assert.equal(await heard(), null)
  })
})

describe('the entry of a worry with somebody hidden in it', () => {
  it('doesn’t tell in free words what the page of the contact keeps', async () => {
    const boy = await child(site, 'Theo Gray', '2003-03-03')
    const contact = await tell(site, { worry: 'Ned hits Theo', children: ['Theo', 'Ned'] })
    const brother = await child(site, 'Ned Gray', '2000-03-03')
    await identify(site, contact, 'child-1', boy)
    await identify(site, contact, 'child-2', brother)
    const { rows } = await site.database.superuser.query(
      `select e.id from record.entry e join record.entry_subject l using (seq) where l.subject = $1 and e.type = 'contact-received'`,
      [contact],
    )
    const entry = async () => (await site.call('duty', 'GET', `/api/entries/${rows[0].id}`)).body
    const reason = 'It was Ned who was hit'
    const worry = { worry: 'Theo hits Ned' }
    const path = `/api/entries/${rows[0].id}/correction`
    assert.equal((await site.call('duty', 'POST', path, { body: worry, reason })).status, 201)
    assert.match(JSON.stringify(await entry()), /Ned hits Theo.*It was Ned/)
    await hide(site, brother)
    assert.doesNotMatch(JSON.stringify(await entry()), /Ned/)
  })
})
