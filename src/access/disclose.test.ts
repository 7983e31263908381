import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Reader } from '#/db/reader.ts'
import { loadPack } from '#/framework/pack.ts'
import { newId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import type { Disclosure, Shown } from '#/web/route.ts'
import { handClock, idOfPlain, noPast, viewerAs } from '#test/support/access.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { testFolder } from '#test/support/server.ts'
import { breakGlass, reviewOpening, whyNotBreak } from './break-glass.ts'
import { addDemonstrationPeople } from './demonstration-people.ts'
import { disclose } from './disclose.ts'
import { openSpool } from './spool.ts'

const time = handClock('2026-03-03T09:00:00Z')
const loaded = loadPack({ edition: 'england-2010' })
assert.ok(loaded.ok)
const england = loaded.value
let database: TestDatabase
const spoolPath = `${testFolder('disclose')}-${newId()}`
const spool = openSpool(spoolPath)

const child = newId()
const sibling = newId()
const restricted = newId()
const stranger = newId()
const referral = newId()
const sealedReferral = newId()

before(async () => {
  database = await testDatabase()
  await addDemonstrationPeople(database.app, time.clock())
  await person(child, 'Tom Vale')
  await person(sibling, 'Ann Vale')
  await person(restricted, 'Zoe Gray', true)
  await person(stranger, 'Sam Field')
  await process(referral, [child, sibling])
  await process(sealedReferral, [restricted])
  await database.builder.query(
    `insert into view.relationship (subject, key, other, other_is, kind, tie, towards_subject)
     values ($1, $2, $3, 'sibling', 'sibling', 'sibling', true)`,
    [child, newId(), sibling],
  )
})
after(async () => {
  await rm(spoolPath, { force: true })
  await database?.close()
})
beforeEach(() => time.set('2026-03-03T09:00:00Z'))

async function person(id: string, name: string, isRestricted = false) {
  await database.superuser.query(`insert into record.subject (id, kind) values ($1, 'person')`, [id])
  await database.builder.query(
    `insert into view.person (subject, registered_as, display_name, unborn, disabilities, restricted, households)
     values ($1, 'child', $2, false, '{}', $3, '{}')`,
    [id, name, isRestricted],
  )
}

/** A referral by the teacher to the front door about these children. */
async function process(id: string, children: readonly string[]) {
  await database.superuser.query(`insert into record.subject (id, kind) values ($1, 'referral')`, [id])
  for (const each of children)
    for (const [kind, party, part] of [
      ['worker', idOfPlain('teacher'), 'referrer'],
      ['team', 'front-door', 'duty'],
    ])
      await database.builder.query(
        `insert into view.involvement values ($1, $2, $3, $1, $4, $5, $6, '2026-03-01', null)`,
        [id, `${each}|${kind}|${party}`, each, kind, party, part],
      )
}

const asking = async (name: string) => ({
  viewer: await viewerAs(database.app, name, time.clock()),
  at: time.clock(),
  requestId: newId(),
})

const parts = () => ({ pool: database.app, enterPast: noPast, spool })

const names = async (db: Reader): Promise<Shown<string[]>> => {
  const rows = await db.sql<{ subject: string; display_name: string }>(
    'test-names',
    'select subject, display_name from person where subject <> all ($1::uuid[]) order by display_name',
    [db.hidden],
  )
  return { shown: rows.map((row) => row.display_name), listed: rows.map((row) => row.subject) }
}

const open = (subjects: readonly string[], more: Partial<Disclosure> = {}): Disclosure => ({
  what: 'test-page',
  purpose: 'testing',
  subjects,
  manner: 'open',
  ...more,
})

const events = async (requestId: string) => {
  const { rows } = await database.app.query(
    'select account, manner, outcome, subjects, purpose from access.access_event where request_id = $1',
    [requestId],
  )
  return rows
}

async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof Refused, String(error))
    return error
  }
  return assert.fail('It was shown')
}

