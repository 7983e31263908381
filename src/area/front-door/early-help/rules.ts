import { findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { type Answering, childFaults, type HandingOn, subjectsOf, type WayOn } from '../handing-on/rules.ts'
import { closingWith, fromOf, referralReturned, referralTakenOn } from '../referral/index.ts'
import { earlyHelpAnswered, earlyHelpHandedOver, type HandedOver, type HelpAnswer } from './entries.ts'

/** To a lead professional, who helps a family early. */
export const toLead: WayOn = {
  kind: 'early-help',
  mark: 'to-lead-professional',
  handed: (entries) => ofType(entries, earlyHelpHandedOver),
  answered: (entries) => ofType(entries, earlyHelpAnswered),
  absent: problem('absent', 'There is nothing handed over here.'),
  notTheirs: problem(
    'not-for-early-help',
    'Choose children for whom early help was decided, and of whom nobody has been asked yet',
    'children',
  ),
}

/** What is asked, of whom, for which children: as a person or a partner's system says it. */
export type Asking = Omit<HandedOver, 'referral' | 'byName' | 'children'> & {
  readonly children: readonly SubjectId[]
  /** Whoever hands over has held the words on reaching the family against the safe-contact instructions. */
  readonly contactChecked?: boolean
}

/**
 * Hands children to a lead professional. Agreement is to a *service*; a refusal asks what the child risks without it.
 * How to reach a family is passed on only once it was held against their safe-contact instructions (practice.md).
 */
export function handOver(
  entries: readonly Entry[],
  input: HandingOn & { readonly asking: Asking },
): Result<NewEntry<HandedOver>> {
  const { asking, pack } = input
  const { contactChecked, children, ...said } = asking
  const faults = [
    ...childFaults(toLead, entries, children, input),
    ...saidFaults(asking, input.safeContact, pack),
  ]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: earlyHelpHandedOver.type,
    occurred: atInstant(input.at),
    subjects: subjectsOf(toLead, input.id, input.referral, children),
    ...(said.to.account === undefined
      ? {}
      : { refs: [{ kind: 'worker', id: said.to.account, role: 'lead professional' }] }),
    body: {
      ...said,
      referral: input.referral,
      children: children.map((person) => ({ person })),
      byName: input.by.name,
    },
  })
}

function saidFaults(asking: Asking, safeContact: boolean, pack: Pack): Problem[] {
  const { agreement, risk, contact, contactChecked } = asking
  return [
    ...(findCode(pack, 'family-agreement', agreement) === undefined
      ? [problem('unknown-code', 'Choose whether the family agreed to the service', 'agreement')]
      : hasMark(pack, 'family-agreement', agreement, 'refuses') && risk === undefined
        ? [problem('risk-unsaid', 'Say what the child risks without it', 'risk')]
        : []),
    ...(contact !== undefined && safeContact && contactChecked !== true
      ? [
          problem(
            'contact-unchecked',
            'Somebody here must be reached with care. Read what stands beside, put your words right, and say that you have',
            'contactChecked',
          ),
        ]
      : []),
  ]
}

/**
 * The lead professional's answer: yes, with the day on which they first meet the family; or no, and why. Yes, and the
 * referral may close; no, and the child is the front door's to decide again.
 */
export function answerHandover(
  handover: readonly Entry[],
  referral: readonly Entry[],
  input: Answering & { readonly answer: HelpAnswer },
): Result<readonly NewEntry[]> {
  const asked = ofType(handover, earlyHelpHandedOver)[0]
  if (asked === undefined) return refuse(toLead.absent)
  if (ofType(handover, earlyHelpAnswered).length > 0)
    return refuse(
      problem('answered-already', 'This was answered already. Ring the front door if it has changed.'),
    )
  const faults = answerFaults(input.answer, input.at)
  if (faults.length > 0) return refuse(...faults)
  const { body } = asked
  const children = body.children.map((child) => child.person)
  const { accepts, reason } = input.answer
  const where = body.to.agencyName === undefined ? body.to.name : `${body.to.name}, ${body.to.agencyName}`
  const occurred = atInstant(input.at)
  const answered: NewEntry = {
    type: earlyHelpAnswered.type,
    occurred,
    subjects: subjectsOf(toLead, input.id, body.referral, children),
    body: {
      children: body.children,
      accepts,
      ...(accepts ? { firstContactOn: input.answer.firstContactOn } : { reason }),
      byName: input.by.name,
    },
  }
  const told: NewEntry = {
    type: accepts ? referralTakenOn.type : referralReturned.type,
    occurred,
    subjects: subjectsOf(toLead, input.id, body.referral, children).slice(1),
    body: {
      children: body.children,
      where,
      byName: input.by.name,
      ...(accepts ? {} : { reason, ...fromOf(referral) }),
    },
  }
  return ok([
    answered,
    ...closingWith(referral, [told], {
      referral: body.referral,
      by: input.by,
      at: input.at,
      pack: input.pack,
    }),
  ])
}

function answerFaults({ accepts, firstContactOn, reason }: HelpAnswer, at: Temporal.Instant): Problem[] {
  if (!accepts)
    return reason === undefined
      ? [problem('reason-missing', 'Say why not, so that the child is decided again today', 'reason')]
      : []
  const day = parseDay(firstContactOn ?? '')
  if (day === undefined)
    return [
      problem('first-contact-missing', 'Enter the day on which you first meet the family', 'firstContactOn'),
    ]
  return Temporal.PlainDate.compare(day, londonDay(at)) < 0
    ? [
        problem(
          'first-contact-past',
          'The day of the first contact must be today or to come',
          'firstContactOn',
        ),
      ]
    : []
}
