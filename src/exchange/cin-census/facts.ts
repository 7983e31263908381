/** From a child's return to the facts that it tells, each with the day on which it happened. */
import { type Occurred, onDay } from '#/lib/dates.ts'
import type { Note } from './assemble.ts'
import type { Coded } from './entries.ts'
import type { CodeList } from './rules/said.ts'
import { isFalse, isTrue } from './rules/said.ts'
import type {
  Assessment,
  Child,
  CinPlan,
  Episode,
  PreProceedings,
  ProtectionPlan,
  Section47,
  Value,
} from './shape.ts'

/** A fact as a return tells it; `key` names it among those of the child, whatever it says. */
export type Fact = {
  readonly type: string
  readonly key: string
  /** Which episode it is of; absent for what is told of the child. */
  readonly episode?: string
  readonly occurred: Occurred
  readonly body: Readonly<Record<string, unknown>>
}

/** What has to be known besides the return. */
export type Telling = {
  readonly lea: string
  readonly childId: string
  /** Reference date of the return. */
  readonly returnOf: string
  /** The day of the import: what is after it hasn't happened. */
  readonly today: string
  readonly words: (list: CodeList, code: string) => string | undefined
  /** Told of what can't be kept. */
  readonly note: (note: Note) => void
}

/** No child of a return was born, and nothing in it happened, before this year. */
const EARLIEST = '1900-01-01'

const coded = (list: CodeList, value: Value | undefined, telling: Telling): Coded | undefined => {
  if (value === undefined) return undefined
  const words = telling.words(list, value.text)
  return words === undefined ? { code: value.text } : { code: value.text, words }
}

const codedAll = (list: CodeList, values: readonly Value[], telling: Telling): Coded[] =>
  [...new Map(values.map((value) => [value.text, value])).values()].map(
    (value) => coded(list, value, telling)!,
  )

/** Leaves out what isn't said, so that equal facts have equal bodies. */
const said = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Day of something that has happened, or nothing with a note: the record doesn't hold the future, nor the Conquest. */
function happened(value: Value | undefined, telling: Telling): string | undefined {
  if (value === undefined) return undefined
  if (value.text >= EARLIEST && value.text <= telling.today) return value.text
  const why = value.text < EARLIEST ? 'is before 1900' : 'is after today, so it has not happened'
  telling.note({ element: value.element, line: value.line, text: `${why}: left out` })
  return undefined
}

/** Gives names that stay the same when the return is made again: by the day, and a number where one day has two. */
function namer(): (name: string) => string {
  const times = new Map<string, number>()
  return (name) => {
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return time === 1 ? name : `${name}(${time})`
  }
}

const UNDATED = 'undated'

/** The key of what is told of the child, not of an episode. */
export const CHILD_KEY = 'child'

/** Every fact of a child, those of the child first, then episode by episode. */
export function factsOf(child: Child, telling: Telling): Fact[] {
  const name = namer()
  const facts = [
    childFact(child, telling),
    ...child.CINdetails.flatMap((episode) =>
      episodeFacts(episode, name(episode.CINreferralDate?.text ?? UNDATED), telling),
    ),
  ]
  const { lea, childId, returnOf } = telling
  return facts.map((fact) => ({ ...fact, body: { lea, childId, key: fact.key, returnOf, ...fact.body } }))
}

const earlier = (...days: readonly string[]): string => [...days].sort()[0]!

function childFact(child: Child, telling: Telling): Fact {
  return {
    type: 'census-child-recorded',
    key: CHILD_KEY,
    occurred: onDay(earlier(telling.returnOf, telling.today)),
    body: said({
      upn: child.UPN?.text,
      formerUpn: child.FormerUPN?.text,
      upnUnknown: child.UPNunknown?.text,
      birthDate: happened(child.PersonBirthDate, telling),
      expectedBirthDate: expected(child.ExpectedPersonBirthDate),
      deathDate: happened(child.PersonDeathDate, telling),
      sex: (child.Sex ?? child.GenderCurrent)?.text,
      ethnicity: coded('ethnicity', child.Ethnicity, telling),
      disabilities: codedAll('disability', child.Disability, telling),
    }),
  }
}

const expected = (value: Value | undefined): string | undefined =>
  value !== undefined && value.text >= EARLIEST ? value.text : undefined

type Add = (type: string, on: Value | undefined, key: string, body: Readonly<Record<string, unknown>>) => void

