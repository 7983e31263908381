import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { withClient } from '#/db/site.ts'
import { handClock, idOfPlain } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { findAccountOf, giveRole } from './accounts.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { findViewer } from './find-viewer.ts'
import { beginWithAdministrator } from './first-administrator.ts'
import { issuePartnerToken } from './partner-token.ts'
import { findTokenViewer } from './tokens.ts'

const time = handClock('2026-03-06T09:00:00Z')
const at = time.clock()
const told = {
  name: 'Ola Lind',
  email: 'ola.lind@council.example',
  issuer: 'https://login.council.example',
  subject: 'ola',
  agency: 'Hollinshire Children’s Services',
}
let database: TestDatabase

before(async () => {
  database = await testDatabase()
})
after(() => database?.close())

/** As the command does: one transaction of the owner. */
const begin = (given: typeof told, on = database) =>
  withClient(on.connections.owner, async (owner) => {
    await owner.query('begin')
    const made = await beginWithAdministrator(owner, given, at)
    await owner.query(made.ok ? 'commit' : 'rollback')
    return made
  })

const texts = (result: Awaited<ReturnType<typeof begin>>): string =>
  result.ok ? '' : result.problems.map(({ text }) => text).join(' ')

describe('a site’s first administrators', () => {
  it('is refused, with every fault, when something is missing', async () => {
    const wrong = await begin({ ...told, name: ' ', email: 'ola', issuer: 'login' })
    assert.match(texts(wrong), /--name is empty\. --email is no e-mail address\. --issuer is the address/)
    assert.equal(await findAccountOf(database.app, told.issuer, told.subject), undefined)
  })

  it('are two, however often and at once it is asked for, with the council and its front door', async () => {
    const made = await Promise.all(['ola', 'eva', 'ida', 'una'].map((subject) => begin({ ...told, subject })))
    assert.equal(made.filter((each) => each.ok).length, 2)
    const [id] = made.flatMap((each) => (each.ok ? [each.value] : []))
    const viewer = await findViewer(database.app, id!, at, 'browser')
    assert.deepEqual(
      [viewer?.agency, viewer?.roles, viewer?.teams, viewer?.qualified],
      [{ id: 'council', name: told.agency, kind: 'council' }, ['administrator'], [], false],
    )
    const { rows } = await database.app.query(`select agency, name from access.team where id = 'front-door'`)
    assert.deepEqual(rows, [{ agency: 'council', name: 'Front door' }])
    assert.match(
      texts(await begin({ ...told, subject: 'another' })),
      /has administrators, Ola Lind and Ola Lind/,
    )
  })

  it('is not stood in for by a demonstration’s own', async () => {
    const shown = await testDatabase()
    try {
      await addDemonstrationPeople(shown.app, at)
      assert.ok((await begin(told, shown)).ok)
    } finally {
      await shown.close()
    }
  })
})

describe('a partner’s token', () => {
  const EMAIL = 'api-partner@st-oswald-academy.example'
  before(() => addDemonstrationPeople(database.app, at))

  it('speaks for the partner’s system until its last day', async () => {
    const token = await issuePartnerToken(database.app, EMAIL.toUpperCase(), 30, at)
    assert.ok(token.ok)
    const viewer = await findTokenViewer(database.app, token.value, at.add({ hours: 30 * 24 - 1 }))
    assert.equal(viewer?.account, idOfPlain('api-partner'))
    assert.equal(await findTokenViewer(database.app, token.value, at.add({ hours: 30 * 24 })), undefined)
  })

  it('speaks for a system that sends notices', async () => {
    const token = await issuePartnerToken(database.app, 'notice-system@police.example', 30, at)
    assert.ok(token.ok)
    const viewer = await findTokenViewer(database.app, token.value, at)
    assert.deepEqual([...viewer!.permissions].includes('notice:send'), true)
  })

  it('is for no person, no stranger, and no time without end', async () => {
    const refused: readonly (readonly [string, number, RegExp])[] = [
      ['teacher@meadow-primary.example', 30, /is no partner’s system/],
      ['administrator@council.example', 30, /is no partner’s system/],
      ['nobody@council.example', 30, /No account/],
      [EMAIL, 0, /from 1 to 366/],
      [EMAIL, 367, /from 1 to 366/],
      [EMAIL, 1.5, /from 1 to 366/],
    ]
    for (const [email, days, why] of refused) {
      const token = await issuePartnerToken(database.app, email, days, at)
      assert.ok(!token.ok)
      assert.match(token.problems[0]!.text, why)
    }
  })

  it('ends, and is refused, once the account has another role beside', async () => {
    const by = await findViewer(database.app, idOfPlain('administrator'), at, 'browser')
    const before = await issuePartnerToken(database.app, EMAIL, 30, at)
    assert.ok(before.ok && (await findTokenViewer(database.app, before.value, at)))
    await giveRole(database.app, by!, idOfPlain('api-partner'), 'manager', at)
    assert.equal(await findTokenViewer(database.app, before.value, at), undefined)
    assert.equal((await issuePartnerToken(database.app, EMAIL, 30, at)).ok, false)
  })
})
