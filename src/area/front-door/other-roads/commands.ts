import type { Pack } from '#/framework/types.ts'
import type { Occurred } from '#/lib/dates.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import { type Acting, byOf, packOf } from '../acting.ts'
import type { Followed, Recognised } from './entries.ts'
import { childrenIn, followRoad, type Process, recogniseRoad, setRoadAside } from './rules.ts'

type Story = Parameters<typeof recogniseRoad>[0]
type Acted = Pick<Parameters<typeof recogniseRoad>[1], 'process' | 'hidden' | 'by' | 'at' | 'pack'>

/** The process with its children, locked; what there isn't is refused as absent. */
const actOn = (
  acting: Acting,
  process: Process,
  rule: (entries: Story, acted: Acted) => Result<readonly NewEntry[]>,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: process.id, kind: '' }] }, (loaded: Loaded) => {
    const entries = loaded.entries(process.id)
    if (entries.length === 0) return ABSENT
    loaded.need(...childrenIn(entries))
    const acted = {
      process,
      hidden: acting.viewer.hidden,
      by: byOf(acting),
      at: loaded.at,
      pack: knowing(packOf(acting, entries, loaded.at), acting, loaded.at),
    }
    return andThen(rule(entries, acted), (decided) => ok({ entries: decided, value: null }))
  })

/** A pack that was stored before it knew of other roads is asked nothing: today's says what the steps are. */
const knowing = (pack: Pack, acting: Acting, at: Temporal.Instant): Pack =>
  'other-road-step' in pack.codes ? pack : packOf(acting, [], at)

const ABSENT = { ...refuse(problem('absent', 'There is no such record.')), refused: 'absent' } as const

export const recognise = (
  acting: Acting,
  process: Process,
  said: Pick<Recognised, 'road' | 'children' | 'why'>,
): Promise<Result<null>> =>
  actOn(acting, process, (entries, acted) =>
    andThen(recogniseRoad(entries, { ...acted, ...said }), (entry) => ok([entry])),
  )

export type Step = Pick<Followed, 'road' | 'step' | 'answer' | 'children' | 'said'> & {
  readonly withWhom?: string
}

export const follow = (
  acting: Acting,
  process: Process,
  step: Step,
  occurred?: Occurred,
): Promise<Result<null>> =>
  actOn(acting, process, (entries, acted) =>
    followRoad(entries, { ...acted, ...step, ...(occurred === undefined ? {} : { occurred }) }),
  )

export const setAside = (
  acting: Acting,
  process: Process,
  said: { readonly road: string; readonly reason: string },
): Promise<Result<null>> =>
  actOn(acting, process, (entries, acted) =>
    andThen(setRoadAside(entries, { ...acted, ...said }), (entry) => ok([entry])),
  )