function episodeFacts(episode: Episode, named: string, telling: Telling): Fact[] {
  const facts: Fact[] = []
  const add: Add = (type, on, key, body) => {
    const day = happened(on, telling)
    if (day === undefined) return
    facts.push({
      type: `census-${type}`,
      key: `${named}/${key}`,
      episode: named,
      occurred: onDay(day),
      body: { episode: named, ...said(body) },
    })
  }
  const name = namer()
  const itemOf = (kind: string, on: Value | undefined): string =>
    name(`${named}/${kind}/${on?.text ?? UNDATED}`)

  add('referral-recorded', episode.CINreferralDate, 'referral', {
    source: coded('referral-source', episode.ReferralSource, telling),
    need: coded('primary-need', episode.PrimaryNeedCode, telling),
    noFurtherAction: flag(episode.ReferralNFA),
  })
  const context = { add: shortened(add, named), itemOf, telling }
  for (const each of episode.Assessments) assessmentFacts(each, context)
  for (const each of episode.Section47) section47Facts(each, context)
  if (episode.DateOfInitialCPC) {
    const item = itemOf('conference', episode.DateOfInitialCPC)
    context.add('initial-conference-held', episode.DateOfInitialCPC, `${item}/held`, { item })
  }
  for (const each of episode.ChildProtectionPlans) protectionPlanFacts(each, context)
  for (const each of episode.CINPlanDates) cinPlanFacts(each, context)
  for (const each of episode.PreProceedingsandFGDM) preProceedingsFacts(each, episode, context)
  add('episode-closed', episode.CINclosureDate, 'closed', {
    reason: coded('closure-reason', episode.ReasonForClosure, telling),
  })
  return facts
}

/** Items are named with their episode; a key is the item's name and what happened to it. */
const shortened =
  (add: Add, named: string): Add =>
  (type, on, key, body) =>
    add(type, on, key.slice(named.length + 1), body)

const flag = (value: Value | undefined): boolean | undefined => {
  if (isTrue(value)) return true
  return isFalse(value) ? false : undefined
}

type In = {
  readonly add: Add
  readonly itemOf: (kind: string, on: Value | undefined) => string
  readonly telling: Telling
}

function assessmentFacts(assessment: Assessment, { add, itemOf, telling }: In): void {
  const { AssessmentActualStartDate: start, AssessmentAuthorisationDate: end } = assessment
  const item = itemOf('assessment', start)
  const internalReviewOn = assessment.AssessmentInternalReviewDate?.text
  add('assessment-started', start, `${item}/started`, { item, internalReviewOn })
  const factors = codedAll('assessment-factor', assessment.AssessmentFactors, telling)
  add('assessment-authorised', end, `${item}/authorised`, { item, factors })
}

function section47Facts(enquiry: Section47, { add, itemOf }: In): void {
  const item = itemOf('section-47', enquiry.S47ActualStartDate)
  add('section-47-started', enquiry.S47ActualStartDate, `${item}/started`, {
    item,
    conferenceTargetOn: enquiry.InitialCPCtarget?.text,
    conferenceRequired: !isTrue(enquiry.ICPCnotRequired),
  })
  add('initial-conference-held', enquiry.DateOfInitialCPC, `${item}/conference`, { item })
}

function protectionPlanFacts(plan: ProtectionPlan, { add, itemOf, telling }: In): void {
  const item = itemOf('protection-plan', plan.CPPstartDate)
  const previous = plan.NumberOfPreviousCPP?.text ?? ''
  add('plan-started', plan.CPPstartDate, `${item}/started`, {
    item,
    category: coded('abuse-category', plan.InitialCategoryOfAbuse, telling),
    latestCategory: coded('abuse-category', plan.LatestCategoryOfAbuse, telling),
    previousPlans: /^\d{1,6}$/.test(previous) ? Number(previous) : undefined,
  })
  const name = namer()
  for (const review of plan.Reviews.flatMap((each) => each.CPPreviewDate))
    add('review-held', review, name(`${item}/review/${review.text}`), { item })
  add('plan-ended', plan.CPPendDate, `${item}/ended`, { item })
}

function cinPlanFacts(plan: CinPlan, { add, itemOf }: In): void {
  const item = itemOf('cin-plan', plan.CINPlanStartDate)
  add('cin-plan-started', plan.CINPlanStartDate, `${item}/started`, { item })
  add('cin-plan-ended', plan.CINPlanEndDate, `${item}/ended`, { item })
}

/** Kept on the day when it began, or that of the referral where the return doesn't say. */
function preProceedingsFacts(module: PreProceedings, episode: Episode, { add, itemOf }: In): void {
  const { element: _, line: __, ...values } = module
  const item = itemOf('pre-proceedings', module.PPStartDate)
  const told = Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, (value as Value).text]),
  )
  add('pre-proceedings-recorded', module.PPStartDate ?? episode.CINreferralDate, `${item}/told`, {
    item,
    told,
  })
}
