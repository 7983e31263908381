import type { PlainEpisode } from '../examples.ts'
import type { Example } from './example.ts'

const plan = (episode: PlainEpisode) => episode.ChildProtectionPlans[0]!

const cin = (episode: PlainEpisode) => episode.CINPlanDates[0]!

const aPlan = (from: string, to?: string) => ({
  CPPstartDate: from,
  ...(to && { CPPendDate: to }),
  InitialCategoryOfAbuse: 'NEG',
  LatestCategoryOfAbuse: 'NEG',
  NumberOfPreviousCPP: '1',
  Reviews: [],
})

export const planExamples: readonly Example[] = [
  ['1105', (_, e) => (plan(e).CPPstartDate = '2024-06-02'), (_, e) => (plan(e).CPPstartDate = '2024-06-03')],
  [
    '4001',
    (_, e) => delete plan(e).CPPendDate,
    (_, e) => {
      delete plan(e).CPPendDate
      cin(e).CINPlanEndDate = '2025-01-01'
    },
  ],
  [
    '4003',
    (_, e) => (plan(e).Reviews = [{ CPPreviewDate: ['2024-12-13'] }]),
    (_, e) => (plan(e).Reviews = [{ CPPreviewDate: ['2024-12-12', '2024-12-11'] }]),
  ],
  [
    '4004',
    (_, e) => e.CINPlanDates.push({ CINPlanStartDate: '2025-02-01' }),
    (_, e) => e.CINPlanDates.push({ CINPlanStartDate: '2025-02-01', CINPlanEndDate: '2025-02-02' }),
  ],
  ['4008', (c) => (c.PersonDeathDate = '2024-12-11'), (c) => (c.PersonDeathDate = '2024-12-12')],
  [
    '4009Q',
    (c, e) => {
      c.PersonDeathDate = '2025-01-01'
      cin(e).CINPlanEndDate = '2025-01-02'
    },
    (c, e) => {
      c.PersonDeathDate = '2025-01-02'
      cin(e).CINPlanEndDate = '2025-01-02'
    },
  ],
  ['4010', (_, e) => delete cin(e).CINPlanStartDate, (_, e) => (cin(e).CINPlanStartDate = '2025-03-31')],
  [
    '4011',
    (_, e) => (cin(e).CINPlanEndDate = '2024-12-11'),
    (_, e) => (cin(e).CINPlanEndDate = '2024-12-12'),
  ],
  [
    '4012Q',
    (_, e) => (cin(e).CINPlanEndDate = '2024-12-12'),
    (_, e) => (cin(e).CINPlanEndDate = '2024-12-13'),
  ],
  [
    '4013',
    (_, e) => (cin(e).CINPlanEndDate = '2025-04-01'),
    (_, e) => (cin(e).CINPlanEndDate = '2025-03-31'),
  ],
  [
    '4014',
    (_, e) => e.CINPlanDates.push({ CINPlanStartDate: '2025-02-01', CINPlanEndDate: '2025-02-02' }),
    (_, e) => e.CINPlanDates.push({ CINPlanStartDate: '2024-06-04', CINPlanEndDate: '2024-06-05' }),
  ],
  [
    '4015',
    (_, e) => (cin(e).CINPlanStartDate = '2024-06-02'),
    (_, e) => (cin(e).CINPlanStartDate = '2024-06-03'),
  ],
  [
    '4016',
    (_, e) => (cin(e).CINPlanStartDate = '2024-12-11'),
    (_, e) => (cin(e).CINPlanStartDate = '2024-12-12'),
  ],
  [
    '4017',
    (_, e) => (cin(e).CINPlanStartDate = '2024-06-27'),
    (_, e) => {
      cin(e).CINPlanStartDate = '2024-06-20'
      cin(e).CINPlanEndDate = '2024-06-27'
    },
  ],
  ['8720', (_, e) => (plan(e).CPPstartDate = '2025-04-01'), (_, e) => (plan(e).CPPstartDate = '2025-03-31')],
  ['8730', (_, e) => (plan(e).NumberOfPreviousCPP = '-1'), (_, e) => (plan(e).NumberOfPreviousCPP = '0')],
  ['8840', (_, e) => (plan(e).CPPendDate = '2024-06-27'), (_, e) => (plan(e).CPPendDate = '2024-06-28')],
  [
    '8841',
    (_, e) => (plan(e).Reviews = [{ CPPreviewDate: ['2024-06-27'] }]),
    (_, e) => (plan(e).Reviews = [{ CPPreviewDate: ['2024-06-28'] }]),
  ],
  ['8842Q', (_, e) => plan(e).Reviews.push({ CPPreviewDate: [] }), (_, e) => (plan(e).Reviews = [])],
  [
    '8905',
    (_, e) => (plan(e).InitialCategoryOfAbuse = 'NGL'),
    (_, e) => (plan(e).InitialCategoryOfAbuse = 'MUL'),
  ],
  ['8910', (_, e) => delete plan(e).LatestCategoryOfAbuse, (_, e) => (plan(e).LatestCategoryOfAbuse = 'SAB')],
  ['8915', (c) => (c.PersonDeathDate = '2024-06-26'), (c) => (c.PersonDeathDate = '2024-06-27')],
  ['8920', (c) => (c.PersonDeathDate = '2024-12-11'), (c) => (c.PersonDeathDate = '2024-12-12')],
  ['8925', (_, e) => (plan(e).CPPendDate = '2024-06-26'), (_, e) => (plan(e).CPPendDate = '2024-06-27')],
  ['8930', (_, e) => (plan(e).CPPendDate = '2025-04-01'), (_, e) => (plan(e).CPPendDate = '2025-03-31')],
  [
    '8935',
    (_, e) => {
      delete plan(e).CPPendDate
      e.ChildProtectionPlans.push(aPlan('2025-01-01'))
    },
    (_, e) => e.ChildProtectionPlans.push(aPlan('2025-01-01')),
  ],
  [
    '8940',
    (_, e) => e.ChildProtectionPlans.push(aPlan('2024-12-12', '2025-01-01')),
    (_, e) => e.ChildProtectionPlans.push(aPlan('2024-12-13', '2025-01-01')),
  ],
]
