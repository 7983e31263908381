/** Rules about assessments and the factors found in them. */
import type { Assessment } from '../shape.ts'
import {
  before,
  type EpisodeRule,
  given,
  inEachEpisode,
  inPeriod,
  outOfPeriod,
  type Rules,
  repeated,
  since,
  when,
  within,
} from './said.ts'

/** Longest that an assessment may take. Source: rule 8670Q; Working Together 2013 and after. */
const ASSESSMENT_WORKING_DAYS = 45
const NO_FACTORS = '21'

type InAssessment = (assessment: Assessment, ...rest: Parameters<EpisodeRule>) => ReturnType<EpisodeRule>

const inEachAssessment = (rule: InAssessment) =>
  inEachEpisode((episode, census, child) =>
    episode.Assessments.flatMap((assessment) => rule(assessment, episode, census, child)),
  )

const isUnfinished = (assessment: Assessment): boolean => assessment.AssessmentAuthorisationDate === undefined

const startsBeforeReferral: InAssessment = ({ AssessmentActualStartDate: start }, { CINreferralDate }) =>
  when(before(start, CINreferralDate), start)

const section47WithoutAssessment: EpisodeRule = ({ Section47, Assessments }) =>
  Assessments.length === 0 ? Section47 : []

const endsBeforeItStarts: InAssessment = ({
  AssessmentActualStartDate: start,
  AssessmentAuthorisationDate: end,
}) => when(before(end, start), end)

const hasFactorsUnfinished: InAssessment = (assessment) =>
  when(isUnfinished(assessment), ...assessment.AssessmentFactors)

const isOpenTooLong: InAssessment = (assessment, _, census) => {
  const { AssessmentActualStartDate: start } = assessment
  const since = census.workingDaysBefore(census.ref, ASSESSMENT_WORKING_DAYS)
  return when(isUnfinished(assessment) && start !== undefined && start.text < since, start)
}

const endsOutsidePeriod: InAssessment = ({ AssessmentAuthorisationDate: end }, _, census) =>
  when(outOfPeriod(end, census), end)

const isOpenAndStartedOutsidePeriod: InAssessment = (assessment, _, census) =>
  when(
    isUnfinished(assessment) && !inPeriod(assessment.AssessmentActualStartDate, census),
    assessment.AssessmentActualStartDate,
    assessment,
  )

const startsWhileAnotherGoesOn: InAssessment = (assessment, { Assessments }, census) => {
  const { AssessmentActualStartDate: start } = assessment
  const others = Assessments.filter((other) => other !== assessment)
  const falls = (other: Assessment): boolean =>
    start !== undefined &&
    within(start, other.AssessmentActualStartDate, other.AssessmentAuthorisationDate, census)
  return when(others.some(falls), start)
}

const closedWithUnfinishedAssessment: EpisodeRule = ({ CINclosureDate, Assessments }) =>
  CINclosureDate === undefined ? [] : Assessments.filter(isUnfinished)

const saysNoFactorsAndOthers: InAssessment = ({ AssessmentFactors: factors }) => {
  const none = factors.find((each) => each.text === NO_FACTORS)
  return when(
    factors.some((each) => each.text !== NO_FACTORS),
    none,
  )
}

const noFactorsButClosedOtherwise: EpisodeRule = ({ Assessments, ReasonForClosure }) => {
  const [only, ...more] = Assessments
  const noFactors = only?.AssessmentFactors.some((each) => each.text === NO_FACTORS) ?? false
  const otherwise = ReasonForClosure !== undefined && !/^RC[89]$/.test(ReasonForClosure.text)
  return when(noFactors && more.length === 0 && otherwise, ReasonForClosure)
}

const hasSeveralUnfinished: EpisodeRule = ({ Assessments }) => Assessments.filter(isUnfinished).slice(1)

const factorsAreMissingOrInvalid: InAssessment = (assessment, _, census) => {
  const { AssessmentAuthorisationDate: end, AssessmentFactors: factors } = assessment
  if (end === undefined || end.text < census.start) return []
  const invalid = factors.filter((each) => !census.has('assessment-factor', each.text))
  return factors.length === 0 ? [assessment] : invalid
}

const factorIsRepeated: InAssessment = ({ AssessmentFactors }) => repeated(AssessmentFactors)

const hasFactor =
  (code: string): InAssessment =>
  ({ AssessmentFactors }) =>
    given(AssessmentFactors.find((each) => each.text === code))

const usesOldPhysicalAbuseFactor = hasFactor('18A')
const usesOldSexualAbuseFactor = hasFactor('19A')

export const assessmentRules: Rules = {
  '1103': inEachAssessment(startsBeforeReferral),
  '2991Q': inEachEpisode(section47WithoutAssessment),
  '8608': inEachAssessment(endsBeforeItStarts),
  '8614': inEachAssessment(hasFactorsUnfinished),
  '8670Q': inEachAssessment(isOpenTooLong),
  '8696': inEachAssessment(endsOutsidePeriod),
  '8736': inEachAssessment(isOpenAndStartedOutsidePeriod),
  '8863Q': inEachAssessment(startsWhileAnotherGoesOn),
  '8867': inEachEpisode(closedWithUnfinishedAssessment),
  '8869': inEachAssessment(saysNoFactorsAndOthers),
  '8873Q': inEachEpisode(noFactorsButClosedOtherwise),
  '8896': inEachEpisode(hasSeveralUnfinished),
  '8897Q': inEachAssessment(factorsAreMissingOrInvalid),
  '8898': inEachAssessment(factorIsRepeated),
  '8945Q': since(2025, inEachAssessment(usesOldPhysicalAbuseFactor)),
  '8950Q': since(2025, inEachAssessment(usesOldSexualAbuseFactor)),
}
