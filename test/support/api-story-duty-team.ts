import { idOfPlain } from './access.ts'
import type { Told } from './api-story.ts'

const now = Temporal.Now.instant()
const today = Temporal.Now.plainDateISO('Europe/London').toString()
const SHIFT = { from: now.subtract({ hours: 1 }).toString(), until: now.add({ hours: 8 }).toString() }

/** Who is on duty and whom they ring; what one asks, and another answers; and everything of it ended. */
export function dutyTeamOf(): readonly Told[] {
  const team = 'front-door'
  const worker = idOfPlain('senior-duty')
  return [
    [
      'api.rota.plan',
      () => ({
        as: 'manager',
        body: {
          team,
          worker,
          part: 'experienced',
          because: 'Nine years.',
          telephone: '01632 960 702',
          ...SHIFT,
        },
      }),
    ],
    ['api.rota.training', () => ({ as: 'manager', body: { team, worker, course: 'referrals', on: today } })],
    ['api.rota', () => ({ as: 'duty' })],
    ['api.rota.then', () => ({ as: 'duty', query: { team, knownAt: now.toString() } })],
    [
      'api.partners.record',
      () => ({
        as: 'manager',
        body: { team, part: 'police', name: 'Sgt Henshaw', agencyName: 'Police', telephone: '01632 960 811' },
      }),
    ],
    ['api.partners', () => ({ as: 'duty' })],
    [
      'api.partners.end',
      ({ partner }) => ({ as: 'manager', params: { id: partner }, body: { team, reason: 'Moved on.' } }),
    ],
    [
      'api.named-leads.record',
      () => ({
        as: 'manager',
        params: { agency: 'meadow-primary' },
        body: { name: 'Imran Sadiq', role: 'deputy head', telephone: '01632 960 755', trainedOn: today },
      }),
    ],
    [
      'api.named-leads.train',
      () => ({ as: 'manager', params: { agency: 'meadow-primary' }, body: { on: today } }),
    ],
    ['api.named-leads', () => ({ as: 'duty' })],
    ['api.named-leads.end', () => ({ as: 'manager', params: { agency: 'meadow-primary' }, body: {} })],
    ['api.consultation.ask', ({ referral }) => ({ as: 'duty', body: { referral, question: 'Ring first?' } })],
    ['api.consultation.list', () => ({ as: 'senior-duty' })],
    [
      'api.consultation.answer',
      ({ consultation }) => ({ as: 'senior-duty', params: { id: consultation }, body: { answer: 'Yes.' } }),
    ],
    ['api.consultation.view', ({ consultation }) => ({ as: 'duty', params: { id: consultation } })],
    ['api.rota.withdraw', ({ shift }) => ({ as: 'manager', params: { id: shift }, body: { team } })],
  ]
}
