import assert from 'node:assert/strict'
import type { TestSite } from '#test/support/site.ts'
import { callerOf } from './callers.ts'

/** What the site holds before it is fuzzed: ids to ask for, and what nobody but information governance may see. */
export type Story = {
  readonly child: string
  readonly contact: string
  readonly referral: string
  /** Ids that exist and may be sent anywhere. */
  readonly known: readonly string[]
  /** Ids of people who don't exist for anybody but information governance. */
  readonly hidden: readonly string[]
  /** What of them must stand in no answer to anybody else. */
  readonly secrets: readonly string[]
}

/** A teller's own words stay in the contact as they were told; who it is, duty found out. */
const TOLD_AS = 'A baby'
const HIDDEN_NAME = 'Unquillable'
const HIDDEN_NHS = '9434765919'

/**
 * A family of three referred by a practice, one of them restricted since; another child restricted who is in no
 * process; and a contact that waits.
 */
export async function plant(site: TestSite): Promise<Story> {
  const made = async (as: string, path: string, body: unknown): Promise<Record<string, string>> => {
    const answer = await site.call(as, 'POST', path, body)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body
  }
  const referral = await made('gp', '/api/referrals', {
    worry: 'A burn on the hand, and the explanation changed.',
    factors: ['domestic-violence'],
    children: [
      { name: 'Kofi Mensah', birthDate: '2010-05-04', words: 'It was the iron' },
      { name: 'Ama Mensah', aged: 'about 4' },
      { name: TOLD_AS, birthDate: '2016-01-02' },
    ],
    adults: [{ name: 'Esi Mensah', relationship: 'mother', told: 'not-yet' }],
  })
  const contact = await made('teacher', '/api/contacts', {
    worry: 'He is often hungry.',
    children: [{ name: 'Tom Hartley' }],
  })
  const { body: shown } = await site.call('duty', 'GET', `/api/referrals/${referral.id}`)
  const children: string[] = shown.children.map((each: { child: string }) => each.child)
  const hiddenInReferral = await childNamed(site, children, TOLD_AS)
  await made('duty', `/api/people/${hiddenInReferral}/facts`, {
    type: 'name-recorded',
    body: { kind: 'legal', given: 'Zebedee', family: HIDDEN_NAME },
  })
  const alone = await made('duty', '/api/people', {
    as: 'child',
    names: [{ kind: 'usual', given: 'Ottilie', family: HIDDEN_NAME }],
    birth: { on: '2014-02-03', precision: 'day' },
    nhsNumber: HIDDEN_NHS,
  })
  const hidden = [hiddenInReferral, alone.id!]
  for (const id of hidden) await restrict(site, id)
  const open = children.filter((id) => !hidden.includes(id))
  return {
    child: open[0]!,
    contact: contact.id!,
    referral: referral.id!,
    known: [referral.id!, referral.contact!, contact.id!, ...open],
    hidden,
    secrets: [HIDDEN_NAME, HIDDEN_NHS, ...hidden],
  }
}

async function childNamed(site: TestSite, children: readonly string[], name: string): Promise<string> {
  const { rows } = await site.database.app.query<{ subject: string }>(
    'select subject from view.person where subject = any ($1) and display_name like $2',
    [children, `%${name}%`],
  )
  assert.equal(rows.length, 1)
  return rows[0]!.subject
}

async function restrict(site: TestSite, id: string): Promise<void> {
  const governance = await callerOf(site, 'information-governance')
  const done = await governance.postForm(`/people/${id}/restriction`, [
    ['reason', 'In a protected placement'],
  ])
  assert.equal(done.status, 303, done.text)
}
