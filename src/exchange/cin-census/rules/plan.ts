/** Rules about child protection plans, their reviews, and child in need plans. */
import type { Child, CinPlan, Place, ProtectionPlan } from '../shape.ts'
import {
  after,
  before,
  type Census,
  type ChildRule,
  type EpisodeRule,
  given,
  inEachEpisode,
  outOfPeriod,
  type Rules,
  same,
  when,
  within,
} from './said.ts'

type InPlan = (plan: ProtectionPlan, census: Census, child: Child) => readonly Place[]
type InCinPlan = (plan: CinPlan, census: Census, child: Child) => readonly Place[]

const protectionPlans = (child: Child) => child.CINdetails.flatMap((episode) => episode.ChildProtectionPlans)
const cinPlans = (child: Child) => child.CINdetails.flatMap((episode) => episode.CINPlanDates)

const inEachPlan =
  (rule: InPlan): ChildRule =>
  (child, census) =>
    protectionPlans(child).flatMap((plan) => rule(plan, census, child))

const inEachCinPlan =
  (rule: InCinPlan): ChildRule =>
  (child, census) =>
    cinPlans(child).flatMap((plan) => rule(plan, census, child))

const isOpen = (plan: ProtectionPlan): boolean => plan.CPPendDate === undefined
const isOpenCin = (plan: CinPlan): boolean => plan.CINPlanEndDate === undefined
const reviewDates = (plan: ProtectionPlan) => plan.Reviews.flatMap((review) => review.CPPreviewDate)

const planStartsBeforeReferral: EpisodeRule = ({ ChildProtectionPlans, CINreferralDate }) =>
  given(...ChildProtectionPlans.map((plan) => plan.CPPstartDate)).filter((day) =>
    before(day, CINreferralDate),
  )

const planStartIsMissingOrLate: InPlan = (plan, { ref }) =>
  when(plan.CPPstartDate === undefined || after(plan.CPPstartDate, ref), plan.CPPstartDate, plan)

const previousPlansAreMissing: InPlan = (plan) =>
  when(!/^\+?\d+$/.test(plan.NumberOfPreviousCPP?.text ?? ''), plan.NumberOfPreviousCPP, plan)

const planEndsOnItsFirstDay: InPlan = ({ CPPstartDate, CPPendDate }) =>
  when(same(CPPendDate, CPPstartDate), CPPendDate)

const reviewIsNotAfterStart: InPlan = (plan) =>
  reviewDates(plan).filter((day) => plan.CPPstartDate !== undefined && day.text <= plan.CPPstartDate.text)

const reviewHasNoDate: InPlan = (plan) => plan.Reviews.filter((review) => review.CPPreviewDate.length === 0)

const initialCategoryIsInvalid: InPlan = (plan, census) => {
  const { InitialCategoryOfAbuse: said } = plan
  return when(said === undefined || !census.has('abuse-category', said.text), said, plan)
}

const latestCategoryIsInvalid: InPlan = (plan, census) => {
  const { LatestCategoryOfAbuse: said } = plan
  return when(said === undefined || !census.has('abuse-category', said.text), said, plan)
}

const planStartsAfterDeath: InPlan = ({ CPPstartDate }, _, { PersonDeathDate }) =>
  when(before(PersonDeathDate, CPPstartDate), CPPstartDate)

const planEndsAfterDeath: InPlan = ({ CPPendDate }, _, { PersonDeathDate }) =>
  when(before(PersonDeathDate, CPPendDate), CPPendDate)

const planEndsBeforeItStarts: InPlan = ({ CPPstartDate, CPPendDate }) =>
  when(before(CPPendDate, CPPstartDate), CPPendDate)

const planEndsOutsidePeriod: InPlan = ({ CPPendDate }, census) =>
  when(outOfPeriod(CPPendDate, census), CPPendDate)

const hasSeveralOpenPlans: ChildRule = (child) => protectionPlans(child).filter(isOpen).slice(1)

/** Both ends count: a plan may not start on the day on which another ends. */
const plansOverlap: InPlan = (plan, census, child) => {
  const { CPPstartDate: start } = plan
  const falls = (other: ProtectionPlan): boolean =>
    other !== plan && start !== undefined && within(start, other.CPPstartDate, other.CPPendDate, census)
  return when(protectionPlans(child).some(falls), start)
}

const bothPlansAreOpen: EpisodeRule = ({ ChildProtectionPlans, CINPlanDates }) =>
  ChildProtectionPlans.some(isOpen) ? CINPlanDates.filter(isOpenCin) : []

