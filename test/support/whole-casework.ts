import assert from 'node:assert/strict'
import type { TestSite } from './site.ts'

/** A strategy discussion about the first child of a referral, and an allegation: one of each that a page can show. */
export async function callAndTell(
  site: TestSite,
  referral: string,
): Promise<{ readonly discussion: string; readonly allegation: string }> {
  const { body: shown } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
  const called = await site.call('duty', 'POST', `/api/referrals/${referral}/strategy-discussions`, {
    why: 'A burn that a fall does not explain.',
    meetsAt: site.now().add({ minutes: 30 }).toString(),
    children: [shown.children[0].child],
    invited: ['social-care', 'police', 'referrer'],
  })
  assert.equal(called.status, 201, JSON.stringify(called.body))
  await site.call('teacher', 'POST', '/api/allegations', {
    what: 'He gripped her arm.',
    who: { work: 'coach' },
  })
  const sealed = await site.call('designated-officer', 'GET', '/api/allegations')
  return { discussion: called.body.id, allegation: sealed.body.items[0].id }
}
