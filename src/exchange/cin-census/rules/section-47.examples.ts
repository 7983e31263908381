import type { PlainEpisode } from '../examples.ts'
import { close, type Example } from './example.ts'

const enquiry = (episode: PlainEpisode) => episode.Section47[0]!

const plan = (episode: PlainEpisode) => episode.ChildProtectionPlans[0]!

export const section47Examples: readonly Example[] = [
  [
    '1104',
    (_, e) => (enquiry(e).DateOfInitialCPC = '2024-06-02'),
    (_, e) => (enquiry(e).DateOfInitialCPC = '2024-06-03'),
  ],
  [
    '2885',
    (_, e) => (plan(e).CPPstartDate = '2024-06-28'),
    (_, e) => {
      enquiry(e).ICPCnotRequired = 'true'
      delete enquiry(e).DateOfInitialCPC
      e.DateOfInitialCPC = '2024-06-27'
    },
  ],
  [
    '2889',
    (_, e) => (enquiry(e).S47ActualStartDate = '2024-06-02'),
    (_, e) => (enquiry(e).S47ActualStartDate = '2024-06-03'),
  ],
  [
    '8615',
    (_, e) => delete enquiry(e).S47ActualStartDate,
    (_, e) => (enquiry(e).S47ActualStartDate = '2024-06-27'),
  ],
  // 15 working days before 31 March 2025 is 10 March 2025.
  [
    '8675Q',
    (_, e) => (e.Section47 = [{ S47ActualStartDate: '2025-03-09', ICPCnotRequired: 'false' }]),
    (_, e) => (e.Section47 = [{ S47ActualStartDate: '2025-03-10', ICPCnotRequired: 'false' }]),
  ],
  [
    '8715',
    (_, e) => (enquiry(e).DateOfInitialCPC = '2025-04-01'),
    (_, e) => (enquiry(e).DateOfInitialCPC = '2025-03-31'),
  ],
  [
    '8740',
    (_, e) => (e.Section47 = [{ S47ActualStartDate: '2024-03-29', ICPCnotRequired: '0' }]),
    (_, e) => (e.Section47 = [{ S47ActualStartDate: '2024-03-29', ICPCnotRequired: 'TRUE' }]),
  ],
  [
    '8839',
    (_, e) => (e.Section47 = [{ S47ActualStartDate: '2024-07-01' }, { S47ActualStartDate: '2024-08-01' }]),
    (_, e) => e.Section47.push({ S47ActualStartDate: '2024-08-01' }),
  ],
  [
    '8868',
    (_, e) => {
      close(e, '2025-03-03')
      delete enquiry(e).DateOfInitialCPC
    },
    (_, e) => {
      close(e, '2025-03-03')
      delete enquiry(e).DateOfInitialCPC
      enquiry(e).ICPCnotRequired = '1'
    },
  ],
  [
    '8870Q',
    (_, e) => (enquiry(e).InitialCPCtarget = '2024-06-30'),
    (_, e) => (enquiry(e).InitialCPCtarget = '2024-06-28'),
  ],
  ['8875', (_, e) => (e.DateOfInitialCPC = '2024-06-29'), (_, e) => (e.DateOfInitialCPC = '2024-06-28')],
  [
    '8890',
    (_, e) => e.Section47.push({ S47ActualStartDate: '2024-06-27', ICPCnotRequired: '1' }),
    (_, e) => e.Section47.push({ S47ActualStartDate: '2024-06-28', ICPCnotRequired: '1' }),
  ],
]