const reviewFallsInCinPlan: InPlan = (plan, census, child) =>
  reviewDates(plan).filter(
    (day) =>
      !same(day, plan.CPPendDate) &&
      cinPlans(child).some((cin) => within(day, cin.CINPlanStartDate, cin.CINPlanEndDate, census)),
  )

const hasSeveralOpenCinPlans: ChildRule = (child) => cinPlans(child).filter(isOpenCin).slice(1)

const cinPlanStartsAfterDeath: InCinPlan = ({ CINPlanStartDate: start }, _, { PersonDeathDate }) =>
  when(before(PersonDeathDate, start), start)

const cinPlanEndsAfterDeath: InCinPlan = ({ CINPlanEndDate: end }, _, { PersonDeathDate }) =>
  when(before(PersonDeathDate, end), end)

const cinPlanStartIsMissingOrLate: InCinPlan = (plan, { ref }) =>
  when(plan.CINPlanStartDate === undefined || after(plan.CINPlanStartDate, ref), plan.CINPlanStartDate, plan)

const cinPlanEndsBeforeItStarts: InCinPlan = ({ CINPlanStartDate: start, CINPlanEndDate: end }) =>
  when(before(end, start), end)

const cinPlanEndsOnItsFirstDay: InCinPlan = ({ CINPlanStartDate: start, CINPlanEndDate: end }) =>
  when(same(end, start), end)

const cinPlanEndsOutsidePeriod: InCinPlan = ({ CINPlanEndDate: end }, census) =>
  when(outOfPeriod(end, census), end)

const cinPlansOverlap: InCinPlan = (plan, census, child) => {
  const { CINPlanStartDate: start } = plan
  const falls = (other: CinPlan): boolean =>
    other !== plan &&
    start !== undefined &&
    within(start, other.CINPlanStartDate, other.CINPlanEndDate, census)
  return when(cinPlans(child).some(falls), start)
}

const cinPlanStartsBeforeReferral: EpisodeRule = ({ CINPlanDates, CINreferralDate }) =>
  given(...CINPlanDates.map((plan) => plan.CINPlanStartDate)).filter((day) => before(day, CINreferralDate))

const cinPlanStartsInProtectionPlan: InCinPlan = ({ CINPlanStartDate: start }, census, child) => {
  const falls = (plan: ProtectionPlan): boolean =>
    start !== undefined &&
    !same(start, plan.CPPendDate) &&
    within(start, plan.CPPstartDate, plan.CPPendDate, census)
  return when(protectionPlans(child).some(falls), start)
}

const protectionPlanStartsInCinPlan: InPlan = ({ CPPstartDate: start }, census, child) => {
  const falls = (plan: CinPlan): boolean =>
    start !== undefined &&
    !same(start, plan.CINPlanEndDate) &&
    within(start, plan.CINPlanStartDate, plan.CINPlanEndDate, census)
  return when(cinPlans(child).some(falls), start)
}

export const planRules: Rules = {
  '1105': inEachEpisode(planStartsBeforeReferral),
  '4001': inEachEpisode(bothPlansAreOpen),
  '4003': inEachPlan(reviewFallsInCinPlan),
  '4004': hasSeveralOpenCinPlans,
  '4008': inEachCinPlan(cinPlanStartsAfterDeath),
  '4009Q': inEachCinPlan(cinPlanEndsAfterDeath),
  '4010': inEachCinPlan(cinPlanStartIsMissingOrLate),
  '4011': inEachCinPlan(cinPlanEndsBeforeItStarts),
  '4012Q': inEachCinPlan(cinPlanEndsOnItsFirstDay),
  '4013': inEachCinPlan(cinPlanEndsOutsidePeriod),
  '4014': inEachCinPlan(cinPlansOverlap),
  '4015': inEachEpisode(cinPlanStartsBeforeReferral),
  '4016': inEachCinPlan(cinPlanStartsInProtectionPlan),
  '4017': inEachPlan(protectionPlanStartsInCinPlan),
  '8720': inEachPlan(planStartIsMissingOrLate),
  '8730': inEachPlan(previousPlansAreMissing),
  '8840': inEachPlan(planEndsOnItsFirstDay),
  '8841': inEachPlan(reviewIsNotAfterStart),
  '8842Q': inEachPlan(reviewHasNoDate),
  '8905': inEachPlan(initialCategoryIsInvalid),
  '8910': inEachPlan(latestCategoryIsInvalid),
  '8915': inEachPlan(planStartsAfterDeath),
  '8920': inEachPlan(planEndsAfterDeath),
  '8925': inEachPlan(planEndsBeforeItStarts),
  '8930': inEachPlan(planEndsOutsidePeriod),
  '8935': hasSeveralOpenPlans,
  '8940': inEachPlan(plansOverlap),
}
