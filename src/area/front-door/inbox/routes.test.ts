import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as contacts from '#/area/front-door/contact/commands.ts'
import * as referrals from '#/area/front-door/referral/commands.ts'
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { actingAs, done, hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { child, identify, livesWith, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-15T08:00:00Z' })
})
after(() => site?.close())

async function signedIn(name: string): Promise<Browser> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  assert.equal(answer.statusCode, 303)
  return browser
}

const inbox = async (name = 'duty', query = ''): Promise<string> => {
  const answer = await (await signedIn(name)).get(`/duty${query}`)
  assert.equal(answer.statusCode, 200)
  return answer.body
}

/** The rows of the table, each with every line of its family. */
function rowsOf(body: string): string[] {
  const table = /<tbody[\s\S]*?<\/tbody>/.exec(body)?.[0] ?? ''
  return table.split(/(?=<tr[^>]*><td[^>]*rowspan)/).slice(1)
}
const placeOf = (body: string, words: string): number => rowsOf(body).findIndex((row) => row.includes(words))

/** Three numbers of an equation on the page. */
function sums(body: string, when: string): readonly [number, number, number] {
  const found = new RegExp(`${when}:</strong> (\\d+) received = (\\d+) decided \\+ (\\d+) waiting`).exec(body)
  assert.ok(found, when)
  return [Number(found[1]), Number(found[2]), Number(found[3])]
}

describe('an inbox without anything in it', () => {
  it('says what would be here and how to start', async () => {
    const body = await inbox()
    assert.match(body, /Every contact and referral that waits would be here/)
    assert.match(body, /href="\/contacts\/new"/)
    assert.match(body, /Nothing stands here/)
    assert.deepEqual(sums(body, 'Today'), [0, 0, 0])
  })

  it('is for those who work contacts, and nobody else', async () => {
    for (const name of ['teacher', 'social-worker', 'administrator', 'head-of-service'])
      assert.equal((await (await signedIn(name)).get('/duty')).statusCode, 403, name)
  })
})

describe('a family told of by several people', () => {
  let ella: SubjectId
  let jack: SubjectId
  before(async () => {
    ella = await child(site, 'Ella Brightwell', '2002-05-14')
    jack = await child(site, 'Jack Brightwell', '2005-11-02')
    await livesWith(site, ella, jack)
  })

  it('is two rows until duty knows who they are, and one row when two notices name one child', async () => {
    const school = await tell(site, { worry: 'Bruise shaped like fingers', children: ['Ella B'] })
    const police = await tell(site, {
      worry: 'Shouting, officers called',
      children: ['Ella Brightwell'],
      from: { kind: 'professional', name: 'PC Bradshaw', agencyName: 'Hollinshire Police' },
    })
    assert.equal(rowsOf(await inbox()).length, 2)
    await identify(site, school, 'child-1', ella)
    await identify(site, police, 'child-1', ella)
    const [row, ...more] = rowsOf(await inbox())
    assert.deepEqual(more, [])
    assert.match(row!, /2 notices/)
    assert.match(row!, /Mrs Shah/)
    assert.match(row!, /PC Bradshaw/)
    assert.match(row!, /Ella Brightwell, 8/)
    assert.match(row!, /Two people worried within days/)
  })

  it('takes in a brother who lives with her now, and then has him on the row with his age', async () => {
    const nursery = await tell(site, { worry: 'Collected late again', children: ['Jack'] })
    await identify(site, nursery, 'child-1', jack)
    const [row, ...more] = rowsOf(await inbox())
    assert.deepEqual(more, [])
    assert.match(row!, /3 notices/)
    assert.match(row!, /Jack Brightwell, 4/)
  })

  it('stays one row when one notice has become a referral', async () => {
    const health = await tell(site, { worry: 'Missed weighings', children: ['Jack'] })
    await identify(site, health, 'child-1', jack)
    await passOn(site, health)
    const [row, ...more] = rowsOf(await inbox())
    assert.deepEqual(more, [])
    assert.match(row!, /4 notices/)
    assert.match(row!, />Referral<\/a> by/)
  })
})

