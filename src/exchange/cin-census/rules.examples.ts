/** For each rule, a change of `sampleChild` that breaks it, and the nearest that doesn't. */
import { type PlainChild, type PlainEpisode, quietEpisode } from './examples.ts'

export type Change = (child: PlainChild, episode: PlainEpisode) => void
/** Rule, what breaks it, what keeps it, and the collection (default 2025). */
export type Example = readonly [rule: string, breaks: Change, keeps: Change, year?: number]

const assessment = (episode: PlainEpisode) => episode.Assessments[0]!
const enquiry = (episode: PlainEpisode) => episode.Section47[0]!
const plan = (episode: PlainEpisode) => episode.ChildProtectionPlans[0]!
const cin = (episode: PlainEpisode) => episode.CINPlanDates[0]!
const close = (episode: PlainEpisode, on: string, reason = 'RC7') => {
  episode.CINclosureDate = on
  episode.ReasonForClosure = reason
}
const unborn = (child: PlainChild) => {
  delete child.PersonBirthDate
  child.ExpectedPersonBirthDate = '2025-06-01'
  child.Sex = 'U'
}

const anAssessment = (from: string, to?: string) => ({
  AssessmentActualStartDate: from,
  ...(to && { AssessmentAuthorisationDate: to }),
  AssessmentFactors: ['16A'],
})
const aPlan = (from: string, to?: string) => ({
  CPPstartDate: from,
  ...(to && { CPPendDate: to }),
  InitialCategoryOfAbuse: 'NEG',
  LatestCategoryOfAbuse: 'NEG',
  NumberOfPreviousCPP: '1',
  Reviews: [],
})

const ofChild: readonly Example[] = [
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

const ofReferral: readonly Example[] = [
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

const ofAssessment: readonly Example[] = [
  [
    '1103',
    (_, e) => (assessment(e).AssessmentActualStartDate = '2024-06-02'),
    (_, e) => (assessment(e).AssessmentActualStartDate = '2024-06-03'),
  ],
  [
    '2991Q',
    (_, e) => (e.Assessments = []),
    (_, e) => {
      e.Assessments = []
      e.Section47 = []
    },
  ],
  [
    '8608',
    (_, e) => (assessment(e).AssessmentAuthorisationDate = '2024-06-03'),
    (_, e) => (assessment(e).AssessmentAuthorisationDate = '2024-06-04'),
  ],
  ['8614', (_, e) => delete assessment(e).AssessmentAuthorisationDate, () => {}],
  // 45 working days before 31 March 2025 is 27 January 2025.
  [
    '8670Q',
    (_, e) => (e.Assessments = [anAssessment('2025-01-26')]),
    (_, e) => (e.Assessments = [anAssessment('2025-01-27')]),
  ],
  [
    '8696',
    (_, e) => (assessment(e).AssessmentAuthorisationDate = '2025-04-01'),
    (_, e) => (assessment(e).AssessmentAuthorisationDate = '2025-03-31'),
  ],
  [
    '8736',
    (_, e) => (e.Assessments = [anAssessment('2024-03-31')]),
    (_, e) => (e.Assessments = [anAssessment('2024-04-01')]),
  ],
  [
    '8863Q',
    (_, e) => e.Assessments.push(anAssessment('2024-07-10', '2024-08-10')),
    (_, e) => e.Assessments.push(anAssessment('2024-07-11', '2024-08-10')),
  ],
  [
    '8867',
    (_, e) => {
      close(e, '2025-03-03')
      delete assessment(e).AssessmentAuthorisationDate
    },
    (_, e) => close(e, '2025-03-03'),
  ],
  [
    '8869',
    (_, e) => (assessment(e).AssessmentFactors = ['21', '16A']),
    (_, e) => (assessment(e).AssessmentFactors = ['21']),
  ],
  [
    '8873Q',
    (_, e) => {
      close(e, '2025-03-03', 'RC7')
      assessment(e).AssessmentFactors = ['21']
    },
    (_, e) => {
      close(e, '2025-03-03', 'RC8')
      assessment(e).AssessmentFactors = ['21']
    },
  ],
  [
    '8896',
    (_, e) => e.Assessments.push(anAssessment('2025-03-01'), anAssessment('2025-03-02')),
    (_, e) => e.Assessments.push(anAssessment('2025-03-01')),
  ],
  [
    '8897Q',
    (_, e) => (assessment(e).AssessmentFactors = []),
    (_, e) => {
      assessment(e).AssessmentFactors = []
      assessment(e).AssessmentAuthorisationDate = '2024-03-31'
    },
  ],
  [
    '8897Q',
    (_, e) => (assessment(e).AssessmentFactors = ['RB']),
    (_, e) => (assessment(e).AssessmentFactors = ['24A']),
  ],
  [
    '8898',
    (_, e) => (assessment(e).AssessmentFactors = ['3B', '3B']),
    (_, e) => (assessment(e).AssessmentFactors = ['3B', '3A']),
  ],
  [
    '8945Q',
    (_, e) => (assessment(e).AssessmentFactors = ['18A']),
    (_, e) => (assessment(e).AssessmentFactors = ['18B']),
  ],
  [
    '8950Q',
    (_, e) => (assessment(e).AssessmentFactors = ['19A']),
    (_, e) => (assessment(e).AssessmentFactors = ['19C']),
  ],
]

const ofSection47: readonly Example[] = [
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

const ofPlans: readonly Example[] = [
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

export const EXAMPLES: readonly Example[] = [
  ...ofChild,
  ...ofReferral,
  ...ofAssessment,
  ...ofSection47,
  ...ofPlans,
]
