import { quietEpisode } from '../examples.ts'
import { close, type Example } from './example.ts'

export const referralExamples: readonly Example[] = [
  ['2990', (_, e) => close(e, '2025-03-01', 'RC8'), (_, e) => close(e, '2025-03-01', 'RC7')],
  [
    '4000',
    (_, e) => (e.ReferralNFA = 'TRUE'),
    (_, e) => {
      e.ReferralNFA = '1'
      e.CINPlanDates = []
    },
  ],
  ['8555Q', (c) => (c.PersonDeathDate = '2024-06-02'), (c) => (c.PersonDeathDate = '2024-06-03')],
  ['8565', (_, e) => close(e, '2024-12-11'), (_, e) => close(e, '2024-12-12')],
  ['8568', (_, e) => (e.ReferralNFA = 'no'), (_, e) => (e.ReferralNFA = 'FALSE')],
  // 1 April 2024 was Easter Monday: the working day before it is Maundy Thursday, 28 March.
  [
    '8569Q',
    (_, e) => {
      e.CINreferralDate = '2024-03-27'
      e.ReferralNFA = '1'
    },
    (_, e) => {
      e.CINreferralDate = '2024-03-28'
      e.ReferralNFA = '1'
    },
  ],
  [
    '8585Q',
    (_, e) => close(e, '2025-03-01', 'RC2'),
    (c, e) => {
      close(e, '2025-03-01', 'RC2')
      c.PersonDeathDate = '2025-03-01'
    },
  ],
  ['8600', (_, e) => delete e.CINreferralDate, (_, e) => (e.CINreferralDate = '2025-03-31')],
  ['8606', (c) => (c.PersonBirthDate = '2025-03-11'), (c) => (c.PersonBirthDate = '2025-03-10')],
  [
    '8610',
    (_, e) => delete e.PrimaryNeedCode,
    (_, e) => {
      delete e.PrimaryNeedCode
      e.ReferralNFA = '1'
    },
  ],
  ['8620', (_, e) => close(e, '2025-04-01'), (_, e) => close(e, '2025-03-31')],
  ['8630', (_, e) => close(e, '2024-06-02'), (_, e) => close(e, '2024-06-03')],
  ['8640', (_, e) => close(e, '2025-03-01', 'RC10'), (_, e) => close(e, '2025-03-01', 'RC9')],
  ['8650', (_, e) => (e.PrimaryNeedCode = 'N10'), (_, e) => (e.PrimaryNeedCode = 'N0')],
  ['8805', (_, e) => (e.CINclosureDate = '2025-03-01'), (_, e) => close(e, '2025-03-01')],
  ['8810', (_, e) => (e.ReasonForClosure = 'RC7'), (_, e) => close(e, '2025-03-01')],
  [
    '8815',
    (c) => c.CINdetails.push(quietEpisode('2025-01-06')),
    (c) => c.CINdetails.push({ ...quietEpisode('2025-01-06'), ReferralNFA: '1' }),
  ],
  [
    '8816',
    (c) => c.CINdetails.push(quietEpisode('2025-01-06')),
    (c) => c.CINdetails.push({ ...quietEpisode('2024-04-02'), CINclosureDate: '2024-05-01' }),
  ],
  [
    '8820',
    (c, e) => {
      close(e, '2025-01-07')
      c.CINdetails.push(quietEpisode('2025-01-06'))
    },
    (c, e) => {
      close(e, '2025-01-06')
      c.CINdetails.push(quietEpisode('2025-01-06'))
    },
  ],
  [
    '8825Q',
    (_, e) => {
      close(e, '2025-03-01', 'RC9')
      e.Assessments = []
    },
    (_, e) => {
      close(e, '2025-03-01', 'RC7')
      e.Assessments = []
    },
  ],
  [
    '8831',
    (_, e) => (e.ReferralNFA = '1'),
    (_, e) => {
      e.ReferralNFA = '1'
      e.Assessments = []
      e.Section47 = []
    },
  ],
  [
    '8832',
    (_, e) => (e.ReferralNFA = '1'),
    (_, e) => {
      e.ReferralNFA = '1'
      e.ChildProtectionPlans = []
    },
  ],
  ['8866', (_, e) => (e.ReferralSource = '2'), (_, e) => (e.ReferralSource = '5D')],
  [
    '8866',
    (_, e) => {
      e.CINreferralDate = '2013-04-01'
      delete e.ReferralSource
    },
    (_, e) => {
      e.CINreferralDate = '2013-03-31'
      delete e.ReferralSource
    },
  ],
]
