import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { withClient } from '#/db/site.ts'
import { systemClock } from '#/lib/clock.ts'
import { recordFact } from '#/people/index.ts'
import { refoldSubjects, replayDifferences } from '#/refold.ts'
import { dispose, readLedger, type Sealer, startSealer } from '#/seal/index.ts'
import { idOfPlain } from '#test/support/access.ts'
import { type Brightwells, recordOf, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
let family: Brightwells
let sealer: Sealer
let folder: string

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-03-12T10:00:00Z')
  folder = mkdtempSync(join(tmpdir(), 'threshold-disposal-'))
  sealer = await startSealer({
    pool: site.database.sealer,
    key: generateKeyPairSync('ed25519').privateKey,
    witnessUrl: undefined,
    onTrouble: (error) => assert.fail(error),
    rounds: { seconds: 3600, sign: 1, push: 1 },
  })
})
after(async () => {
  await sealer?.stop()
  await site?.close()
  rmSync(folder, { recursive: true })
})

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  return browser
}

const COURT = {
  ground: 'court-order',
  authority: 'Hollinshire Family Court, order of 9 March 2010',
  reason: 'As ordered.',
}

async function propose(as: string, person: string, fields: Record<string, string>) {
  const browser = await signedIn(as)
  await browser.get(`/disposals/new/${person}`)
  return browser.post(`/disposals/new/${person}`, fields)
}

async function approve(as: string, decision = 'approve') {
  const browser = await signedIn(as)
  const { body } = await browser.get('/two-people')
  const id = /action="\/two-people\/([^"]+)"/.exec(body)?.[1]
  return {
    body,
    id,
    answer: id === undefined ? undefined : await browser.post(`/two-people/${id}`, { decision }),
  }
}

const ordered = async (): Promise<string[]> =>
  (
    await site.database.app.query(`select id from record.entry where type = 'body-disposed' order by seq`)
  ).rows.map(({ id }) => id)

const options = () => ({
  disposer: site.database.disposer,
  app: site.database.app,
  ledgerPath: join(folder, 'ledger'),
  clock: systemClock,
  refold: (subjects: readonly string[]) =>
    withClient(site.database.connections.builder, (builder) =>
      refoldSubjects(builder, site.framework, subjects),
    ),
})

/** Everything waits for its place until the oldest transaction of the server has ended: other tests' too. */
async function seal(): Promise<void> {
  for (;;) {
    await sealer.sealNow()
    const { rows } = await site.database.app.query('select exists (select from record.pending) as waiting')
    if (!rows[0].waiting) return
  }
}

