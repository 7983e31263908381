/** What a figure comes to, and how much of it is shown to whom. */
import type { Indicator, Pack } from '#/framework/types.ts'

/** As the record gives it. Days are working days, to a tenth. */
export type Measured = {
  /** Everything that the question is about. */
  readonly total: number
  /** Of it, what can be judged: not what still has time. */
  readonly judged: number
  readonly counted: number
  /** Half took at most so long, of those that are done. */
  readonly medianDays: number | null
  readonly ninetiethDays: number | null
}

export const NOTHING: Measured = { total: 0, judged: 0, counted: 0, medianDays: null, ninetiethDays: null }

/** A number; or `few`, when it is too small to be shown to this viewer. */
export type Amount = number | 'few'

export type Shown = {
  readonly total: Amount
  readonly judged: Amount
  readonly counted: Amount
  /** Of what is judged; undefined when there is too little of it. */
  readonly percent: number | undefined
  readonly medianDays: number | undefined
  readonly ninetiethDays: number | undefined
}

const WORKING_DAY_MINUTES = 1_440

/** Working days to a tenth, of 24 hours each. */
export const workingDays = (minutes: number): number => Math.round((minutes / WORKING_DAY_MINUTES) * 10) / 10

/** A share or a middle of fewer than this many times the small number would give somebody away. */
const SHARE_OF = 4

/**
 * A figure as this viewer sees it. `small`: the area's small number, for whoever may open no record. Less than it is
 * not told, everything else is rounded to it, so that nobody is found by taking one figure from another; a share or a
 * time is told only of enough people, on both sides of it.
 */
export function show(measured: Measured, small: number | undefined): Shown {
  const { total, judged, counted } = measured
  const [medianDays, ninetiethDays] = [measured.medianDays ?? undefined, measured.ninetiethDays ?? undefined]
  const percent = judged === 0 ? undefined : Math.round((counted / judged) * 100)
  if (small === undefined) return { total, judged, counted, percent, medianDays, ninetiethDays }
  const enough = judged >= small * SHARE_OF
  const telling = [counted, judged - counted].some((each) => each > 0 && each < small)
  return {
    total: rounded(total, small),
    judged: rounded(judged, small),
    counted: rounded(counted, small),
    percent: enough && !telling ? percent : undefined,
    medianDays: enough ? medianDays : undefined,
    ninetiethDays: enough ? ninetiethDays : undefined,
  }
}

function rounded(number: number, small: number): Amount {
  if (number === 0) return 0
  return number < small ? 'few' : Math.round(number / small) * small
}

/** Groups that are too small to be named are one: an agency with two referrals is somebody. */
export function gathered<G extends Measured & { readonly label: string | null }>(
  groups: readonly G[],
  small: number | undefined,
  most: number,
): readonly (Measured & { readonly label: string | null; readonly others?: true })[] {
  const big = groups.filter((each, index) => index < most && (small === undefined || each.total >= small))
  const rest = groups.filter((each) => !big.includes(each))
  if (rest.length === 0) return big
  const sum = (of: (each: G) => number) => rest.reduce((all, each) => all + of(each), 0)
  const others = {
    label: null,
    others: true,
    total: sum((each) => each.total),
    judged: sum((each) => each.judged),
    counted: sum((each) => each.counted),
    medianDays: null,
    ninetiethDays: null,
  } as const
  return [...big, others]
}

export const writeAmount = (amount: Amount, small: number | undefined): string =>
  amount === 'few' ? `fewer than ${small}` : amount.toLocaleString('en-GB')

/** An indicator that the site draws, by a named query. */
export type Figure = Indicator & { readonly figure: NonNullable<Indicator['figure']> }

export const figuresOf = (pack: Pack): readonly Figure[] =>
  pack.indicators.filter((each): each is Figure => each.figure !== undefined)

/** How a figure moved from the period before: in things, or in points of a hundred. */
export function change(kind: Figure['figure']['shows'], now: Shown, before: Shown): number | undefined {
  if (kind !== 'count')
    return now.percent === undefined || before.percent === undefined
      ? undefined
      : now.percent - before.percent
  return now.total === 'few' || before.total === 'few' ? undefined : now.total - before.total
}
