import { atInstant, startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type Answering, childFaults, type HandingOn, subjectsOf, type WayOn } from '../handing-on/rules.ts'
import { closingWith, fromOf, referralReturned, referralTakenOn } from '../referral/index.ts'
import { type Acknowledgement, caseTransferred, type Transferred, transferAcknowledged } from './entries.ts'

/** To another area, where the children live now. */
export const toArea: WayOn = {
  kind: 'transfer',
  mark: 'to-another-area',
  handed: (entries) => ofType(entries, caseTransferred),
  answered: (entries) => ofType(entries, transferAcknowledged),
  absent: problem('absent', 'There is no such transfer.'),
  notTheirs: problem(
    'not-for-transfer',
    'Choose children for whom another area was decided, and who weren’t passed to one yet',
    'children',
  ),
}

/** What is passed on, and to whom there: as a person or a partner's system says it. */
export type Passing = Omit<Transferred, 'referral' | 'byName' | 'children' | 'checked'> & {
  readonly children: readonly SubjectId[]
  readonly checked?: boolean
}

/**
 * Passes children to another area. Nothing waits for anybody's leave: but what was sent is held against the family's
 * safe-contact instructions, where there are any (practice.md, 'Safe contact': transfer packs).
 */
export function passOn(
  entries: readonly Entry[],
  input: HandingOn & { readonly passing: Passing },
): Result<NewEntry<Transferred>> {
  const { children, checked = false, ...said } = input.passing
  const faults: Problem[] = [
    ...childFaults(toArea, entries, children, input),
    ...(input.safeContact && !checked
      ? [
          problem(
            'sent-unchecked',
            'Somebody here must be reached with care. Read what stands beside, tell the other area, and say that you have',
            'checked',
          ),
        ]
      : []),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: caseTransferred.type,
    occurred: atInstant(input.at),
    subjects: subjectsOf(toArea, input.id, input.referral, children),
    body: {
      ...said,
      checked,
      referral: input.referral,
      children: children.map((person) => ({ person })),
      byName: input.by.name,
    },
  })
}

/**
 * What the other area said: by whom there, when and how. Until then the children are ours; where they say no, the
 * children are ours to decide again.
 */
export function acknowledge(
  transfer: readonly Entry[],
  referral: readonly Entry[],
  input: Answering & { readonly said: Acknowledgement },
): Result<readonly NewEntry[]> {
  const { said, by, at, pack } = input
  const passed = ofType(transfer, caseTransferred)[0]
  if (passed === undefined) return refuse(toArea.absent)
  if (ofType(transfer, transferAcknowledged).length > 0)
    return refuse(problem('acknowledged-already', 'This was acknowledged already.'))
  const when = said.at === undefined ? at : Temporal.Instant.from(said.at)
  const faults = saidFaults(said, when, passed, at)
  if (faults.length > 0) return refuse(...faults)
  const { body } = passed
  const children = body.children.map((child) => child.person)
  const subjects = subjectsOf(toArea, input.id, body.referral, children)
  const acknowledged: NewEntry = {
    type: transferAcknowledged.type,
    occurred: atInstant(when),
    subjects,
    body: {
      children: body.children,
      takes: said.takes,
      by: said.by,
      how: said.how,
      ...(said.takes ? {} : { reason: said.reason }),
      byName: by.name,
    },
  }
  const told: NewEntry = {
    type: said.takes ? referralTakenOn.type : referralReturned.type,
    occurred: atInstant(when),
    subjects: subjects.slice(1),
    body: {
      children: body.children,
      where: `${said.by}, ${body.area}`,
      byName: by.name,
      ...(said.takes ? {} : { reason: said.reason, ...fromOf(referral) }),
    },
  }
  return ok([acknowledged, ...closingWith(referral, [told], { referral: body.referral, by, at, pack })])
}

function saidFaults(
  { takes, reason }: Acknowledgement,
  when: Temporal.Instant,
  passed: Entry,
  at: Temporal.Instant,
): Problem[] {
  const before = Temporal.Instant.compare(when, startOf(passed.occurred)) < 0
  const after = Temporal.Instant.compare(when, at) > 0
  return [
    ...(before || after
      ? [
          problem(
            'acknowledged-when',
            'When they said so must be after it was passed to them, and not after now',
            'at.on',
          ),
        ]
      : []),
    ...(!takes && reason === undefined
      ? [problem('reason-missing', 'Say why they don’t take the children', 'reason')]
      : []),
  ]
}