describe('a disposal', () => {
  it('is asked for in full, says what is missing, and is held when the person has died', async () => {
    const empty = await propose('information-governance', family.dean, {})
    assert.equal(empty.statusCode, 422)
    for (const words of ['Choose by what right', 'Enter which rule', 'Choose what is to be', 'Enter why'])
      assert.ok(empty.body.includes(words), words)
    const nothing = await propose('information-governance', family.dean, { ...COURT, which: 'chosen' })
    assert.match(nothing.body, /Choose at least one entry/)
    const died = await recordOf(site, [family.kerry], (loaded) =>
      recordFact(loaded, family.kerry, {
        type: 'death-recorded',
        occurred: { kind: 'day', on: '2010-03-11' },
        body: { on: '2010-03-11', precision: 'day', toldBy: 'The hospital' },
      }),
    )
    const held = await propose('information-governance', died, {
      ...COURT,
      ground: 'retention',
      which: 'all',
    })
    assert.match(held.body, /disposal is held/)
    assert.deepEqual(await ordered(), [])
  })

  it('is not for those who work cases, and asks who is fresh', async () => {
    assert.equal((await (await signedIn('manager')).get(`/disposals/new/${family.dean}`)).statusCode, 403)
    const browser = await signedIn('information-governance')
    site.setClock('2010-03-12T10:06:00Z')
    const stale = await browser.get(`/disposals/new/${family.dean}`)
    assert.match(String(stale.headers.location), /^\/sign-in\?.*again=yes/)
    site.setClock('2010-03-12T10:10:00Z')
  })

  it('takes somebody else’s approval, who reads what it is of', async () => {
    assert.equal(
      (await propose('information-governance', family.dean, { ...COURT, which: 'alone' })).statusCode,
      303,
    )
    const own = await approve('information-governance')
    assert.match(own.body, /Dean Larkin/)
    assert.match(own.body, /This is your own proposal/)
    assert.equal(own.id, undefined)
    const browser = await signedIn('head-of-service')
    const waiting = await browser.get('/two-people')
    assert.match(waiting.body, /Hollinshire Family Court, order of 9 March 2010/)
    const whole = await browser.get(/href="(\/disposals\/[^"]+)"/.exec(waiting.body)![1]!)
    assert.match(whole.body, /Warning recorded/)
    assert.doesNotMatch(whole.body, /Visit in pairs/)
    assert.deepEqual(await ordered(), [])
    assert.equal((await approve('head-of-service')).answer?.statusCode, 303)
    assert.equal((await ordered()).length, 1)
  })

  it('is carried out when it is sealed: the words are gone, the story says so, and live equals replayed', async () => {
    const [disposal] = await ordered()
    const early = await dispose(options(), disposal!)
    assert.ok(!early.ok && /not sealed yet/.test(early.problems[0]!.text))
    await seal()
    assert.equal((await dispose(options(), disposal!)).ok, true)
    const story = (await site.call('head-of-service', 'GET', `/api/children/${family.dean}/chronology`)).body
    const gone = story.items.find((each: { type: string }) => each.type === 'warning-recorded')
    assert.equal(gone.title, 'What was recorded here was disposed of by law')
    assert.equal(gone.detail, 'On 12 March 2010, under Hollinshire Family Court, order of 9 March 2010')
    const { body } = await site.call('head-of-service', 'GET', `/api/people/${family.dean}`)
    assert.deepEqual([body.name, body.registeredAs, body.warnings], ['Record disposed of', 'disposed-of', []])
    for (const name of ['head-of-service', 'information-governance']) {
      const browser = await signedIn(name)
      for (const path of [
        `/children/${family.dean}`,
        `/people/${family.dean}`,
        `/children/${family.ella}`,
        `/children/${family.dean}?knownAt=2010-03-11T10:00:00Z`,
      ]) {
        const page = await browser.get(path)
        assert.equal(page.statusCode, 200, path)
        assert.doesNotMatch(page.body, /Larkin|Visit in pairs/, path)
      }
    }
    const entry = await (await signedIn('head-of-service')).get(`/entries/${gone.id}?of=${family.dean}`)
    assert.match(entry.body, /was disposed of: ordered on 12 March 2010/)
    assert.equal(readLedger(options().ledgerPath).length, 1)
    const { found } = await withClient(site.database.connections.builder, (builder) =>
      replayDifferences(builder, site.framework),
    )
    assert.deepEqual(found, [])
  })

  it('of all of a child’s record leaves every page of the family standing', async () => {
    assert.equal(
      (await propose('information-governance-2', family.ella, { ...COURT, which: 'all' })).statusCode,
      303,
    )
    assert.equal((await approve('head-of-service')).answer?.statusCode, 303)
    await seal()
    for (const disposal of (await ordered()).slice(1))
      assert.equal((await dispose(options(), disposal)).ok, true)
    const head = await signedIn('head-of-service')
    for (const path of [
      ...[family.ella, family.jack, family.kerry].flatMap((id) => [
        `/children/${id}`,
        `/people/${id}/family`,
        `/people/${id}/safety`,
      ]),
      `/referrals/${family.referral}`,
      '/duties',
      '/my-work',
      `/who-opened/${family.ella}`,
    ])
      assert.ok([200, 404].includes((await head.get(path)).statusCode), path)
    assert.equal((await head.get(`/children/${family.ella}`)).statusCode, 200)
    assert.ok([200, 404].includes((await (await signedIn('duty')).get('/duty')).statusCode))
    const { rows } = await site.database.superuser.query(
      `select count(*)::int as many from view.chronology where detail like '%Daddy%' or title like '%Ruth Adeyemi%'`,
    )
    assert.equal(rows[0].many, 0)
  })

  it('that is refused, or that nobody approves, changes nothing', async () => {
    const before = await ordered()
    assert.equal(
      (await propose('information-governance', family.noah, { ...COURT, which: 'alone' })).statusCode,
      303,
    )
    assert.equal((await approve('head-of-service', 'refuse')).answer?.statusCode, 303)
    assert.deepEqual(await ordered(), before)
    assert.equal((await approve('head-of-service')).id, undefined)
  })
})
