import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SESSION_LIMITS } from '#/access/access.ts'
import { chooserRoutes } from '#/access/chooser.ts'
import { addDemonstrationPeople } from '#/access/demonstration-people.ts'
import { issueToken } from '#/access/tokens.ts'
import { systemClock } from '#/lib/clock.ts'
import { createLog } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import type { EntryType } from '#/log/entry.ts'
import { createRegistry } from '#/log/registry.ts'
import { idOfPlain, testSite, theFramework } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { chronologyView, people } from './index.ts'

let database: TestDatabase
let server: FastifyInstance
let duty: Browser
let governance: Browser

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, systemClock())
  const framework = theFramework()
  const types = [...logTypes, ...people.entries] as readonly EntryType[]
  const log = createLog({
    pool: database.app,
    registry: createRegistry(types),
    views: [...people.views, chronologyView(types)],
    packFor: (day) => framework.packFor(day).id,
    clock: systemClock,
  })
  const site = { nature: 'demonstration', host: '127.0.0.1', oidcIssuer: undefined } as const
  const routes = [...people.routes, ...chooserRoutes(site, database.app, SESSION_LIMITS)]
  server = await testSite(database, { routes, clock: systemClock, framework, log })
  duty = await signIn('duty')
  governance = await signIn('information-governance')
})
after(async () => {
  await server?.close()
  await database?.close()
})

async function signIn(name: string): Promise<Browser> {
  const browser = openBrowser(server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name) })
  return browser
}

type Fields = Record<string, string>

const birth = (field: string, [year, month, day]: readonly [string, string, string]): Fields => ({
  [`${field}-day`]: day,
  [`${field}-month`]: month,
  [`${field}-year`]: year,
})

/** Sends a form of the page at `from`, and follows where it leads. */
async function send(browser: Browser, from: string, fields: Fields, to = from) {
  await browser.get(from)
  const sent = await browser.post(to, fields)
  const location = sent.headers.location
  return typeof location === 'string'
    ? { location, ...(await browser.get(location)) }
    : { location: undefined, ...sent }
}

