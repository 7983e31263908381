import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { ofType } from '#/log/entry.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { peopleOf } from '../referral/index.ts'
import { anyInstruction } from '../safe-contact.ts'
import { earlyHelpHandedOver, type HelpAnswer } from './entries.ts'
import { type Asking, answerHandover, handOver } from './rules.ts'

/** Hands children of a referral to a lead professional. */
export function hand(
  acting: Acting,
  referral: SubjectId,
  asking: Asking,
): Promise<Result<{ handover: SubjectId }>> {
  const id = newId()
  const subjects = [
    { id, kind: 'early-help' },
    { id: referral, kind: 'referral' },
  ]
  return acting.act({ subjects, ...expected(acting, referral) }, (loaded) => {
    const entries = loaded.entries(referral)
    const people = peopleOf(entries)
    loaded.need(...people)
    return andThen(
      handOver(entries, {
        id,
        referral,
        asking,
        hidden: acting.viewer.hidden,
        safeContact: anyInstruction(loaded, people),
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (entry) => ok({ entries: [entry], value: { handover: id } }),
    )
  })
}

/** The answer of a lead professional, or what duty was told by one who has no account. */
export const answerFor = (
  acting: Acting,
  id: SubjectId,
  answer: HelpAnswer,
): Promise<Result<{ referral: SubjectId }>> =>
  acting.act({ subjects: [{ id, kind: '' }], ...expected(acting, id) }, (loaded) => {
    const handover = loaded.entries(id)
    const asked = ofType(handover, earlyHelpHandedOver)[0]
    if (asked === undefined) return refuse(problem('absent', 'There is nothing handed over here.'))
    const { referral, children } = asked.body
    loaded.need(referral, ...children.map((child) => child.person))
    const entries = loaded.entries(referral)
    loaded.need(...peopleOf(entries))
    return andThen(
      answerHandover(handover, entries, {
        id,
        answer,
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (answered) => ok({ entries: answered, value: { referral } }),
    )
  })
