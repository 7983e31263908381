import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import {
  type ChildHere,
  countToldSince,
  findChildren,
  findHandovers,
  findOpen,
  findToldSince,
  type HandoverShown,
  type Running,
  type Told,
} from './queries.ts'

export type Shown = {
  readonly since: Temporal.Instant
  readonly open: readonly Running[]
  readonly children: ReadonlyMap<SubjectId, ChildHere>
  readonly told: readonly Told[]
  readonly received: number
  readonly waiting: number
  readonly handovers: readonly HandoverShown[]
}

/** A night is told of from the last handover on; before the first of all, from this long ago. */
const NIGHT = { hours: 24 }

export async function readNight(db: Reader): Promise<Shown> {
  const handovers = await findHandovers(db)
  const since = handovers[0]?.givenAt ?? db.at.subtract(NIGHT)
  return {
    since,
    ...(await readOpen(db)),
    told: await findToldSince(db, since),
    ...(await countToldSince(db, since)),
    handovers,
  }
}

/** What is open now, with whose: for this page and for the head of the duty inbox. */
export async function readOpen(db: Reader): Promise<Pick<Shown, 'open' | 'children'>> {
  const open = await findOpen(db)
  const children = await findChildren(
    db,
    open.flatMap(({ people }) => people),
  )
  return { open, children: new Map(children.map((child) => [child.id, child])) }
}

export const listedIn = ({
  open,
  told,
}: Pick<Shown, 'open'> & { readonly told?: Shown['told'] }): SubjectId[] => [
  ...open.flatMap(({ subject, people }) => [subject, ...people]),
  ...(told ?? []).map(({ subject }) => subject),
]
