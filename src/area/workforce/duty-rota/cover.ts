/** What a rota lacks: hours that nobody covers in a part that is needed, and training that has lapsed. It warns, and never refuses. */
import { settingOn } from '#/framework/clocks.ts'
import type { Code, Pack } from '#/framework/types.ts'
import { type Day, endOfDay, LONDON, londonDay, startOfDay } from '#/lib/dates.ts'
import { type TrainingState, trainingState } from '../training.ts'

export type Shift = {
  readonly shift: string
  readonly worker: string
  readonly workerName: string
  readonly part: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly telephone: string
  readonly because: string | null
}

export type Span = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }
export type Gap = Span & { readonly part: string; readonly label: string }

export const NEEDED = 'needed'
export const EXPERIENCED = 'experienced'
export const MANAGER = 'manager'
const OUT_OF_HOURS = 'out-of-hours'

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0
const later = (one: Temporal.Instant, other: Temporal.Instant) => (isBefore(one, other) ? other : one)

/** The hours of a day that a team covers: the office's, or for the out-of-hours team the rest. */
export function coverOf(team: string, day: Day, pack: Pack): readonly Span[] {
  const at = (setting: string) =>
    day.toZonedDateTime({ timeZone: LONDON, plainTime: String(settingOn(pack, setting, day)) }).toInstant()
  const [opens, closes] = [at('duty-cover-from'), at('duty-cover-until')]
  const [start, end] = [startOfDay(day), endOfDay(day)]
  const works = pack.workingDays.isWorkingDay(day)
  if (team !== OUT_OF_HOURS) return works ? [{ from: opens, until: closes }] : []
  return works
    ? [
        { from: start, until: opens },
        { from: closes, until: end },
      ]
    : [{ from: start, until: end }]
}

/** What of a span no shift covers. Shifts come in any order. */
export function uncovered(span: Span, shifts: readonly Span[]): readonly Span[] {
  const gaps: Span[] = []
  let reached = span.from
  for (const shift of shifts.toSorted((one, other) => Temporal.Instant.compare(one.from, other.from))) {
    if (!isBefore(shift.from, span.until)) break
    if (isBefore(reached, shift.from)) gaps.push({ from: reached, until: shift.from })
    reached = later(reached, shift.until)
  }
  if (isBefore(reached, span.until)) gaps.push({ from: reached, until: span.until })
  return gaps
}

/** Every gap from `from` on in the days asked for, part by part; what is over is not to be filled any more. */
export function gapsIn(asked: {
  readonly team: string
  readonly days: readonly Day[]
  readonly from: Temporal.Instant
  readonly shifts: readonly Shift[]
  readonly parts: readonly Code[]
  readonly pack: Pack
}): readonly Gap[] {
  const needed = asked.parts.filter(({ marks }) => marks.includes(NEEDED))
  const spans = asked.days
    .flatMap((day) => coverOf(asked.team, day, asked.pack))
    .filter(({ until }) => isBefore(asked.from, until))
    .map(({ from, until }) => ({ from: later(from, asked.from), until }))
  return spans.flatMap((span) =>
    needed.flatMap(({ code, label }) =>
      uncovered(
        span,
        asked.shifts.filter(({ part }) => part === code),
      ).map((gap) => ({ ...gap, part: code, label })),
    ),
  )
}

export type Training = { readonly worker: string; readonly course: string; readonly on: Day }
export type CourseState = {
  readonly course: string
  readonly label: string
  readonly on: Day | null
  readonly state: TrainingState
}

/** `every-12-months`, as a course of the pack says it; one without is done once. */
export const monthsOf = ({ marks }: Code): number | undefined => {
  const every = marks.map((mark) => /^every-(\d{1,3})-months$/.exec(mark)).find((found) => found !== null)
  return every === undefined ? undefined : Number(every[1])
}

/** How somebody stands with each course that whoever is on duty needs. */
export const coursesOf = (
  worker: string,
  trainings: readonly Training[],
  courses: readonly Code[],
  on: Day,
): readonly CourseState[] =>
  courses
    .filter(({ marks }) => marks.includes(NEEDED))
    .map((course) => {
      const done = trainings.find((each) => each.worker === worker && each.course === course.code)?.on ?? null
      return {
        course: course.code,
        label: course.label,
        on: done,
        state: trainingState(done, monthsOf(course), on),
      }
    })

export type Lapsed = {
  readonly worker: string
  readonly name: string
  readonly courses: readonly CourseState[]
}

/** Of everybody who has a shift still to work: what of their training isn't in date on the day of it. */
export function lapsedIn(
  shifts: readonly Shift[],
  trainings: readonly Training[],
  courses: readonly Code[],
  at: Temporal.Instant,
): readonly Lapsed[] {
  const toCome = shifts.filter(({ until }) => isBefore(at, until))
  return [...Map.groupBy(toCome, ({ worker }) => worker)].flatMap(([worker, theirs]) => {
    const last = theirs
      .map(({ from }) => londonDay(from))
      .sort(Temporal.PlainDate.compare)
      .at(-1)!
    const lapsed = coursesOf(worker, trainings, courses, last).filter(({ state }) => state !== 'in-date')
    return lapsed.length === 0 ? [] : [{ worker, name: theirs[0]!.workerName, courses: lapsed }]
  })
}

/** Who is on, by part. Of a manager and an experienced colleague the one who came first is named first. */
export type OnNow = {
  readonly all: readonly Shift[]
  readonly experienced: readonly Shift[]
  readonly managers: readonly Shift[]
}

export const onOf = (shifts: readonly Shift[]): OnNow => ({
  all: shifts,
  experienced: shifts.filter(({ part }) => part === EXPERIENCED),
  managers: shifts.filter(({ part }) => part === MANAGER),
})
