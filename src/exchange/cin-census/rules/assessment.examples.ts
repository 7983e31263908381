import type { PlainEpisode } from '../examples.ts'
import { close, type Example } from './example.ts'

const assessment = (episode: PlainEpisode) => episode.Assessments[0]!

const anAssessment = (from: string, to?: string) => ({
  AssessmentActualStartDate: from,
  ...(to && { AssessmentAuthorisationDate: to }),
  AssessmentFactors: ['16A'],
})

export const assessmentExamples: readonly Example[] = [
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
