/** Rules about an episode: referral, need, closure. */
import type { Child, Episode } from '../shape.ts'
import {
  before,
  type ChildRule,
  type EpisodeRule,
  given,
  inEachEpisode,
  isFalse,
  isTrue,
  outOfPeriod,
  type Rules,
  shift,
  when,
} from './said.ts'

const CLOSED_AFTER_ASSESSMENT = /^RC[89]$/
/** ReferralSource is asked for since this day. */
const SOURCE_FROM = '2013-04-01'

const isOpen = (episode: Episode): boolean =>
  episode.CINclosureDate === undefined && isFalse(episode.ReferralNFA)

const actsOnClosedAfterAssessment: EpisodeRule = (episode) => {
  if (!CLOSED_AFTER_ASSESSMENT.test(episode.ReasonForClosure?.text ?? '')) return []
  const { Section47, ChildProtectionPlans, CINPlanDates, DateOfInitialCPC } = episode
  return [...Section47, ...ChildProtectionPlans, ...CINPlanDates, ...given(DateOfInitialCPC)]
}

const isReferredAfterDeath: EpisodeRule = ({ CINreferralDate }, _, { PersonDeathDate }) =>
  when(before(PersonDeathDate, CINreferralDate), CINreferralDate)

const actsAfterClosure: EpisodeRule = (episode) =>
  given(
    ...episode.Assessments.flatMap((each) => [
      each.AssessmentActualStartDate,
      each.AssessmentAuthorisationDate,
    ]),
    ...episode.Section47.flatMap((each) => [each.S47ActualStartDate, each.DateOfInitialCPC]),
    episode.DateOfInitialCPC,
    ...episode.ChildProtectionPlans.map((each) => each.CPPendDate),
    ...episode.CINPlanDates.flatMap((each) => [each.CINPlanStartDate, each.CINPlanEndDate]),
  ).filter((day) => before(episode.CINclosureDate, day))

const nfaFlagIsInvalid: EpisodeRule = (episode) => {
  const { ReferralNFA } = episode
  return when(!isTrue(ReferralNFA) && !isFalse(ReferralNFA), ReferralNFA, episode)
}

const oldReferralIsFlaggedNfa: EpisodeRule = ({ CINreferralDate, ReferralNFA }, census) => {
  const old =
    CINreferralDate !== undefined && CINreferralDate.text < census.workingDaysBefore(census.start, 1)
  return when(old && isTrue(ReferralNFA), CINreferralDate)
}

const diedWithoutDeathDate: EpisodeRule = ({ ReasonForClosure }, _, { PersonDeathDate }) =>
  when(ReasonForClosure?.text === 'RC2' && PersonDeathDate === undefined, ReasonForClosure)

const referralDateIsMissingOrLate: EpisodeRule = (episode, { ref }) => {
  const { CINreferralDate } = episode
  return when(CINreferralDate === undefined || CINreferralDate.text > ref, CINreferralDate, episode)
}

const isReferredLongBeforeBirth: EpisodeRule = ({ CINreferralDate }, _, child) => {
  const birth = child.PersonBirthDate ?? child.ExpectedPersonBirthDate
  const early =
    birth !== undefined &&
    CINreferralDate !== undefined &&
    CINreferralDate.text < shift(birth.text, { days: -280 })
  return when(early, CINreferralDate)
}

const needIsMissing: EpisodeRule = (episode) =>
  when(isFalse(episode.ReferralNFA) && episode.PrimaryNeedCode === undefined, episode)

const needIsInvalid: EpisodeRule = ({ PrimaryNeedCode }, census) =>
  when(PrimaryNeedCode !== undefined && !census.has('primary-need', PrimaryNeedCode.text), PrimaryNeedCode)

const closureIsOutsidePeriod: EpisodeRule = ({ CINclosureDate }, census) =>
  when(outOfPeriod(CINclosureDate, census), CINclosureDate)

const closureIsBeforeReferral: EpisodeRule = ({ CINclosureDate, CINreferralDate }) =>
  when(before(CINclosureDate, CINreferralDate), CINclosureDate)

const closureReasonIsInvalid: EpisodeRule = ({ ReasonForClosure }, census) =>
  when(
    ReasonForClosure !== undefined && !census.has('closure-reason', ReasonForClosure.text),
    ReasonForClosure,
  )

const closureHasNoReason: EpisodeRule = ({ CINclosureDate, ReasonForClosure }) =>
  when(CINclosureDate !== undefined && ReasonForClosure === undefined, CINclosureDate)

