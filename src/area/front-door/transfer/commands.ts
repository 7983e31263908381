import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { ofType } from '#/log/entry.ts'
import { type Acting, byOf, expected, packOf } from '../acting.ts'
import { peopleOf } from '../referral/index.ts'
import { anyInstruction } from '../safe-contact.ts'
import { type Acknowledgement, caseTransferred } from './entries.ts'
import { acknowledge, type Passing, passOn } from './rules.ts'

/** Passes children of a referral to another area. */
export function passToArea(
  acting: Acting,
  referral: SubjectId,
  passing: Passing,
): Promise<Result<{ transfer: SubjectId }>> {
  const id = newId()
  const subjects = [
    { id, kind: 'transfer' },
    { id: referral, kind: 'referral' },
  ]
  return acting.act({ subjects, ...expected(acting, referral) }, (loaded) => {
    const entries = loaded.entries(referral)
    const people = peopleOf(entries)
    loaded.need(...people)
    return andThen(
      passOn(entries, {
        id,
        referral,
        passing,
        hidden: acting.viewer.hidden,
        safeContact: anyInstruction(loaded, people),
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (entry) => ok({ entries: [entry], value: { transfer: id } }),
    )
  })
}

/** Records what the other area said. */
export const recordAcknowledgement = (
  acting: Acting,
  id: SubjectId,
  said: Acknowledgement,
): Promise<Result<{ referral: SubjectId }>> =>
  acting.act({ subjects: [{ id, kind: '' }], ...expected(acting, id) }, (loaded) => {
    const transfer = loaded.entries(id)
    const passed = ofType(transfer, caseTransferred)[0]
    if (passed === undefined) return refuse(problem('absent', 'There is no such transfer.'))
    const { referral, children } = passed.body
    loaded.need(referral, ...children.map((child) => child.person))
    const entries = loaded.entries(referral)
    loaded.need(...peopleOf(entries))
    return andThen(
      acknowledge(transfer, entries, {
        id,
        said,
        by: byOf(acting),
        at: loaded.at,
        pack: packOf(acting, entries, loaded.at),
      }),
      (acknowledged) => ok({ entries: acknowledged, value: { referral } }),
    )
  })
