/** One claim, measured: what was done bare, what it took us, and whether the promise holds. */
export type Measure = {
  /** What was measured, in words. */
  readonly name: string
  /** The bare thing, in the same run and the same unit; null where the goal is a plain number. */
  readonly floor: number | null
  readonly ours: number
  readonly unit: string
  readonly goal: Goal
  /** What else there is to know: sizes, quantiles, what the floor was. */
  readonly note?: string
}

/** `times`: of the floor. `plus`: above the floor, in its unit. `value`: of ours alone. */
export type Goal = {
  readonly by: 'times' | 'plus' | 'value'
  readonly bound: 'at most' | 'at least'
  readonly than: number
}

export const atMost = (than: number, by: Goal['by'] = 'times'): Goal => ({ by, bound: 'at most', than })
export const atLeast = (than: number, by: Goal['by'] = 'times'): Goal => ({ by, bound: 'at least', than })

/** What is compared with the goal. */
export function reached({ floor, ours, goal }: Measure): number {
  if (goal.by === 'value' || floor === null) return ours
  return goal.by === 'times' ? ours / floor : ours - floor
}

export const isMet = (measure: Measure): boolean =>
  measure.goal.bound === 'at most'
    ? reached(measure) <= measure.goal.than
    : reached(measure) >= measure.goal.than

/** How much is measured: `small` is a quick look, and claims nothing. */
export type Size = { readonly small: boolean }

/** A bench: some measures, each said as soon as it is known. */
export type Bench = (size: Size) => AsyncGenerator<Measure>

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

/**
 * Times each kind of work in turn, round after round, so that a busy machine slows them alike. Gives milliseconds of
 * every round but the first `warmUp`.
 */
export async function timeInTurn<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => Promise<unknown>>>,
  warmUp = 5,
): Promise<Record<Name, readonly number[]>> {
  const names = Object.keys(works) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds + warmUp; round += 1)
    for (const name of names) {
      const began = performance.now()
      await works[name](round)
      if (round >= warmUp) taken[name].push(performance.now() - began)
    }
  return taken
}

export const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
