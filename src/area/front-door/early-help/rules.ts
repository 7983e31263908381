import { findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { closingWith, decisionsOf, fromOf, referralReturned, referralTakenOn } from '../referral/index.ts'
import { earlyHelpAnswered, earlyHelpHandedOver, type HandedOver, type HelpAnswer } from './entries.ts'

const subjectsOf = (handover: SubjectId, referral: SubjectId, children: readonly SubjectId[]) => [
  { subject: handover, kind: 'early-help', role: 'process' },
  { subject: referral, kind: 'referral', role: 'referral' },
  ...children.map((subject) => ({ subject, kind: 'person', role: 'child' })),
]

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
  input: {
    readonly id: SubjectId
    readonly referral: SubjectId
    readonly asking: Asking
    readonly hidden: readonly SubjectId[]
    /** Does an instruction or a withheld fact stand on anybody of this referral? */
    readonly safeContact: boolean
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<NewEntry<HandedOver>> {
  const { asking, pack } = input
  const { contactChecked, children, ...said } = asking
  const faults = [...childFaults(entries, children, input), ...saidFaults(asking, input.safeContact, pack)]
  if (faults.length > 0) return refuse(...faults)
  return ok({
    type: earlyHelpHandedOver.type,
    occurred: atInstant(input.at),
    subjects: subjectsOf(input.id, input.referral, children),
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

/** Children of whom it was decided, and whom nobody has been asked to take on yet: they can be handed over. */
export function toHandOver(entries: readonly Entry[], pack: Pack): readonly SubjectId[] {
  const answered = new Set(ofType(entries, earlyHelpAnswered).flatMap((entry) => processOf(entry)))
  const waiting = new Set(
    ofType(entries, earlyHelpHandedOver)
      .filter((entry) => !answered.has(processOf(entry)[0] ?? ''))
      .flatMap((entry) => entry.body.children.map((child) => child.person)),
  )
  return [...decisionsOf(entries)]
    .filter(
      ([child, decision]) =>
        decision.settled &&
        decision.takenOn === undefined &&
        hasMark(pack, 'referral-outcome', decision.outcome, 'to-lead-professional') &&
        !waiting.has(child),
    )
    .map(([child]) => child)
}

const processOf = (entry: Entry): readonly SubjectId[] =>
  entry.subjects.filter((each) => each.role === 'process').map((each) => each.subject)

function childFaults(
  entries: readonly Entry[],
  children: readonly SubjectId[],
  { hidden, pack }: { readonly hidden: readonly SubjectId[]; readonly pack: Pack },
): Problem[] {
  const may = toHandOver(entries, pack).filter((child) => !hidden.includes(child))
  if (children.length === 0) return [problem('no-child', 'Choose which children', 'children')]
  return children.every((child) => may.includes(child))
    ? []
    : [
        problem(
          'not-for-early-help',
          'Choose children for whom early help was decided, and of whom nobody has been asked yet',
          'children',
        ),
      ]
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
  input: {
    readonly id: SubjectId
    readonly answer: HelpAnswer
    readonly by: By
    readonly at: Temporal.Instant
    readonly pack: Pack
  },
): Result<readonly NewEntry[]> {
  const asked = ofType(handover, earlyHelpHandedOver)[0]
  if (asked === undefined) return refuse(problem('absent', 'There is nothing handed over here.'))
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
    subjects: subjectsOf(input.id, body.referral, children),
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
    subjects: subjectsOf(input.id, body.referral, children).slice(1),
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
