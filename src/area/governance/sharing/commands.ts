import { type Day, londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import type { Agreement, Examined } from './entries.ts'
import * as rules from './rules.ts'

type Acting = Pick<Context, 'act' | 'at' | 'viewer' | 'framework'>

const packAt = ({ framework }: Acting, at: Temporal.Instant) => framework.packFor(londonDay(at))

/** Records a disclosure. `held`: why the check of it against its recipient holds it, as read a moment before. */
export function share(
  acting: Acting,
  told: rules.Sharing,
  held: readonly string[],
): Promise<Result<{ sharing: SubjectId }>> {
  const sharing = newId()
  const subjects = [
    { id: sharing, kind: 'sharing' },
    ...told.children.map(({ person }) => ({ id: person, kind: '' })),
  ]
  return acting.act({ subjects }, (loaded) => {
    const children = told.children.map(({ person }) => ({ person: loaded.sameAs(person) }))
    const input = { sharing, told: { ...told, children }, held, byName: acting.viewer.name, at: loaded.at }
    return andThen(rules.share({ ...input, pack: packAt(acting, loaded.at) }), (entry) =>
      ok({ entries: [entry], value: { sharing } }),
    )
  })
}

export function recordAgreement(
  acting: Acting,
  told: Omit<Agreement, 'byName'>,
): Promise<Result<{ agreement: SubjectId }>> {
  const agreement = newId()
  return acting.act({ subjects: [{ id: agreement, kind: 'sharing-agreement' }] }, ({ at }) =>
    andThen(rules.recordAgreement({ agreement, told, byName: acting.viewer.name, at }), (entry) =>
      ok({ entries: [entry], value: { agreement } }),
    ),
  )
}

export const reviewAgreement = (
  acting: Acting,
  agreement: SubjectId,
  said: { readonly reviewOn: string; readonly words: string },
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: agreement, kind: 'sharing-agreement' }] }, ({ at, entries }) =>
    andThen(
      rules.reviewAgreement(entries(agreement), { agreement, ...said, byName: acting.viewer.name, at }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )

export const endAgreement = (acting: Acting, agreement: SubjectId, reason: string): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: agreement, kind: 'sharing-agreement' }] }, ({ at, entries }) =>
    andThen(
      rules.endAgreement(entries(agreement), { agreement, reason, byName: acting.viewer.name, at }),
      (entry) => ok({ entries: [entry], value: null }),
    ),
  )

/** Draws a sample among these disclosures; the seed is made here, once, and kept. */
export function drawSample(
  acting: Acting,
  days: { readonly from: Day; readonly to: Day },
  among: readonly string[],
): Promise<Result<{ sample: SubjectId }>> {
  const [sample, seed] = [newId(), newId()]
  return acting.act({ subjects: [{ id: sample, kind: 'sharing-sample' }] }, ({ at }) =>
    andThen(
      rules.drawSample({
        sample,
        ...days,
        seed,
        among,
        byName: acting.viewer.name,
        at,
        pack: packAt(acting, at),
      }),
      (entry) => ok({ entries: [entry], value: { sample } }),
    ),
  )
}

export const examine = (
  acting: Acting,
  sample: SubjectId,
  said: Omit<Examined, 'byName' | 'last'>,
  own: boolean,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: sample, kind: 'sharing-sample' }] }, ({ at, entries }) =>
    andThen(rules.examine(entries(sample), { sample, said, own, byName: acting.viewer.name, at }), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
