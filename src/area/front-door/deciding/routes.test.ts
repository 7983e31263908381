import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

type Said = {
  readonly outcome: string
  readonly because?: string
  readonly at?: string
  readonly as?: string
}

/** A referral of one child, decided an hour later unless said; gives its id and its child's. */
async function decided({ outcome, because, at = '2010-06-14T10:00:00Z', as = 'teacher' }: Said) {
  site.setClock('2010-06-14T09:00:00Z')
  const { body } = await site.call(as, 'POST', '/api/referrals', {
    worry: 'Shouting at night.',
    children: [{ name: 'Nell Archer' }],
  })
  const { body: shown } = await site.call('duty', 'GET', `/api/referrals/${body.id}`)
  const child = shown.children[0].child as string
  site.setClock(at)
  const answer = await site.call('duty', 'POST', `/api/referrals/${body.id}/decision`, {
    decisions: [
      { child, outcome, reason: 'Seen.', ...(because === undefined ? {} : { noAssessmentBecause: because }) },
    ],
  })
  return { id: body.id as string, child, status: answer.status, body: answer.body }
}

const ANSWER = {
  how: 'portal',
  why: 'She is hungry at school.',
  next: 'A social worker sees her.',
  ring: 'Amina Hussain',
  parents: 'They know.',
  disagree: 'Ring the manager.',
}

describe('Both readings of recommendation 19', () => {
  it('are counted of the same children: assessed, and decided within the day with a reason', async () => {
    await decided({ outcome: 'initial-assessment' })
    await decided({ outcome: 'services', because: 'help-in-place' })
    await decided({ outcome: 'services', because: 'help-in-place', at: '2010-06-16T10:00:00Z' })
    site.setClock('2010-06-17T09:00:00Z')
    const { body } = await site.call('manager', 'GET', '/api/front-door/both-readings')
    const { children, undecided, assessed, reasonedInTime, reasons } = body
    assert.deepEqual(
      { children, undecided, assessed, reasonedInTime, reasons },
      {
        children: 3,
        undecided: 0,
        assessed: 1,
        reasonedInTime: 2,
        reasons: [{ because: 'help-in-place', children: 2 }],
      },
    )
  })
  it('are for managers, not for whoever decides', async () => {
    assert.equal((await site.call('duty', 'GET', '/api/front-door/both-readings')).status, 403)
    assert.equal((await site.call('head-of-service', 'GET', '/api/front-door/both-readings')).status, 200)
  })
})

describe('A decision', () => {
  it('of a professional’s referral without an assessment is refused without its reason, at its field', async () => {
    const { status, body } = await decided({ outcome: 'services' })
    assert.equal(status, 422)
    assert.equal(body.problems[0].field, 'decisions.0.noAssessmentBecause')
  })
  it('and the answer are one act: both stand, or neither', async () => {
    site.setClock('2010-06-14T09:00:00Z')
    const { body } = await site.call('teacher', 'POST', '/api/referrals', {
      worry: 'Hungry.',
      children: [{ name: 'Ivy Lamb' }],
    })
    const read = async () => (await site.call('duty', 'GET', `/api/referrals/${body.id}`)).body
    const decisions = [
      { child: (await read()).children[0].child, outcome: 'initial-assessment', reason: 'To be seen.' },
    ]
    const decide = (answer: object) =>
      site.call('duty', 'POST', `/api/referrals/${body.id}/decision`, { decisions, answer })
    const refused = await decide({ ...ANSWER, next: undefined })
    assert.equal(refused.status, 422)
    assert.equal(refused.body.problems[0].field, 'answer.next')
    assert.equal((await read()).children[0].outcome, null, 'nothing was decided either')
    assert.equal((await decide(ANSWER)).status, 200)
    const now = await read()
    assert.equal(now.children[0].outcome, 'initial-assessment')
    assert.equal(now.state, 'closed', 'decided and answered, nothing more is owed')
  })
  it('has the answer only from whoever may answer', async () => {
    site.setClock('2010-06-14T09:00:00Z')
    const { body } = await site.call('teacher', 'POST', '/api/referrals', {
      worry: 'Hungry.',
      children: [{ name: 'Ivy Lamb' }],
    })
    const { body: shown } = await site.call('duty', 'GET', `/api/referrals/${body.id}`)
    const answer = await site.call('head-of-service', 'POST', `/api/referrals/${body.id}/decision`, {
      decisions: [{ child: shown.children[0].child, outcome: 'initial-assessment', reason: 'To be seen.' }],
      answer: ANSWER,
    })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.problems[0].code, 'may-not-answer')
  })
})
