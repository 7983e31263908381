import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { claim as claimReferral } from '#/area/front-door/referral/commands.ts'
import type { SubjectId } from '#/lib/id.ts'
import { actingAs, done } from '#test/support/brightwell.ts'
import { child, identify, passOn, tell } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import { noticeId } from './rules.ts'
import type { Sent } from './sent.ts'

let site: TestSite
let known: SubjectId

before(async () => {
  site = await testSite({ at: '2010-06-15T09:00:00Z' })
  known = await child(site, 'Ana Boateng', '2003-03-03', {
    address: { kind: 'home', lines: ['14 Elm Road'], postcode: 'HO1 2AB' },
  })
})
after(() => site.close())

const ana = { role: 'child', name: 'Ana Boateng', birthDate: '2003-03-03', address: '14 Elm Road, HO1 2AB' }
const notice = (reference: string, more: Sent = {}): Sent => ({
  reference,
  kind: 'domestic-abuse',
  words: 'Neighbours rang.',
  ...more,
})
const send = (notices: readonly Sent[], more: object = {}, headers = {}, as = 'notice-system') =>
  site.call(as, 'POST', '/api/notices', { sentAt: site.now().toString(), notices, ...more }, headers)
const answers = async (...notices: Sent[]) => {
  const { status, body } = await send(notices)
  assert.equal(status, 200, JSON.stringify(body))
  return body.answers.map(({ answer }: { answer: string }) => answer)
}
const rowOf = async (reference: string) => {
  const { rows } = await site.database.superuser.query('select * from view.notice where subject = $1', [
    noticeId('police', reference),
  ])
  return rows[0]
}
const peopleOf = async (reference: string) => {
  const { rows } = await site.database.superuser.query(
    'select ref, person, identified_by from view.notice_person where subject = $1 order by position',
    [noticeId('police', reference)],
  )
  return rows
}
const count = async () => {
  const { rows } = await site.database.superuser.query(
    `select count(*)::int as n from record.entry where type = 'notice-received'`,
  )
  return rows[0].n as number
}

describe('sending notices', () => {
  it('records each, and the same again not at all', async () => {
    assert.deepEqual(await answers(notice('A1'), notice('A2')), ['accepted', 'accepted'])
    const before = await count()
    assert.deepEqual(await answers(notice('A2'), notice('A1'), notice('A1')), [
      'already-had',
      'already-had',
      'already-had',
    ])
    assert.equal(await count(), before)
  })
  it('keeps the good ones of a call, and says at its field what is wrong with the others', async () => {
    const { body } = await send([
      notice('B1'),
      { reference: 'B2', kind: 'burglary' },
      notice('B1', { words: 'Something else.' }),
      notice('B3', { grading: 'extreme' }),
    ])
    assert.deepEqual(
      body.answers.map((each: { answer: string; problems: { field: string }[] }) => [
        each.answer,
        each.problems.map(({ field }) => field),
      ]),
      [
        ['accepted', []],
        ['refused', ['kind']],
        ['refused', ['reference']],
        ['accepted', ['grading']],
      ],
    )
    assert.deepEqual((await rowOf('B3')).body.asSent, [{ field: 'grading', text: 'extreme' }])
  })
  it('with other content under a number that was used is refused, and says what to do', async () => {
    const { body } = await send([notice('A1', { words: 'Something else.' })])
    assert.equal(body.answers[0].answer, 'refused')
    assert.match(body.answers[0].problems[0].text, /a reference of its own, with the same incident/)
  })
  it('two at once are recorded once', async () => {
    const before = await count()
    const both = await Promise.all([answers(notice('C1')), answers(notice('C1'))])
    assert.deepEqual(both.flat().toSorted(), ['accepted', 'already-had'])
    assert.equal(await count(), before + 1)
  })
})

