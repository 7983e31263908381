import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { idOfPlain } from '#test/support/access.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

const LEAD = { account: idOfPlain('lead-professional'), name: 'Carol Brennan' }

/** A child for whom early help was decided. */
async function decided(name: string): Promise<{ readonly referral: string; readonly child: string }> {
  const { body } = await site.call('teacher', 'POST', '/api/referrals', {
    worry: 'His mother was in hospital after an overdose.',
    children: [{ name }],
  })
  const referral = body.id as string
  const { body: shown } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
  const child = shown.children[0].child as string
  const answer = await site.call('duty', 'POST', `/api/referrals/${referral}/decision`, {
    decisions: [
      { child, outcome: 'early-help', reason: 'They ask for help.', noAssessmentBecause: 'early-help-fits' },
    ],
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return { referral, child }
}

async function handed(name: string, to: object = LEAD, more: object = {}) {
  const { referral, child } = await decided(name)
  const answer = await site.call('duty', 'POST', `/api/referrals/${referral}/early-help`, {
    to,
    children: [child],
    asked: 'Help with mornings.',
    service: 'A worker who comes home',
    agreement: 'agrees',
    ...more,
  })
  return { referral, child, status: answer.status, body: answer.body, id: answer.body.id as string }
}

const duties = async (subject: string) => {
  const { rows } = await site.database.app.query(
    `select duty_id, met_at is not null as met, ended_at is not null as ended from view.duty where subject = $1 order by duty_id, opened_at`,
    [subject],
  )
  return rows as { duty_id: string; met: boolean; ended: boolean }[]
}

describe('What was handed over', () => {
  it('is read by whoever was asked: their words, the child’s name, and nothing of what came before', async () => {
    const { id, referral, child } = await handed('Sam Lark')
    const { status, body } = await site.call('lead-professional', 'GET', `/api/early-help/${id}`)
    assert.equal(status, 200)
    assert.deepEqual(body.children, [{ name: 'Sam Lark', age: null }])
    assert.doesNotMatch(JSON.stringify(body), /overdose|hospital|Grace|referral/)
    for (const path of [`/api/referrals/${referral}`, `/api/children/${child}`, `/api/people/${child}`])
      assert.notEqual((await site.call('lead-professional', 'GET', path)).status, 200, path)
  })
  it('is not there for another, nor in their list; a teacher may not come at all', async () => {
    const { id } = await handed('Tod Wren', { name: 'Somebody Else' })
    assert.equal((await site.call('lead-professional', 'GET', `/api/early-help/${id}`)).status, 404)
    const { body } = await site.call('lead-professional', 'GET', '/api/early-help')
    assert.doesNotMatch(JSON.stringify(body), /Tod Wren/)
    const said = await site.call('lead-professional', 'POST', `/api/early-help/${id}/answer`, {
      accepts: true,
      firstContactOn: '2010-06-16',
    })
    assert.equal(said.status, 404)
    assert.equal((await site.call('teacher', 'GET', '/api/early-help')).status, 403)
    assert.match(JSON.stringify((await site.call('duty', 'GET', '/api/early-help')).body), /Tod Wren/)
  })
  it('has how to reach the family only once that was held against a safe-contact instruction', async () => {
    const { referral, child } = await decided('Kit Dove')
    await site.call('duty', 'POST', `/api/people/${child}/safe-contact`, {
      instructions: 'Never ring the home: he listens.',
      never: ['telephone'],
    })
    const hand = (more: object) =>
      site.call('duty', 'POST', `/api/referrals/${referral}/early-help`, {
        to: LEAD,
        children: [child],
        asked: 'Help.',
        service: 'A worker',
        agreement: 'agrees',
        contact: 'Ring the school.',
        ...more,
      })
    const refused = await hand({})
    assert.equal(refused.status, 422)
    assert.equal(refused.body.problems[0].field, 'contactChecked')
    assert.equal((await hand({ contactChecked: true })).status, 201)
  })
})

describe('The answer', () => {
  it('is a duty of the lead professional’s, and yes meets it', async () => {
    const { id, referral, child } = await handed('Una Finch')
    assert.deepEqual(await duties(id), [{ duty_id: 'early-help-answer', met: false, ended: false }])
    const given = (await duties(referral)).find((each) => each.duty_id === 'early-help-handover')
    assert.equal(given?.met, true, 'they were asked')
    const yes = await site.call('lead-professional', 'POST', `/api/early-help/${id}/answer`, {
      accepts: true,
      firstContactOn: '2010-06-16',
    })
    assert.equal(yes.status, 200)
    assert.deepEqual(await duties(id), [{ duty_id: 'early-help-answer', met: true, ended: false }])
    const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
    assert.equal(body.children.find((each: { child: string }) => each.child === child).waitsFor, false)
  })
  it('no is a duty of the front door’s: decide again, and tell the referrer', async () => {
    const { id, referral } = await handed('Max Teal')
    await site.call('lead-professional', 'POST', `/api/early-help/${id}/answer`, {
      accepts: false,
      reason: 'I am on leave.',
    })
    const open = (await duties(referral)).filter((each) => !each.met && !each.ended)
    assert.ok(open.some((each) => each.duty_id === 'referral-decision'))
    assert.ok(open.some((each) => each.duty_id === 'referral-feedback'))
    const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
    assert.equal(body.children[0].settled, false)
    site.setClock('2010-06-14T09:30:00Z')
    assert.equal((await site.call('lead-professional', 'GET', `/api/early-help/${id}`)).status, 404)
  })
})
