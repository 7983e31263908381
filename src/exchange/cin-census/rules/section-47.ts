/** Rules about section 47 enquiries and initial child protection conferences. */
import type { Section47 } from '../shape.ts'
import {
  before,
  type EpisodeRule,
  given,
  inEachEpisode,
  inPeriod,
  isFalse,
  isTrue,
  isWeekend,
  outOfPeriod,
  type Rules,
  same,
  when,
} from './said.ts'

/** From the strategy discussion to the conference. Source: rule 8675Q; Working Together 2010 and after. */
const CONFERENCE_WORKING_DAYS = 15

type InEnquiry = (enquiry: Section47, ...rest: Parameters<EpisodeRule>) => ReturnType<EpisodeRule>

const inEachEnquiry = (rule: InEnquiry) =>
  inEachEpisode((episode, census, child) =>
    episode.Section47.flatMap((enquiry) => rule(enquiry, episode, census, child)),
  )

/** Neither a conference nor the decision that none is needed. */
const isUnfinished = (enquiry: Section47): boolean =>
  enquiry.DateOfInitialCPC === undefined && !isTrue(enquiry.ICPCnotRequired)

const awaitsConference = (enquiry: Section47): boolean =>
  enquiry.DateOfInitialCPC === undefined && isFalse(enquiry.ICPCnotRequired)

const conferenceIsBeforeReferral: InEnquiry = ({ DateOfInitialCPC }, { CINreferralDate }) =>
  when(before(DateOfInitialCPC, CINreferralDate), DateOfInitialCPC)

/** An enquiry that needed no conference has none to compare, however its flag is spelt. */
const planStartsOnAnotherDay: EpisodeRule = (episode, census) => {
  const enquiries = episode.Section47.filter((each) => !isTrue(each.ICPCnotRequired))
  const conferences = enquiries.length > 0 ? enquiries : [episode]
  return given(...episode.ChildProtectionPlans.map((plan) => plan.CPPstartDate)).filter(
    (start) => inPeriod(start, census) && !conferences.some((each) => same(each.DateOfInitialCPC, start)),
  )
}

const startsBeforeReferral: InEnquiry = ({ S47ActualStartDate: start }, { CINreferralDate }) =>
  when(before(start, CINreferralDate), start)

const startIsMissingOrAfterConference: InEnquiry = ({
  S47ActualStartDate: start,
  DateOfInitialCPC: conference,
}) => when(conference !== undefined && (start === undefined || before(conference, start)), conference)

const awaitsConferenceTooLong: InEnquiry = (enquiry, _, census) => {
  const { S47ActualStartDate: start } = enquiry
  const since = census.workingDaysBefore(census.ref, CONFERENCE_WORKING_DAYS)
  return when(awaitsConference(enquiry) && start !== undefined && start.text < since, start)
}

const conferenceIsOutsidePeriod: InEnquiry = ({ DateOfInitialCPC }, _, census) =>
  when(outOfPeriod(DateOfInitialCPC, census), DateOfInitialCPC)

const isOpenAndStartedOutsidePeriod: InEnquiry = (enquiry, _, census) =>
  when(
    awaitsConference(enquiry) && !inPeriod(enquiry.S47ActualStartDate, census),
    enquiry.S47ActualStartDate,
    enquiry,
  )

const hasSeveralUnfinished: EpisodeRule = ({ Section47 }) => Section47.filter(isUnfinished).slice(1)

const closedWithUnfinishedEnquiry: EpisodeRule = ({ CINclosureDate, Section47 }) =>
  CINclosureDate === undefined ? [] : Section47.filter(isUnfinished)

const targetIsOnAWeekend: InEnquiry = ({ InitialCPCtarget }) => given(InitialCPCtarget).filter(isWeekend)

const conferenceIsOnAWeekend: EpisodeRule = (episode) =>
  given(episode.DateOfInitialCPC, ...episode.Section47.map((each) => each.DateOfInitialCPC)).filter(isWeekend)

const startsWhileAnotherGoesOn: InEnquiry = (enquiry, episode, { ref }) => {
  const { S47ActualStartDate: start } = enquiry
  const falls = (other: Section47): boolean => {
    const end = other.DateOfInitialCPC?.text ?? (isUnfinished(other) ? ref : undefined)
    const { S47ActualStartDate: from } = other
    if (other === enquiry || start === undefined || from === undefined || end === undefined) return false
    return from.text <= start.text && start.text <= end
  }
  return when(episode.Section47.some(falls), start)
}

export const section47Rules: Rules = {
  '1104': inEachEnquiry(conferenceIsBeforeReferral),
  '2885': inEachEpisode(planStartsOnAnotherDay),
  '2889': inEachEnquiry(startsBeforeReferral),
  '8615': inEachEnquiry(startIsMissingOrAfterConference),
  '8675Q': inEachEnquiry(awaitsConferenceTooLong),
  '8715': inEachEnquiry(conferenceIsOutsidePeriod),
  '8740': inEachEnquiry(isOpenAndStartedOutsidePeriod),
  '8839': inEachEpisode(hasSeveralUnfinished),
  '8868': inEachEpisode(closedWithUnfinishedEnquiry),
  '8870Q': inEachEnquiry(targetIsOnAWeekend),
  '8875': inEachEpisode(conferenceIsOnAWeekend),
  '8890': inEachEnquiry(startsWhileAnotherGoesOn),
}