describe('who is named', () => {
  it('is matched where it is certain, and the sender is told the same either way', async () => {
    const [one, other] = [
      await send([notice('D1', { people: [ana] })]),
      await send([notice('D2', { people: [{ ...ana, name: 'Nobody Known' }] })]),
    ]
    const without = ({ body }: typeof one) => JSON.stringify(body).replaceAll(/D\d/g, '')
    assert.equal(without(one), without(other))
    assert.deepEqual(await peopleOf('D1'), [{ ref: 'child-1', person: known, identified_by: 'rules' }])
    assert.deepEqual(await peopleOf('D2'), [{ ref: 'child-1', person: null, identified_by: null }])
  })
  it('isn’t matched to anybody who is restricted: nobody at the door may know of them', async () => {
    const hidden = await child(site, 'Rhys Vaughan', '2004-04-04', {
      address: { kind: 'home', lines: ['1 Mill Lane'], postcode: 'HO2 3CD' },
    })
    await site.call('head-of-service', 'POST', `/api/people/${hidden}/restriction`, { reason: 'Threats.' })
    const rhys = {
      role: 'child',
      name: 'Rhys Vaughan',
      birthDate: '2004-04-04',
      address: '1 Mill Lane, HO2 3CD',
    }
    assert.deepEqual(await answers(notice('D3', { people: [rhys] })), ['accepted'])
    assert.deepEqual(await peopleOf('D3'), [{ ref: 'child-1', person: null, identified_by: null }])
  })
  it('with an open case goes to the worker who has it, that day', async () => {
    const contact = await tell(site, { worry: 'Bruise', children: ['Ana Boateng'] })
    await identify(site, contact, 'child-1', known)
    const referral = await passOn(site, contact)
    done(await claimReferral(await actingAs(site, 'social-worker'), referral))
    assert.deepEqual(await answers(notice('D4', { people: [ana], happenedAt: '2010-06-15T08:00:00Z' })), [
      'accepted',
    ])
    assert.equal((await rowOf('D4')).open_case, true)
    const path = `/api/notices/${noticeId('police', 'D4')}`
    const { rows } = await site.database.superuser.query(
      `select duty_id, met_at from view.duty where subject = $1 and duty_id = 'notice-on-open-case'`,
      [noticeId('police', 'D4')],
    )
    assert.deepEqual(rows, [{ duty_id: 'notice-on-open-case', met_at: null }])
    assert.equal((await site.call('social-worker', 'GET', path)).status, 200)
    assert.equal((await site.call('social-worker', 'POST', `${path}/acknowledgement`)).status, 200)
    assert.deepEqual((await rowOf('D4')).acknowledged, ['Daniel Okafor'])
    assert.equal((await site.call('chair', 'GET', path)).status, 404)
  })
  it('is said by duty, or begun as a record; and seen by them as theirs', async () => {
    await answers(notice('D5', { people: [{ role: 'child', name: 'Tom Reed' }, ana] }))
    const path = `/api/notices/${noticeId('police', 'D5')}`
    const begun = await site.call('duty', 'POST', `${path}/people/child-1`, {})
    assert.equal(begun.status, 200)
    assert.equal((await site.call('duty', 'GET', `/api/children/${begun.body.person}`)).status, 200)
    assert.equal((await site.call('duty', 'POST', `${path}/people/child-2`, { person: known })).status, 200)
    const { body } = await site.call('duty', 'GET', path)
    assert.deepEqual(
      body.people.map(({ identifiedBy }: { identifiedBy: string }) => identifiedBy),
      ['person', 'person'],
    )
  })
})

describe('repeats', () => {
  it('of one incident are joined to the first, in one call and over several', async () => {
    const incident = { incident: 'INC-1' }
    await answers(notice('E1', incident), notice('E2', incident))
    await answers(notice('E3', incident))
    const first = noticeId('police', 'E1')
    assert.deepEqual(
      [(await rowOf('E1')).state, (await rowOf('E2')).joined_to, (await rowOf('E3')).joined_to],
      ['waiting', first, first],
    )
  })
  it('don’t join one that was screened: what comes after it waits to be read', async () => {
    const incident = { incident: 'INC-2' }
    await answers(notice('E5', incident))
    const id = noticeId('police', 'E5')
    const acting = await actingAs(site, 'duty')
    await acting.act({ subjects: [{ id, kind: 'notice' }] }, ({ at }) => ({
      ok: true,
      value: {
        value: null,
        entries: [
          {
            type: 'notice-screening-finished',
            occurred: { kind: 'instant', at: at.toString() },
            subjects: [{ subject: id, kind: 'notice', role: 'process' }],
            body: { byName: 'Amina Hussain' },
          },
        ],
      },
    }))
    await answers(notice('E6', incident))
    assert.deepEqual([(await rowOf('E5')).state, (await rowOf('E6')).state], ['screened', 'waiting'])
  })
  it('are parted and joined by hand', async () => {
    const [path, first] = [`/api/notices/${noticeId('police', 'E3')}`, noticeId('police', 'A1')]
    assert.equal(
      (await site.call('duty', 'POST', `${path}/parting`, { reason: 'Another night.' })).status,
      200,
    )
    assert.equal((await rowOf('E3')).state, 'waiting')
    assert.equal((await site.call('duty', 'POST', `${path}/joining`, { first })).status, 200)
    assert.deepEqual([(await rowOf('E3')).joined_to, (await rowOf('E3')).joined_how], [first, 'by-hand'])
  })
})

describe('a forged or replayed call', () => {
  const attempts = async () => {
    const { rows } = await site.database.superuser.query(
      `select body ->> 'why' as why from record.entry where type = 'notice-call-refused' order by seq`,
    )
    return rows.map(({ why }) => why)
  }
  it('that was sent long ago is refused and kept', async () => {
    const before = await count()
    const { status, body } = await send([notice('F1')], { sentAt: '2010-06-15T08:00:00Z' })
    assert.deepEqual([status, body.problems[0].code], [403, 'replayed'])
    assert.equal(await count(), before)
    assert.deepEqual(await attempts(), ['replayed'])
  })
  it('whose key was used for another is refused and kept; the same again has its first answer', async () => {
    const key = { 'idempotency-key': 'call-7' }
    const first = await send([notice('F2')], {}, key)
    assert.equal(first.body.answers[0].answer, 'accepted')
    assert.equal((await send([notice('F3')], {}, key)).status, 403)
    assert.deepEqual(await attempts(), ['replayed', 'replayed'])
    assert.equal(await rowOf('F3'), undefined)
  })
  it('that speaks for another agency is refused and kept', async () => {
    assert.equal((await send([notice('F4')], { agency: 'probation' })).status, 403)
    assert.equal((await attempts()).at(-1), 'other-agency')
  })
  it('without a token, or by whoever may not send, never gets there', async () => {
    const nobody = await fetch(`${site.url}/api/notices`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer made-up', 'content-type': 'application/json' },
    })
    assert.equal(nobody.status, 401)
    assert.equal((await send([notice('F5')], {}, {}, 'teacher')).status, 403)
  })
  it('a sender reads no notice, not even their own', async () => {
    assert.equal(
      (await site.call('notice-system', 'GET', `/api/notices/${noticeId('police', 'A1')}`)).status,
      403,
    )
  })
})
