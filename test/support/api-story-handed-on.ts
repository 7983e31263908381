import type { Told } from './api-story.ts'

const inDays = (days: number): string => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()

/** Two sisters: one handed to a lead professional, who takes her on; one passed to another area, which has her. */
export function handedOn(): readonly Told[] {
  const decided = (child: string, outcome: string, noAssessmentBecause: string) => ({
    child,
    outcome,
    reason: 'They ask for help.',
    noAssessmentBecause,
  })
  return [
    [
      'api.referral.receive',
      () => ({
        as: 'health-visitor',
        body: { worry: 'Late each day.', children: [{ name: 'Una Finch' }, { name: 'Lou Finch' }] },
      }),
    ],
    ['api.referral.view', ({ handed }) => ({ as: 'duty', params: { id: handed } })],
    [
      'api.referral.decide',
      ({ handed, una, lou }) => ({
        as: 'duty',
        params: { id: handed },
        body: {
          decisions: [
            decided(una, 'early-help', 'early-help-fits'),
            decided(lou, 'another-area', 'another-area'),
          ],
        },
      }),
    ],
    [
      'api.early-help.hand',
      ({ handed, una }) => ({
        as: 'duty',
        params: { id: handed },
        body: {
          to: { name: 'Carol Brennan' },
          children: [una],
          asked: 'Help with mornings.',
          service: 'A worker who comes home',
          agreement: 'agrees',
        },
      }),
    ],
    ['api.both-readings', () => ({ as: 'manager' })],
    ['api.early-help.list', () => ({ as: 'duty' })],
    ['api.early-help.view', ({ handover }) => ({ as: 'duty', params: { id: handover } })],
    [
      'api.early-help.answer',
      ({ handover }) => ({
        as: 'duty',
        params: { id: handover },
        body: { accepts: true, firstContactOn: inDays(2) },
      }),
    ],
    [
      'api.transfer.pass',
      ({ handed, lou }) => ({
        as: 'duty',
        params: { id: handed },
        body: {
          children: [lou],
          area: 'Northshire',
          to: 'Janet Coe',
          how: 'telephone',
          sent: 'The referral.',
          why: 'She lives there.',
        },
      }),
    ],
    ['api.transfer.list', () => ({ as: 'duty' })],
    [
      'api.transfer.acknowledge',
      ({ transfer }) => ({
        as: 'duty',
        params: { id: transfer },
        body: { takes: true, by: 'Janet Coe', how: 'telephone' },
      }),
    ],
  ]
}