/** Registers somebody through both pages, and gives their id. */
async function register(browser: Browser, fields: Fields): Promise<string> {
  const matches = await send(browser, '/people/register', fields)
  assert.match(matches.location ?? matches.body, /^\/people\/matches\//)
  const sent = await browser.post(matches.location!)
  assert.equal(sent.statusCode, 303, sent.body)
  return String(sent.headers.location).split('/').at(-1)!
}

const search = async (browser: Browser, fields: Fields): Promise<string> =>
  (await send(browser, '/people', fields)).body

/** A page without what differs at every press: the token, the request's id and the opaque key. */
const still = (body: string): string =>
  body
    .replace(/name="_csrf" value="[^"]*"/g, '')
    .replace(/name="_request" value="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')

const tom: Fields = {
  as: 'child',
  given: 'Thomas',
  family: 'Hartley',
  sex: 'M',
  ...birth('birth.on', ['2003', '3', '7']),
}

test('somebody who was registered is found with a slip in each name, and why is said', async () => {
  const id = await register(duty, tom)
  const page = await duty.get(`/people/${id}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /7 March 2003/)
  const found = await search(duty, {
    given: 'Tohmas',
    family: 'Hartly',
    ...birth('bornOn', ['2003', '3', '7']),
  })
  assert.ok(found.includes(`/people/${id}`))
  assert.match(found, /same birth date/)
  assert.match(found, /surname spelt alike/)
  const swapped = await search(duty, {
    given: 'Hartley',
    family: 'Tom',
    ...birth('bornOn', ['2003', '7', '3']),
  })
  assert.ok(swapped.includes(`/people/${id}`))
})

test('before anything is recorded, likely matches stand beside what was entered', async () => {
  const matches = await send(duty, '/people/register', { ...tom, given: 'Tommy' })
  assert.match(matches.body, /Is it one of these people\?/)
  assert.match(matches.body, /given name is a form of the same name/)
  assert.match(matches.body, /Ring the safeguarding desk|ring the safeguarding desk/i)
})

test('pressing register twice begins one record', async () => {
  const matches = await send(duty, '/people/register', { ...tom, given: 'Peregrine', family: 'Onceonly' })
  const request = /name="_request" value="([^"]+)"/.exec(matches.body)![1]!
  const first = await duty.post(matches.location!, { _request: request })
  const second = await duty.post(matches.location!, { _request: request })
  assert.equal(first.headers.location, second.headers.location)
  const { rows } = await database.app.query(`select from view.person where given = 'Peregrine'`)
  assert.equal(rows.length, 1)
})

test('what is wrong is said at its field, and nothing typed is lost', async () => {
  const wrong = await send(duty, '/people/register', {
    ...tom,
    given: '<b>Ann</b>',
    nhsNumber: '9990000019',
    'birth.on-month': '13',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /href="#birth.on-month"/)
  assert.ok(wrong.body.includes('&lt;b&gt;Ann&lt;/b&gt;') && !wrong.body.includes('<b>Ann</b>'))
  const nothing = await send(duty, '/people', {})
  assert.match(nothing.body, /Enter a name, a birth date, an address or a number/)
})

const hidden: Fields = {
  as: 'child',
  given: 'Zebedee',
  family: 'Quillfeather',
  sex: 'M',
  nhsNumber: '999 000 0018',
  postcode: 'HO9 9ZZ',
  ...birth('birth.on', ['2004', '5', '6']),
}
const sought: Fields = { given: 'Zebedee', family: 'Quillfeather', ...birth('bornOn', ['2004', '5', '6']) }
const byNumber: Fields = { number: '999 000 0018' }

test('a restricted record changes nothing that is shown, whatever is asked, and governance is told by the record itself', async () => {
  const token = await issueToken(database.app, idOfPlain('duty'), systemClock())
  const byApi = async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/people/search',
      headers: { host: 'localhost:3000', authorization: `Bearer ${token}` },
      payload: { given: 'Zebedee', family: 'Quillfeather', bornOn: '2004-05-06', nhsNumber: '9990000018' },
    })
    return `${answer.statusCode} ${answer.body}`
  }
  const look = async () => ({
    names: still(await search(duty, sought)),
    number: still(await search(duty, byNumber)),
    place: still(await search(duty, { postcode: 'HO9 9ZZ' })),
    matches: still((await send(duty, '/people/register', hidden)).body),
    api: await byApi(),
  })
  const before = await look()
  assert.match(before.names, /Nobody was found/)
  assert.match(before.api, /^200 /)

  const id = await register(duty, hidden)
  assert.ok((await search(duty, sought)).includes(`/people/${id}`))
  await duty.get(`/people/${id}/restriction`)
  const placed = await duty.post(`/people/${id}/restriction`, { reason: 'Adopted' })
  assert.equal(placed.headers.location, '/people')
  assert.deepEqual(await look(), before)
  assert.equal((await duty.get(`/people/${id}`)).statusCode, 404)

  const other = await register(duty, hidden)
  assert.notEqual(other, id)
  assert.ok((await search(duty, byNumber)).includes(`/people/${other}`))
  assert.ok(!(await search(duty, byNumber)).includes(id))

  const lookalikes = await governance.get('/people/lookalikes')
  assert.ok(
    lookalikes.body.includes(`/people/${id}/merge`) && lookalikes.body.includes(`/people/${other}/merge`),
  )
  assert.equal((await duty.get('/people/lookalikes')).statusCode, 403)
})

test('a restriction is lifted by two, and until then the record stays shut', async () => {
  const id = await register(duty, { ...tom, given: 'Wilfred', family: 'Lockwood' })
  await duty.get(`/people/${id}/restriction`)
  await duty.post(`/people/${id}/restriction`, { reason: 'Mistaken' })
  const proposed = await send(
    governance,
    `/people/${id}/restriction`,
    { reason: 'It was a mistake' },
    `/people/${id}/restriction/proposal`,
  )
  assert.match(proposed.body, /somebody else must agree/)
  const alone = await send(
    governance,
    `/people/${id}/restriction`,
    { reason: 'I agree with me' },
    `/people/${id}/restriction/lifting`,
  )
  assert.equal(alone.statusCode, 422)
  assert.equal((await duty.get(`/people/${id}`)).statusCode, 404)
})

test('two records are joined, found as one, and parted again with what was recorded since', async () => {
  const one = await register(duty, {
    ...tom,
    given: 'Ida',
    family: 'Doubleday',
    ...birth('birth.on', ['2001', '1', '2']),
  })
  const two = await register(duty, {
    ...tom,
    given: 'Ida',
    family: 'Doubledey',
    ...birth('birth.on', ['2001', '1', '2']),
  })
  const joined = await send(governance, `/people/${one}/merge`, {
    act: 'join',
    other: two,
    reason: 'Same mother, same birth',
  })
  assert.equal(joined.location, `/people/${one}/merge`)
  const { rows: after } = await database.app.query(
    'select subject from view.person where subject = any ($1)',
    [[one, two]],
  )
  assert.deepEqual(after, [{ subject: one }])

  await duty.get(`/people/${one}/record/religion`)
  await duty.post(`/people/${one}/record/religion`, { religion: 'Jain' })
  const page = await governance.get(`/people/${one}/merge`)
  const joining = /name="joining" value="([^"]+)"/.exec(page.body)![1]!
  const since = /name="moved\[\]"[^>]*value="([^"]+)"/.exec(page.body)![1]!
  const parted = await governance.post(`/people/${one}/merge/part`, {
    joining,
    'moved[]': since,
    reason: 'Two cousins',
  })
  assert.equal(parted.statusCode, 303, parted.body)
  const { rows: again } = await database.app.query(
    'select subject, religion, family from view.person where subject = any ($1) order by family',
    [[one, two]],
  )
  assert.deepEqual(again, [
    { subject: one, religion: null, family: 'Doubleday' },
    { subject: two, religion: 'Jain', family: 'Doubledey' },
  ])
})

test('a household and a mother make a picture, with the man nobody can account for plain in picture and table', async () => {
  const child = await register(duty, { ...tom, given: 'Nell', family: 'Marchbank', sex: 'F' })
  const mother = await register(duty, {
    as: 'adult',
    given: 'Ruth',
    family: 'Marchbank',
    sex: 'F',
    ...birth('birth.on', ['1980', '2', '3']),
  })
  const man = await register(duty, { as: 'adult', description: 'man seen at the door', sex: 'M' })
  const related = await send(duty, `/people/${child}/relationships`, {
    person: mother,
    kind: 'mother',
    parentalResponsibility: 'yes',
  })
  assert.equal(related.location, `/people/${child}/family`)
  const member = (index: number, person: string, part: string, certainty: string): Fields => ({
    [`members.${index}.person`]: person,
    [`members.${index}.part`]: part,
    [`members.${index}.certainty`]: certainty,
  })
  const page = await duty.get(`/people/${child}/household`)
  const household = /name="household" value="([^"]+)"/.exec(page.body)![1]!
  const recorded = await duty.post(`/people/${child}/household`, {
    household,
    ...birth('on', ['2010', '3', '3']),
    ...member(0, child, 'lives', 'confirmed'),
    ...member(1, mother, 'lives', 'confirmed'),
    ...member(2, man, 'stays', 'unaccounted-for'),
  })
  assert.equal(recorded.statusCode, 303, recorded.body)
  const family = await duty.get(`/people/${child}/family?on-day=4&on-month=3&on-year=2010`)
  assert.match(family.body, /<svg class="app-genogram"/)
  assert.match(family.body, /Unaccounted for<\/text>/)
  assert.match(family.body, /<strong>Unaccounted for<\/strong>/)
  assert.match(family.body, />Mother<\/t/)
  const earlier = await duty.get(`/people/${child}/family?on-day=2&on-month=3&on-year=2010`)
  assert.ok(!earlier.body.includes('Unaccounted for</text>'))
})

test('a warning stands on the page, and what is kept from whom', async () => {
  const id = await register(duty, { ...tom, given: 'Mabel', family: 'Thornbury' })
  const father = await register(duty, { as: 'adult', given: 'Saul', family: 'Thornbury' })
  const soon = systemClock().toZonedDateTimeISO('Europe/London').add({ months: 3 })
  const review = birth('reviewOn', [String(soon.year), String(soon.month), String(soon.day)])
  const warned = await send(duty, `/people/${id}/safety`, {
    act: 'warn',
    kind: 'dog',
    text: 'Loose dog in the yard',
    disclosed: 'no',
    ...review,
  })
  assert.equal(warned.statusCode, 422)
  assert.match(warned.body, /Enter why the person was not told/)
  const again = await send(duty, `/people/${id}/safety`, {
    act: 'warn',
    kind: 'dog',
    text: 'Loose dog in the yard',
    disclosed: 'yes',
    ...review,
  })
  assert.match(again.body, /Loose dog in the yard/)
  const kept = await send(duty, `/people/${id}/safety`, {
    act: 'withhold',
    keptFrom: father,
    'facts[]': 'school',
    reason: 'Court order',
  })
  assert.match(kept.body, /Not by Saul Thornbury/)
})
