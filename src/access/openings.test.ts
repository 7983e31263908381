import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type OpeningsOf, oddityOf } from './openings.ts'

const at = (text: string) => Temporal.Instant.from(text)

/** A worker of the child, on a Tuesday morning. */
const ordinary: OpeningsOf = {
  account: '01890000-0000-7000-8000-000000000000',
  name: 'Daniel Okafor',
  agency: 'council',
  times: 4,
  denied: 0,
  by_glass: 0,
  taken_away: 1,
  first_at: at('2026-03-03T09:00:00Z'),
  last_at: at('2026-03-03T11:00:00Z'),
  moments: [at('2026-03-03T09:00:00Z'), at('2026-03-03T11:00:00Z')],
  purposes: ['visiting'],
  related: true,
}

describe('how odd it is that somebody opened a record', () => {
  it('is not, for a worker of the child in working hours', () => {
    assert.deepEqual(oddityOf(ordinary), { score: 0, why: [] })
  })

  it('is told with every reason', () => {
    const odd = oddityOf({ ...ordinary, related: false, denied: 2, moments: [at('2026-03-01T23:00:00Z')] })
    assert.deepEqual(odd.why, [
      'does not work with this person',
      'was refused 2 times',
      'printed or exported',
      'once out of hours',
    ])
  })

  it('asks about an emergency before anything else', () => {
    const emergency = oddityOf({ ...ordinary, related: false, times: 1, by_glass: 1, taken_away: 0 })
    const night = oddityOf({ ...ordinary, moments: [at('2026-03-03T22:00:00Z')] })
    assert.deepEqual(emergency.why, ['opened in an emergency'])
    assert.ok(emergency.score > night.score)
  })

  it('knows the hours of London, in summer too', () => {
    const summer = oddityOf({ ...ordinary, moments: [at('2026-07-07T06:30:00Z')] })
    assert.deepEqual(summer.why, [], 'half past seven in July')
    const winter = oddityOf({ ...ordinary, moments: [at('2026-01-06T06:30:00Z')] })
    assert.deepEqual(winter.why, ['once out of hours'])
  })
})