describe('the order of the day', () => {
  it('is danger, then the unborn and those under one, then age, then hours left', async () => {
    await tell(site, {
      worry: 'Fourteen, out at night',
      children: [{ name: 'Maya', birthDate: '1996-01-02' }],
    })
    await tell(site, {
      worry: 'Nine, hungry at school',
      children: [{ name: 'Nina', birthDate: '2001-01-02' }],
    })
    await tell(site, {
      worry: 'Baby missed weighings',
      children: [{ name: 'Chidi', birthDate: '2009-09-01' }],
    })
    await tell(site, { worry: 'Expected in August', children: [{ expectedOn: '2010-08-20' }] })
    await tell(site, {
      worry: 'A knife, now',
      danger: 'yes',
      children: [{ name: 'Otis', birthDate: '1995-03-04' }],
    })
    site.setClock('2010-06-15T09:00:00Z')
    await tell(site, { worry: 'Nine too, told later', children: [{ name: 'Noel', birthDate: '2001-03-02' }] })
    const body = await inbox()
    const order = [
      'A knife, now',
      'Baby missed',
      'Bruise shaped',
      'Nine, hungry',
      'Nine too',
      'Fourteen',
    ].map((words) => placeOf(body, words))
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    )
    assert.equal(order[0], 0)
    assert.deepEqual([placeOf(body, 'Baby missed'), placeOf(body, 'Expected in August')].toSorted(), [1, 2])
  })

  it('says plainly how late something is', async () => {
    site.setClock('2010-06-18T08:00:00Z')
    assert.match(rowsOf(await inbox())[0]!, /govuk-tag--red">1 day late|\d+ hours late/)
  })
})

describe('what a list keeps', () => {
  it('mine is what I said that I have, by its own button', async () => {
    const browser = await signedIn('duty')
    const page = await browser.get('/duty?list=danger')
    const action = /action="(\/contacts\/[0-9a-f-]+\/claim)"/.exec(page.body)?.[1]
    assert.ok(action)
    assert.equal((await browser.post(action)).statusCode, 303)
    const mine = (await browser.get('/duty?list=mine')).body
    assert.equal(rowsOf(mine).length, 1)
    assert.match(mine, /A knife, now/)
    assert.match(mine, /Amina Hussain/)
    assert.match(await inbox('manager', '?list=mine'), /No family is in this list now/)
  })

  it('refuses a list that is none, and says so when a page is past the end', async () => {
    assert.equal((await (await signedIn('duty')).get('/duty?list=everything')).statusCode, 422)
    assert.match(await inbox('duty', '?page=9'), /fewer pages/)
  })
})

describe('what changed since I looked', () => {
  it('is marked for me alone, from the moment of the page that I saw', async () => {
    const browser = await signedIn('duty')
    const before = (await browser.get('/duty')).body
    assert.doesNotMatch(before, /govuk-tag--blue">(New|Changed)/)
    const at = /name="at" value="([^"]+)"/.exec(before)?.[1]
    assert.ok(at)
    site.setClock('2010-06-18T08:05:00Z')
    await tell(site, { worry: 'Came in meanwhile', children: [] })
    site.setClock('2010-06-18T08:10:00Z')
    assert.equal((await browser.post('/duty/looked', { at })).statusCode, 303)
    const then = (await browser.get('/duty')).body
    assert.match(then, /1 new or changed/)
    assert.match(rowsOf(then).find((row) => row.includes('Came in meanwhile'))!, />New</)
    assert.doesNotMatch(await inbox('manager'), /new or changed since/)
  })

  it('refuses a moment that is none', async () => {
    const browser = await signedIn('duty')
    await browser.get('/duty')
    assert.equal((await browser.post('/duty/looked', { at: 'yesterday' })).statusCode, 422)
  })
})

describe('received is decided plus waiting', () => {
  it('adds up for today and for the week, before and after a decision', async () => {
    const adds = ([received, decided, waiting]: readonly number[]) =>
      assert.equal(received, decided! + waiting!)
    const before = sums(await inbox(), 'Last seven days')
    const contact = await tell(site, { worry: 'A question about school meals', children: [] })
    const told = sums(await inbox(), 'Last seven days')
    assert.deepEqual(told, [before[0] + 1, before[1], before[2] + 1])
    done(await contacts.decide(await actingAs(site, 'duty'), contact, 'advice', 'Told whom to ring.'))
    const decided = sums(await inbox(), 'Last seven days')
    assert.deepEqual(decided, [before[0] + 1, before[1] + 1, before[2]])
    for (const when of ['Today', 'Last seven days']) adds(sums(await inbox(), when))
  })

  it('counts a contact that became a referral once', async () => {
    const contact = await tell(site, { worry: 'Passed on at once', children: ['Tia'] })
    const before = sums(await inbox(), 'Today')
    await passOn(site, contact)
    assert.deepEqual(sums(await inbox(), 'Today'), before)
  })
})