describe('disclose', () => {
  it('opens a record to whoever works with it, and logs everyone who appeared', async () => {
    const duty = await asking('duty')
    assert.deepEqual(await disclose(parts(), duty, open([child]), names), [
      'Ann Vale',
      'Sam Field',
      'Tom Vale',
    ])
    const [event] = await events(duty.requestId)
    assert.equal(event.outcome, 'shown')
    assert.equal(event.account, idOfPlain('duty'))
    assert.deepEqual([...event.subjects].sort(), [child, sibling, stranger].sort())
  })

  it('leaves restricted persons out before anything is counted', async () => {
    const count = async (db: Reader) => {
      const rows = await db.sql<{ many: number }>(
        'test-count',
        'select count(*)::int as many from person where subject <> all ($1::uuid[])',
        [db.hidden],
      )
      return { shown: rows[0]?.many }
    }
    assert.equal(await disclose(parts(), await asking('duty'), open([], { manner: 'list' }), count), 3)
    const governance = await asking('information-governance')
    assert.equal(await disclose(parts(), governance, open([], { manner: 'list' }), count), 4)
  })

  it('has one refusal for what is absent, restricted, unrelated or a process about none but the hidden', async () => {
    const cases = [newId(), restricted, stranger, sealedReferral]
    const refusals = []
    for (const subject of cases) {
      const duty = await asking('duty')
      refusals.push((await refusalOf(disclose(parts(), duty, open([subject]), names))).refusal)
      const [event] = await events(duty.requestId)
      assert.deepEqual([event.outcome, event.subjects], ['denied', [subject]])
    }
    for (const each of refusals) assert.deepEqual(each, refusals[0])
  })

  it('refuses the whole when one of several may not be seen', async () => {
    await refusalOf(disclose(parts(), await asking('duty'), open([child, restricted]), names))
  })

  it('opens nothing to a referrer: their words and the answer are theirs by their account', async () => {
    for (const subject of [referral, sealedReferral, child])
      await refusalOf(disclose(parts(), await asking('teacher'), open([subject]), names))
  })

  it('shows nobody to an administrator', async () => {
    for (const subject of [child, referral, stranger])
      await refusalOf(disclose(parts(), await asking('administrator'), open([subject]), names))
  })

  it('hides those on the never-show list above every role', async () => {
    const account = idOfPlain('head-of-service')
    const ask = async () => disclose(parts(), await asking('head-of-service'), open([stranger]), names)
    assert.ok(await ask())
    await database.app.query(
      `insert into access.never_show (account, person, reason, from_at, set_by)
       values ($1, $2, 'neighbours', '2026-03-01', $3)`,
      [account, stranger, idOfPlain('information-governance')],
    )
    await refusalOf(ask())
  })

  it('hides one’s own record, relations and household', async () => {
    const account = idOfPlain('manager')
    assert.ok(await disclose(parts(), await asking('manager'), open([child]), names))
    await database.app.query('update access.account set person = $2 where id = $1', [account, child])
    for (const subject of [child, sibling])
      await refusalOf(disclose(parts(), await asking('manager'), open([subject]), names))
    await database.app.query('update access.account set person = null where id = $1', [account])
  })

  it('opens a restricted person to one who was granted it, until the grant ends', async () => {
    await database.app.query(
      `with request as (insert into access.two_person_request
         (id, act, about, detail, reason, proposed_by, proposed_at, expires_at)
         values ($1, 'grant', array[$2::uuid], '{}', 'allocated', $4, '2026-03-01', '2026-03-04') returning id)
       insert into access.restricted_grant (id, account, person, from_at, until_at)
       select id, $3, $2, '2026-03-01', '2026-03-04' from request`,
      [newId(), restricted, idOfPlain('duty'), idOfPlain('information-governance')],
    )
    assert.ok(await disclose(parts(), await asking('duty'), open([restricted]), names))
    time.set('2026-03-05T09:00:00Z')
    await refusalOf(disclose(parts(), await asking('duty'), open([restricted]), names))
  })

  it('lets nothing be written while it reads', async () => {
    const write = async (db: Reader) => {
      await db.sql('test-write', `insert into access.agency (id, name, kind) values ('x', 'X', 'school')`)
      return { shown: 'written' }
    }
    await assert.rejects(
      disclose(parts(), await asking('duty'), open([child]), write),
      /read-only transaction/,
    )
  })

  it('records as denied what a page did not find', async () => {
    const duty = await asking('duty')
    const read = async (): Promise<Shown<string>> => {
      throw new Refused({ refused: 'absent', problems: [] })
    }
    await refusalOf(disclose(parts(), duty, open([child]), read))
    assert.equal((await events(duty.requestId))[0].outcome, 'denied')
  })

  it('reads the past as the past, and logs it as that', async () => {
    const knownAt = Temporal.Instant.from('2026-03-02T00:00:00Z')
    const enterPast = async (client: { query: (text: string) => Promise<unknown> }) => {
      await client.query('set local role threshold_past')
    }
    const who = async (db: Reader) => ({
      shown: await db.sql<{ current_user: string }>('test-who', 'select current_user'),
    })
    const duty = await asking('duty')
    const shown = await disclose({ ...parts(), enterPast }, duty, open([child], { knownAt }), who)
    assert.equal(shown[0]?.current_user, 'threshold_past')
    const { rows } = await database.app.query(
      'select known_at from access.access_event where request_id = $1',
      [duty.requestId],
    )
    assert.equal(rows[0].known_at.toString(), knownAt.toString())
  })
})

