/** What the forms send, as the commands take it: nothing that was left empty is written down. */
import { type Problem, problem } from '#/lib/problem.ts'
import type { HeldWords } from './commands.ts'

export type TypedHeld = {
  readonly tookPart?: readonly {
    readonly part: string
    readonly was?: readonly string[]
    readonly name?: string
    readonly said?: string
  }[]
  readonly decisions?: readonly {
    readonly child: string
    readonly outcome?: string
    readonly enquiry?: string
    readonly reason?: string
    readonly safety?: string
    readonly steps?: readonly string[]
    readonly words?: Readonly<Record<string, string | undefined>>
  }[]
  readonly withoutWhy?: string
  readonly told?: string
}

const said = <T extends object>(fields: T): { [K in keyof T]-?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

/** Words that a child's decision can't do without, said at their fields. */
export function heldFaults({ decisions = [] }: TypedHeld): Problem[] {
  return decisions.flatMap(({ outcome, reason }, index) => [
    ...(outcome === undefined
      ? [problem('outcome-missing', 'Choose what is decided for this child', `decisions.${index}.outcome`)]
      : []),
    ...(reason === undefined
      ? [problem('reason-missing', 'Say why, for this child', `decisions.${index}.reason`)]
      : []),
  ])
}

export function heldOf({ tookPart = [], decisions = [], withoutWhy, told }: TypedHeld): HeldWords {
  return said({
    tookPart: tookPart
      .filter(({ was = [] }) => was.length > 0)
      .map(({ part, name, said: words }) => said({ part, name, said: words })),
    decisions: decisions.map(
      ({ child, outcome = '', enquiry, reason = '', safety, steps = [], words = {} }) =>
        said({
          child,
          outcome,
          enquiry: outcome === 'section-47-enquiry' ? enquiry : undefined,
          reason,
          safety,
          steps: steps.map((step) => said({ step, said: words[step] })),
        }),
    ),
    withoutWhy,
    told,
  }) as HeldWords
}
