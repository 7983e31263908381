import { londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Acting } from '../acting.ts'
import { type Handover, RUNNING } from './entries.ts'
import * as rules from './rules.ts'

/** Leaves it for the day. Gives the ids of what runs from now on: one, or one for each child. */
export function leave(
  acting: Acting,
  leaving: rules.Leaving,
): Promise<Result<{ ids: readonly SubjectId[] }>> {
  const { process, eachChild } = RUNNING[leaving.kind]
  const { children } = leaving.told
  const ids = Array.from({ length: eachChild ? Math.max(1, children.length) : 1 }, () => newId())
  const subjects = [
    ...ids.map((id) => ({ id, kind: process })),
    ...children.map((id) => ({ id, kind: 'person' })),
  ]
  return acting.act({ subjects }, ({ at }) =>
    andThen(
      rules.leave({
        ids,
        leaving,
        byName: acting.viewer.name,
        at,
        pack: acting.framework.packFor(londonDay(at)),
      }),
      (entries) => ok({ entries, value: { ids } }),
    ),
  )
}

/** Says what was done, or how it ended. */
export const end = (
  acting: Acting,
  id: SubjectId,
  told: Pick<Parameters<typeof rules.end>[1], 'words' | 'occurred'>,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id, kind: '' }] }, (loaded) => {
    const entries = loaded.entries(id)
    loaded.need(...entries.flatMap((entry) => entry.subjects.map(({ subject }) => subject)))
    return andThen(rules.end(entries, { id, ...told, byName: acting.viewer.name, at: loaded.at }), (entry) =>
      ok({ entries: [entry], value: null }),
    )
  })

/** Hands over to the day: what came since, and what is still open. */
export function handOver(
  acting: Acting,
  handover: Omit<Handover, 'byName'>,
): Promise<Result<{ handover: SubjectId }>> {
  const id = newId()
  return acting.act({ subjects: [{ id, kind: 'handover' }] }, ({ at }) =>
    ok({
      entries: [rules.giveHandover({ id, handover: { ...handover, byName: acting.viewer.name }, at })],
      value: { handover: id },
    }),
  )
}

/** 'I have read this.' */
export const readHandover = (acting: Acting, id: SubjectId): Promise<Result<null>> =>
  acting.act({ subjects: [{ id, kind: 'handover' }] }, ({ at, entries }) =>
    andThen(
      rules.readHandover(entries(id), {
        id,
        account: acting.viewer.account,
        byName: acting.viewer.name,
        at,
      }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )
