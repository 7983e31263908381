import type { Day } from '#/lib/dates.ts'

/** Whether what somebody learnt still holds. Not known is said as that: no date is not the same as no training. */
export type TrainingState = 'in-date' | 'out-of-date' | 'not-known'

/** In date up to the day before the anniversary: training of 3 March lasts 24 months until the end of 2 March. */
export function trainingState(
  trainedOn: Day | null,
  refreshMonths: number | undefined,
  on: Day,
): TrainingState {
  if (trainedOn === null) return 'not-known'
  if (refreshMonths === undefined) return 'in-date'
  return Temporal.PlainDate.compare(on, trainedOn.add({ months: refreshMonths })) < 0
    ? 'in-date'
    : 'out-of-date'
}