describe('somebody who does not exist for the viewer', () => {
  it('takes what is about them alone out of rows and sums; where others are in it they show, without the words', async () => {
    const sealed = await child(site, 'Sky Sealed', '2004-04-04')
    const open = await child(site, 'Olly Open', '2006-06-06')
    const alone = await tell(site, { worry: 'Something about Sky', children: ['Sky'] })
    await identify(site, alone, 'child-1', sealed)
    const contact = await tell(site, {
      worry: 'Something about Sky and her brother',
      children: ['Sky', 'Olly'],
    })
    await identify(site, contact, 'child-1', sealed)
    await identify(site, contact, 'child-2', open)
    const both = await tell(site, { worry: 'Sky and Olly both', children: ['Sky', 'Olly'] })
    await identify(site, both, 'child-1', sealed)
    await identify(site, both, 'child-2', open)
    await passOn(site, both)
    const before = sums(await inbox(), 'Today')
    await hide(site, sealed)
    const body = await inbox()
    assert.doesNotMatch(body, /Sky/)
    const rows = rowsOf(body).filter((row) => row.includes('Olly Open'))
    assert.ok(rows.length > 0)
    for (const row of rows) assert.match(row, /What was said is not shown here/)
    assert.deepEqual(sums(body, 'Today'), [before[0] - 1, before[1], before[2] - 1])
  })
})

describe('what comes first', () => {
  it('has second readings for managers, not for those who may not read', async () => {
    const baby = await child(site, 'Zed Young', '2010-01-05')
    const contact = await tell(site, { worry: 'Baby left alone', children: ['Zed'] })
    await identify(site, contact, 'child-1', baby)
    const referral = await passOn(site, contact)
    const choice = {
      child: baby,
      outcome: 'no-further-action',
      reason: 'A neighbour was there.',
      noAssessmentBecause: 'help-in-place',
    }
    done(await referrals.decide(await actingAs(site, 'duty'), referral, [choice]))
    assert.match(await inbox('manager'), new RegExp(`/referrals/${referral}/second-reading`))
    assert.doesNotMatch(await inbox('duty'), new RegExp(`/referrals/${referral}/second-reading`))
    assert.match(await inbox('duty', '?list=second-reading'), /Zed Young/)
  })

  it('has answers to referrers whose time is past', async () => {
    const contact = await tell(site, { worry: 'To be answered', children: ['Una'] })
    const referral = await passOn(site, contact)
    site.setClock('2010-06-24T08:00:00Z')
    const first = /<section class="app-first"[\s\S]*?<\/section>/.exec(await inbox())?.[0] ?? ''
    assert.match(first, /Answers owed/)
    assert.match(first, new RegExp(`/referrals/${referral}/feedback|more`))
  })

  it('has contacts on a case that is open already', async () => {
    const known = await child(site, 'Kit Known', '2003-03-03')
    const earlier = await tell(site, { worry: 'The first worry', children: ['Kit'] })
    await identify(site, earlier, 'child-1', known)
    await passOn(site, earlier)
    const later = await tell(site, { worry: 'And another', children: ['Kit'] })
    await identify(site, later, 'child-1', known)
    assert.match(await inbox(), /On open cases, not acknowledged/)
  })

  it('says who of the team is in', async () => {
    assert.match(await inbox('manager'), /In now:<\/strong>[^<]*Ruth Pemberton/)
    assert.doesNotMatch(await inbox('manager'), /In now:<\/strong>[^<]*Daniel Okafor/)
  })
})

describe('more families than a page', () => {
  it('come on the next, each once', async () => {
    for (let number = 1; number <= 45; number += 1)
      await tell(site, {
        worry: `Numbered worry ${number}.`,
        children: [{ name: `Child ${number}`, birthDate: '2000-01-01' }],
      })
    const pages = await Promise.all([inbox('duty', '?page=1'), inbox('duty', '?page=2')])
    const rows = pages.flatMap(rowsOf)
    assert.equal(rowsOf(pages[0]!).length, 50)
    for (let number = 1; number <= 45; number += 1)
      assert.equal(rows.filter((row) => row.includes(`Numbered worry ${number}.`)).length, 1)
    assert.match(pages[0]!, new RegExp(`All \\(${rows.length}\\)`))
  })
})

it('writes who appeared in the access log', async () => {
  await inbox()
  const { rows } = await site.database.app.query(
    `select cardinality(subjects) as listed from access.access_event where what = 'duty-inbox' order by at desc, id desc limit 1`,
  )
  assert.ok(rows[0].listed > 50)
})
