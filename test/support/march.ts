/** A small front door whose figures for March 2010 are counted by hand: see the table in its test. By commands. */
import * as contacts from '#/area/front-door/contact/commands.ts'
import * as referrals from '#/area/front-door/referral/commands.ts'
import type { SubjectId } from '#/lib/id.ts'
import { actingAs, claim, done } from './brightwell.ts'
import { child, identify, tell } from './front-door.ts'
import type { TestSite } from './site.ts'

export const CHILDREN = ['Ada', 'Ben', 'Cal', 'Dot', 'Eve'] as const
export type March = Readonly<
  Record<(typeof CHILDREN)[number] | 'R0' | 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'C2', SubjectId>
>

type From = Parameters<typeof referrals.receive>[1]['from']

const SCHOOL: From = { kind: 'professional', name: 'Mrs Shah', agencyName: 'Elm Park Primary' }
const SURGERY: From = { kind: 'professional', name: 'Dr Bell', agencyName: 'Mill Lane Surgery' }
const AUNT: From = { kind: 'family', name: 'An aunt' }
const NEIGHBOUR: From = { kind: 'public', name: 'A neighbour' }

/** The second Sunday night of the story is the change to summer time: from then on London is an hour ahead of Z. */
export async function tellMarch(site: TestSite): Promise<March> {
  site.setClock('2009-01-05T09:00:00Z')
  const [Ada, Ben, Cal, Dot, Eve] = [
    await child(site, 'Ada Finch', '2002-05-14'),
    await child(site, 'Ben Finch', '2004-05-14'),
    await child(site, 'Cal Marsh', '2001-01-02'),
    await child(site, 'Dot Reed', '2003-03-03'),
    await child(site, 'Eve Lowe', '2000-10-10'),
  ]
  const R0 = await refer(site, '2009-02-20T10:00:00Z', AUNT, [Cal])
  await refer(site, '2009-06-01T10:00:00Z', AUNT, [Dot])

  site.setClock('2010-03-01T09:00:00Z')
  const C1 = await tell(site, { worry: 'Cold and tired.', children: ['Ada'] })
  await identify(site, C1, 'child-1', Ada)
  await settle(site, '2010-03-01T10:00:00Z', C1, 'advice')
  const R1 = await refer(site, '2010-03-01T10:00:00Z', SCHOOL, [Ada, Ben])
  site.setClock('2010-03-01T11:00:00Z')
  await claim(site, R1)
  await decide(site, '2010-03-02T12:00:00Z', R1, [Ada, Ben], 'initial-assessment')
  await answer(site, '2010-03-02T15:00:00Z', R1)

  site.setClock('2010-03-03T09:00:00Z')
  const C2 = await tell(site, { worry: 'Cold again.', children: ['Ada'] })
  await identify(site, C2, 'child-1', Ada)
  await notices(site)
  await settle(site, '2010-03-05T09:00:00Z', C2, 'no-further-action')

  const R2 = await refer(site, '2010-03-05T16:00:00Z', SURGERY, [Cal], ['domestic-violence'])
  await decide(site, '2010-03-08T10:00:00Z', R2, [Cal], 'no-further-action')
  site.setClock('2010-03-09T10:00:00Z')
  done(
    await referrals.secondRead(await actingAs(site, 'manager'), R2, {
      child: Cal,
      agrees: false,
      reason: 'Nobody has seen him.',
    }),
  )
  await decide(site, '2010-03-09T11:00:00Z', R2, [Cal], 'no-further-action')

  const R3 = await refer(site, '2010-03-15T09:00:00Z', AUNT, [Ada])
  await decide(site, '2010-03-16T23:50:00Z', R3, [Ada], 'services')

  const R4 = await refer(site, '2010-03-27T12:00:00Z', SCHOOL, [Ben])
  await decide(site, '2010-03-30T09:00:00Z', R4, [Ben], 'initial-assessment')
  await answer(site, '2010-03-30T09:30:00Z', R4)

  site.setClock('2010-03-31T22:20:00Z')
  await tell(site, { worry: 'Shouting next door.' })
  const R5 = await refer(site, '2010-03-31T22:30:00Z', NEIGHBOUR, [Dot])
  const R6 = await refer(site, '2010-03-31T23:30:00Z', SURGERY, [Eve])
  return { Ada, Ben, Cal, Dot, Eve, R0, R1, R2, R3, R4, R5, R6, C2 }
}

/** Two that are screened, a repeat of the first, and one that waits. */
async function notices(site: TestSite): Promise<void> {
  const send = async (reference: string, incident: string, name: string) => {
    const people = [{ ref: 'child-1', role: 'child', name, birthDate: '2001-02-03' }]
    const one = { reference, incident, kind: 'domestic-abuse', words: 'Shouting.', people }
    const { body } = await site.call('notice-system', 'POST', '/api/notices', {
      sentAt: site.now().toString(),
      notices: [one],
    })
    if (body.accepted === 0) throw new Error(JSON.stringify(body))
    const { rows } = await site.database.superuser.query(
      'select subject from view.notice where reference = $1',
      [reference],
    )
    return rows[0].subject as SubjectId
  }
  const screen = async (notice: SubjectId, decision: object) => {
    const decisions = [{ key: 'child-1', reason: 'As was told.', ...decision }]
    const answer = await site.call('duty', 'POST', `/api/screening/${notice}/decision`, { decisions })
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  }
  const first = await send('DA/1', 'I/1', 'Tom Lark')
  const second = await send('DA/2', 'I/2', 'Ivy Shaw')
  await send('DA/3', 'I/1', 'Tom Lark')
  await send('DA/4', 'I/4', 'Leo Dunn')
  await screen(first, { outcome: 'not-progressed', because: 'help-in-place' })
  await screen(second, { outcome: 'early-help' })
}

async function refer(
  site: TestSite,
  at: string,
  from: From,
  children: readonly SubjectId[],
  factors: readonly string[] = [],
): Promise<SubjectId> {
  site.setClock(at)
  const told = {
    worry: 'A worry.',
    danger: 'no' as const,
    factors: [...factors],
    how: 'telephone' as const,
    from,
    children: children.map((person) => ({ person, namedByReferrer: true })),
    adults: [],
  }
  return done(await referrals.receive(await actingAs(site, 'duty'), told)).referral
}

async function decide(
  site: TestSite,
  at: string,
  referral: SubjectId,
  children: readonly SubjectId[],
  outcome: string,
): Promise<void> {
  site.setClock(at)
  const choices = children.map((each) => ({
    child: each,
    outcome,
    reason: 'As was told.',
    ...(outcome === 'no-further-action' ? { noAssessmentBecause: 'below-threshold' } : {}),
  }))
  done(await referrals.decide(await actingAs(site, 'duty'), referral, choices))
}

async function settle(site: TestSite, at: string, contact: SubjectId, outcome: string): Promise<void> {
  site.setClock(at)
  done(await contacts.decide(await actingAs(site, 'duty'), contact, outcome, 'As was told.'))
}

async function answer(site: TestSite, at: string, referral: SubjectId): Promise<void> {
  site.setClock(at)
  const { status, body } = await site.call('duty', 'POST', `/api/referrals/${referral}/feedback`, {
    how: 'receipt-only',
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
}
