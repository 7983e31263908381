import type { PlainChild } from '../examples.ts'
import { close, type Example } from './example.ts'

const unborn = (child: PlainChild) => {
  delete child.PersonBirthDate
  child.ExpectedPersonBirthDate = '2025-06-01'
  child.Sex = 'U'
}

export const childExamples: readonly Example[] = [
  ['1510', (c) => (c.UPN = 'A801200001001'), (c) => (c.UPN = 'A80120000100A')],
  ['1530', (c) => (c.UPN = 'A950000178301'), (c) => (c.UPN = 'H942200001001')],
  ['1540', (c) => (c.UPN = 'H8012000O1001'), (c) => (c.UPN = 'H80120000100A')],
  ['1550', (c) => (c.UPN = 'H80120000100I'), (c) => (c.UPN = 'H80120000100Z')],
  ['1560Q', (c) => (c.FormerUPN = 'X98765432123B'), (c) => (c.FormerUPN = 'X987654321234')],
  ['1570', (c) => (c.LAchildID = 'A'.repeat(21)), (c) => (c.LAchildID = 'A'.repeat(20))],
  ['1570', (c) => (c.LAchildID = 'A'.repeat(21)), (c) => (c.LAchildID = 'A'.repeat(20)), 2026],
  ['1580', (c) => (c.LAchildID = 'child_1'), (c) => (c.LAchildID = 'child1')],
  ['2884', (_, e) => (e.DateOfInitialCPC = '2024-06-27'), (_, e) => (e.DateOfInitialCPC = '2024-06-28')],
  ['4180', (c) => (c.Sex = '1'), (c) => (c.Sex = 'U')],
  ['4180', (c) => (c.GenderCurrent = 'F'), (c) => (c.GenderCurrent = '9'), 2024],
  ['4220', (c) => (c.Ethnicity = 'WHITE'), (c) => (c.Ethnicity = 'NOBT')],
  ['8500', (c) => delete c.LAchildID, (c) => (c.LAchildID = '0')],
  ['8520', (c) => (c.PersonBirthDate = '2025-04-01'), (c) => (c.PersonBirthDate = '2025-03-31')],
  ['8525Q', (c) => delete c.PersonBirthDate, unborn],
  ['8525Q', (c) => (c.ExpectedPersonBirthDate = '2025-06-01'), unborn],
  [
    '8530Q',
    (c) => (c.ExpectedPersonBirthDate = '2026-01-01'),
    (c) => (c.ExpectedPersonBirthDate = '2025-12-31'),
  ],
  [
    '8530Q',
    (c) => (c.ExpectedPersonBirthDate = '2025-02-28'),
    (c) => (c.ExpectedPersonBirthDate = '2025-03-01'),
  ],
  ['8535Q', (c) => (c.PersonDeathDate = '2012-05-03'), (c) => (c.PersonDeathDate = '2012-05-04')],
  ['8540', (c) => (c.Disability = []), (c) => (c.Disability = ['AUT'])],
  [
    '8540',
    (c) => (c.Disability = ['ASD']),
    (c, e) => {
      c.Disability = []
      e.ReferralNFA = 'true'
    },
  ],
  ['8545Q', (c) => (c.PersonDeathDate = '2024-03-31'), (c) => (c.PersonDeathDate = '2024-04-01')],
  ['8590', (c) => (c.CINdetails = []), () => {}],
  [
    '8750',
    (c) => {
      unborn(c)
      c.Sex = 'F'
    },
    unborn,
  ],
  [
    '8750',
    (c) => {
      unborn(c)
      c.GenderCurrent = '2'
    },
    (c) => {
      unborn(c)
      c.GenderCurrent = '0'
    },
    2024,
  ],
  [
    '8770Q',
    (c) => delete c.UPN,
    (c) => {
      delete c.UPN
      c.UPNunknown = 'UN4'
    },
  ],
  [
    '8770Q',
    (c) => {
      delete c.UPN
      c.PersonBirthDate = '2019-08-31'
    },
    (c) => {
      delete c.UPN
      c.PersonBirthDate = '2019-09-01'
    },
  ],
  [
    '8772',
    (c) => (c.UPNunknown = 'UN7'),
    (c, e) => {
      c.UPNunknown = 'UN7'
      e.ReferralNFA = '1'
    },
  ],
  [
    '8775Q',
    (c) => (c.PersonBirthDate = '2000-03-30'),
    (c, e) => {
      c.PersonBirthDate = '2000-03-30'
      close(e, '2025-03-30')
    },
  ],
  ['8790', (c) => (c.Disability = ['NONE', 'AUT']), (c) => (c.Disability = ['HEAR', 'AUT'])],
  ['8794', (c) => (c.Disability = ['AUT', 'AUT']), (c) => (c.Disability = ['AUT', 'HEAR'])],
]
