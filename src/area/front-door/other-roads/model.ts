/** What a page shows of the other roads of one contact or referral. */
import type { Reader } from '#/db/reader.ts'
import { labelOf } from '#/framework/codes.ts'
import { formOf } from '#/framework/forms.ts'
import type { Code, Pack } from '#/framework/types.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import {
  findReceivedAt,
  findRoadChildren,
  findRoadDuties,
  findRoads,
  holdsHidden,
  type RoadChild,
  type RoadDuty,
} from './queries.ts'
import { type Process, stepsOf } from './rules.ts'

export type StepTaken = {
  readonly step: string
  readonly answer: string
  readonly at: string
  readonly with: string | null
  readonly said: string
  readonly by: string
  readonly children: readonly SubjectId[]
}

export type RoadShown = {
  readonly road: string
  readonly label: string
  /** What to keep in mind before anybody acts. */
  readonly now: string | undefined
  readonly told: boolean
  readonly recognisedAt: Temporal.Instant
  readonly recognisedBy: string | null
  readonly why: string | null
  readonly setAside: {
    readonly at: Temporal.Instant
    readonly by: string
    readonly why: string | null
  } | null
  readonly steps: readonly {
    readonly step: Code
    readonly taken: readonly StepTaken[]
    /** What is owed for it now; undefined when nothing is. */
    readonly due: RoadDuty | undefined
  }[]
}

export type RoadsShown = {
  readonly process: Process
  readonly roads: readonly RoadShown[]
  readonly children: readonly RoadChild[]
  readonly pack: Pack
}

/** Every road of it. Where somebody hidden is in it, what is to be done is shown, and nobody's words. */
export async function readRoads(db: Reader, process: Process, pack: Pack): Promise<RoadsShown> {
  const [rows, duties, children, withheld] = await Promise.all([
    findRoads(db, process.id),
    findRoadDuties(db, process.id),
    findRoadChildren(db, [process.id]),
    holdsHidden(db, process.id),
  ])
  const words = formOf(pack, 'other-roads').words
  const isFor = (step: string) => (duty: RoadDuty) =>
    duty.met_at === null &&
    duty.ended_at === null &&
    duty.duty_id.replace(/-of-contact$/, '') === `road-${step}`
  return {
    process,
    children,
    pack,
    roads: rows.map((row) => ({
      road: row.road,
      label: labelOf(pack, 'other-road', row.road),
      now: words[`${row.road}.now`],
      told: row.told,
      recognisedAt: row.recognised_at,
      recognisedBy: row.recognised_by,
      why: withheld ? null : row.why,
      setAside:
        row.set_aside_at === null
          ? null
          : { at: row.set_aside_at, by: row.set_aside_by ?? '', why: withheld ? null : row.set_aside_why },
      steps: stepsOf(pack, row.road).map((step) => ({
        step,
        taken: withheld ? [] : (row.steps as StepTaken[]).filter((each) => each.step === step.code),
        due: duties.find(isFor(step.code)),
      })),
    })),
  }
}

/** The same, of one that is opened by itself. */
export async function openRoads(
  db: Reader,
  process: Process,
  packFor: (at: Temporal.Instant) => Pack,
): Promise<RoadsShown> {
  const receivedAt = await findReceivedAt(db, process.kind, process.id)
  if (receivedAt === undefined) throw new Refused({ refused: 'absent', problems: [] })
  return readRoads(db, process, packFor(receivedAt))
}
