import { type Day, LONDON, londonDay } from '#/lib/dates.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type DateParts, readDate } from '#/web/form-dates.ts'
import type { Choice, Decided } from '../referral/index.ts'

/** One child's part of the form, as it was typed. */
export type TypedDecision = {
  readonly child: string
  readonly outcome?: string
  readonly level?: string
  readonly reason?: string
  readonly noAssessmentBecause?: string
  readonly noAssessmentWhy?: string
  readonly acted?: { readonly on?: DateParts; readonly time?: string }
}

export type TypedDecisions = {
  readonly decisions: readonly TypedDecision[]
  readonly same?: 'yes'
  readonly guidance?: readonly string[]
}

/** What was typed, as a decision for each child, or what is missing, at its field. */
export function readDecisions(typed: TypedDecisions, at: Temporal.Instant): Result<Decided> {
  const read = spread(typed).map((each, index) => readOne(each, `decisions.${index}`, at))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problems))
  if (problems.length > 0) return refuse(...problems)
  return ok({
    choices: read.flatMap((each) => (each.ok ? [each.value] : [])),
    guidance: typed.guidance ?? [],
  })
}

/**
 * 'The same for all children' is still a decision for each of them: whoever has no outcome of their own has the first
 * child's, with what was typed for them by themselves. An outcome of their own is a decision of their own.
 */
export function spread({ decisions, same }: TypedDecisions): readonly TypedDecision[] {
  const [first] = decisions
  if (same !== 'yes' || first === undefined) return decisions
  return decisions.map((each) => (each.outcome === undefined ? { ...first, ...each } : each))
}

function readOne(typed: TypedDecision, field: string, at: Temporal.Instant): Result<Choice> {
  const { acted, outcome, reason, child, ...rest } = typed
  const when = readMoment(acted, `${field}.acted`, at)
  const missing: Problem[] = [
    ...(outcome === undefined
      ? [problem('outcome-missing', 'Choose what will be done', `${field}.outcome`)]
      : []),
    ...(reason === undefined ? [problem('reason-missing', 'Say why', `${field}.reason`)] : []),
    ...(when.ok ? [] : when.problems),
  ]
  if (missing.length > 0 || outcome === undefined || reason === undefined || !when.ok)
    return refuse(...missing)
  return ok({
    child,
    outcome,
    reason,
    ...rest,
    ...(when.value === undefined ? {} : { actedAt: when.value.toString() }),
  })
}

/** The time at which something was done; of today, when no day was said; undefined when nothing was entered. */
export function readMoment(
  typed: TypedDecision['acted'],
  field: string,
  at: Temporal.Instant,
): Result<Temporal.Instant | undefined> {
  const { on, time } = typed ?? {}
  const day = readDate(on, `${field}.on`, { what: 'The date', latest: { day: londonDay(at) } })
  if (!day.ok) return day
  if (time === undefined)
    return day.value === undefined
      ? ok(undefined)
      : refuse(problem('time-missing', 'Enter the time, or about when: 02:30', `${field}.time`))
  if (!/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(time))
    return refuse(problem('time-unreal', 'Enter a time such as 14:05', `${field}.time`))
  return ok(instantOf(day.value ?? londonDay(at), time.replace('.', ':').padStart(5, '0')))
}

const instantOf = (day: Day, time: string): Temporal.Instant =>
  day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(LONDON).toInstant()