describe('the access log', () => {
  it('is only ever added to', async () => {
    for (const change of ['update access.access_event set purpose = null', 'delete from access.access_event'])
      await assert.rejects(database.app.query(change), /permission denied/)
    await assert.rejects(database.superuser.query('delete from access.access_event'), /only ever added to/)
  })

  it('shows only what is vital when it can’t be written, and nothing if the spool fails too', async () => {
    await database.superuser.query('revoke insert on access.access_event from threshold_app')
    const duty = await asking('duty')
    const refused = await refusalOf(disclose(parts(), duty, open([child]), names))
    assert.equal(refused.refusal.refused, 'busy')
    assert.ok(await disclose(parts(), duty, open([child], { vital: true }), names))
    const nowhere = openSpool('/dev/null/nowhere')
    await refusalOf(disclose({ ...parts(), spool: nowhere }, duty, open([child], { vital: true }), names))
    await database.superuser.query('grant insert on access.access_event to threshold_app')
    const waiting: string[] = []
    await spool.drain(async (event) => {
      waiting.push(event.requestId)
    })
    assert.deepEqual(waiting, [duty.requestId])
    assert.equal(await spool.drain(async () => {}), 0)
  })
})

describe('break-glass', () => {
  const smash = async (name: string, subject: string) =>
    breakGlass(database.app, await asking(name), subject, 'child at the hospital now', england)

  it('opens one record for half an hour, without the family, and not for print', async () => {
    assert.ok((await smash('social-worker', stranger)).ok)
    const worker = await asking('social-worker')
    assert.deepEqual(await disclose(parts(), worker, open([stranger]), names), [
      'Ann Vale',
      'Sam Field',
      'Tom Vale',
    ])
    assert.equal((await events(worker.requestId))[0].manner, 'break-glass')
    await refusalOf(disclose(parts(), worker, open([stranger], { manner: 'print' }), names))
    await refusalOf(disclose(parts(), worker, open([child]), names))
    assert.ok((await smash('social-worker', child)).ok)
    const shown = await disclose(parts(), await asking('social-worker'), open([child]), names)
    assert.deepEqual(shown, ['Sam Field', 'Tom Vale'], 'the sibling is not there')
    time.pass({ minutes: 30 })
    await refusalOf(disclose(parts(), await asking('social-worker'), open([stranger]), names))
  })

  it('shows nothing of the past, nor of somebody who was restricted since', async () => {
    time.set('2026-03-05T09:00:00Z')
    assert.ok((await smash('duty', stranger)).ok)
    const worker = await asking('duty')
    const knownAt = time.clock().subtract({ hours: 1 })
    await disclose(parts(), worker, open([stranger]), names)
    assert.deepEqual(
      await refusalOf(disclose(parts(), worker, open([stranger], { knownAt }), names)),
      await refusalOf(disclose(parts(), worker, open([newId()]), names)),
    )
    await database.builder.query('update view.person set restricted = true where subject = $1', [stranger])
    await refusalOf(disclose(parts(), await asking('duty'), open([stranger]), names))
    await database.builder.query('update view.person set restricted = false where subject = $1', [stranger])
  })

  it('counts those that are asked for at once', async () => {
    time.set('2026-03-05T09:00:00Z')
    const opened = await Promise.all(Array.from({ length: 6 }, () => smash('manager', stranger)))
    const due = opened.flatMap((each) => (each.ok ? [each.value.reviewDue.toString()] : []))
    const endOfFriday = '2026-03-07T00:00:00Z'
    assert.deepEqual(due, [endOfFriday, endOfFriday, endOfFriday], 'the next working day')
  })

  it('never opens a restricted person: the answer is that of an id that does not exist', async () => {
    const [first, second] = [await smash('chair', restricted), await smash('chair', newId())]
    assert.equal(first.ok, false)
    assert.deepEqual(first, second)
  })

  it('is suspended after three in seven days, and while one stays unreviewed', async () => {
    const account = idOfPlain('chair')
    for (let times = 0; times < 3; times++) assert.ok((await smash('chair', stranger)).ok)
    assert.equal((await whyNotBreak(database.app, account, time.clock()))?.code, 'glass-too-often')
    time.set('2026-03-20T09:00:00Z')
    assert.equal((await whyNotBreak(database.app, account, time.clock()))?.code, 'glass-unreviewed')
    const { rows } = await database.app.query('select id from access.break_glass where account = $1', [
      account,
    ])
    for (const { id } of rows) {
      const note = 'right'
      const reviewed = (by: { account: string; hidden: readonly string[] }) =>
        reviewOpening(database.app, { id, by, proper: true, note }, time.clock())
      const reviewer = { account: idOfPlain('information-governance'), hidden: [] }
      assert.equal((await reviewed({ account, hidden: [] })).ok, false, 'nobody reviews their own')
      assert.equal((await reviewed({ ...reviewer, hidden: [stranger] })).ok, false, 'nor of their own family')
      assert.ok((await reviewed(reviewer)).ok)
    }
    assert.equal(await whyNotBreak(database.app, account, time.clock()), undefined)
  })
})