const reasonHasNoClosure: EpisodeRule = ({ CINclosureDate, ReasonForClosure }) =>
  when(ReasonForClosure !== undefined && CINclosureDate === undefined, ReasonForClosure)

const hasSeveralOpenEpisodes: ChildRule = (child) => child.CINdetails.filter(isOpen).slice(1)

const latestReferral = (child: Child): string =>
  given(...child.CINdetails.map((each) => each.CINreferralDate?.text))
    .sort()
    .at(-1) ?? ''

const openEpisodeIsNotLatest: ChildRule = (child) => {
  const latest = latestReferral(child)
  return child.CINdetails.filter(
    (each) => isOpen(each) && each.CINreferralDate !== undefined && each.CINreferralDate.text < latest,
  )
}

/** The closing day may be the day of the next referral. */
const episodesOverlap: ChildRule = (child, { ref }) => {
  const falls = (day: string, other: Episode): boolean => {
    if (other.CINreferralDate === undefined) return false
    const end = other.CINclosureDate?.text ?? (isOpen(other) ? ref : undefined)
    return end !== undefined && other.CINreferralDate.text <= day && day < end
  }
  return child.CINdetails.flatMap((episode) => {
    const { CINreferralDate: referred } = episode
    const others = child.CINdetails.filter((other) => other !== episode)
    return when(referred !== undefined && others.some((other) => falls(referred.text, other)), referred)
  })
}

const activityOnNfaReferral: EpisodeRule = (episode) => {
  if (!isTrue(episode.ReferralNFA)) return []
  return given(
    ...episode.Assessments.flatMap((each) => [
      each.AssessmentActualStartDate,
      each.AssessmentAuthorisationDate,
    ]),
    ...episode.Section47.flatMap((each) => [each.S47ActualStartDate, each.DateOfInitialCPC]),
    episode.DateOfInitialCPC,
  )
}

const protectionPlanOnNfaReferral: EpisodeRule = ({ ReferralNFA, ChildProtectionPlans }) =>
  isTrue(ReferralNFA) ? ChildProtectionPlans : []

const cinPlanOnNfaReferral: EpisodeRule = ({ ReferralNFA, CINPlanDates }) =>
  isTrue(ReferralNFA) ? CINPlanDates : []

const sourceIsInvalid: EpisodeRule = (episode, census) => {
  const { CINreferralDate, ReferralSource: source } = episode
  const asked = CINreferralDate !== undefined && !(CINreferralDate.text < SOURCE_FROM)
  return when(asked && (source === undefined || !census.has('referral-source', source.text)), source, episode)
}

const needsAssessmentToCloseSo: EpisodeRule = ({ ReasonForClosure, Assessments }) =>
  when(
    CLOSED_AFTER_ASSESSMENT.test(ReasonForClosure?.text ?? '') && Assessments.length === 0,
    ReasonForClosure,
  )

export const referralRules: Rules = {
  '2990': inEachEpisode(actsOnClosedAfterAssessment),
  '4000': inEachEpisode(cinPlanOnNfaReferral),
  '8555Q': inEachEpisode(isReferredAfterDeath),
  '8565': inEachEpisode(actsAfterClosure),
  '8568': inEachEpisode(nfaFlagIsInvalid),
  '8569Q': inEachEpisode(oldReferralIsFlaggedNfa),
  '8585Q': inEachEpisode(diedWithoutDeathDate),
  '8600': inEachEpisode(referralDateIsMissingOrLate),
  '8606': inEachEpisode(isReferredLongBeforeBirth),
  '8610': inEachEpisode(needIsMissing),
  '8620': inEachEpisode(closureIsOutsidePeriod),
  '8630': inEachEpisode(closureIsBeforeReferral),
  '8640': inEachEpisode(closureReasonIsInvalid),
  '8650': inEachEpisode(needIsInvalid),
  '8805': inEachEpisode(closureHasNoReason),
  '8810': inEachEpisode(reasonHasNoClosure),
  '8815': hasSeveralOpenEpisodes,
  '8816': openEpisodeIsNotLatest,
  '8820': episodesOverlap,
  '8825Q': inEachEpisode(needsAssessmentToCloseSo),
  '8831': inEachEpisode(activityOnNfaReferral),
  '8832': inEachEpisode(protectionPlanOnNfaReferral),
  '8866': inEachEpisode(sourceIsInvalid),
}
