import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result, refuse } from '#/lib/problem.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { peopleOf } from '../referral/index.ts'
import { anyInstruction } from '../safe-contact.ts'
import type { Answering, HandingOn, WayOn } from './rules.ts'

/** Hands children of a referral on, by a rule that sees the whole referral. */
export function handOn(
  acting: Acting,
  way: WayOn,
  referral: SubjectId,
  rule: (entries: readonly Entry[], around: HandingOn) => Result<NewEntry>,
): Promise<Result<{ id: SubjectId }>> {
  const id = newId()
  const subjects = [
    { id, kind: way.kind },
    { id: referral, kind: 'referral' },
  ]
  return acting.act({ subjects, ...expected(acting, referral) }, (loaded) => {
    const entries = loaded.entries(referral)
    const people = peopleOf(entries)
    loaded.need(...people)
    return andThen(
      rule(entries, {
        id,
        referral,
        hidden: acting.viewer.hidden,
        safeContact: anyInstruction(loaded, people),
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (entry) => ok({ entries: [entry], value: { id } }),
    )
  })
}

/** Records the answer to what was handed on, by a rule that sees it and the whole referral. */
export const answerWith = (
  acting: Acting,
  way: WayOn,
  id: SubjectId,
  rule: (
    handed: readonly Entry[],
    referral: readonly Entry[],
    around: Answering,
  ) => Result<readonly NewEntry[]>,
): Promise<Result<{ referral: SubjectId }>> =>
  acting.act({ subjects: [{ id, kind: '' }], ...expected(acting, id) }, (loaded) => {
    const handed = loaded.entries(id)
    const first = way.handed(handed)[0]
    if (first === undefined) return refuse(way.absent)
    const { referral, children } = first.body
    loaded.need(referral, ...children.map((child) => child.person))
    const entries = loaded.entries(referral)
    loaded.need(...peopleOf(entries))
    return andThen(
      rule(handed, entries, {
        id,
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (answered) => ok({ entries: answered, value: { referral } }),
    )
  })
