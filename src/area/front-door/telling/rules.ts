import { findCode, hasMark } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay, parseDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import type { By } from '../checks.ts'
import { referralReceived } from '../referral/index.ts'
import { parentTold, refusalConsidered, type Standing, serviceRefused, tellingReviewed } from './entries.ts'

const about = (
  referral: SubjectId,
  children: readonly { readonly person: SubjectId }[] = [],
): NewEntry['subjects'] => [
  { subject: referral, kind: 'referral', role: 'process' },
  ...[...new Set(children.map(({ person }) => person))].map((subject) => ({
    subject,
    kind: 'person',
    role: 'child',
  })),
]

/** How it stands with each adult: as it was told at first, and as it was last looked at. */
export function standingsOf(entries: readonly Entry[]): readonly (Standing & { readonly name?: string })[] {
  const received = ofType(entries, referralReceived)[0]?.body.adults ?? []
  const reviewed = ofType(entries, tellingReviewed).at(-1)?.body.adults ?? []
  return received.map(({ ref, name, told, notSafeWhy, toldBy, reviewOn }) => {
    const first: Standing = {
      ref,
      ...(told === undefined ? {} : { told }),
      ...(notSafeWhy === undefined ? {} : { notSafeWhy }),
      ...(toldBy === undefined ? {} : { toldBy }),
      ...(reviewOn === undefined ? {} : { reviewOn }),
    }
    return {
      ...(reviewed.find((each) => each.ref === ref) ?? first),
      ...(name === undefined ? {} : { name }),
    }
  })
}

const childrenIn = (entries: readonly Entry[]) =>
  ofType(entries, referralReceived)[0]?.body.children.map(({ person }) => ({ person })) ?? []

type Reviewing = {
  readonly referral: SubjectId
  readonly adults: readonly Standing[]
  readonly by: By
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** What each adult was told, looked at again. Not yet, or not safe, is looked at another day; not safe says why. */
export function reviewTelling(entries: readonly Entry[], input: Reviewing): Result<readonly NewEntry[]> {
  const before = standingsOf(entries)
  const faults = input.adults.flatMap((said, index) => faultsOf(said, index, before, input))
  if (faults.length > 0) return refuse(...faults)
  const reached = (told: string | undefined): boolean =>
    told !== undefined && hasMark(input.pack, 'parent-told', told, 'reached')
  const children = childrenIn(entries)
  const told = input.adults
    .filter((said) => reached(said.told))
    .filter((said) => before.find((each) => each.ref === said.ref)?.told !== said.told)
    .map((said) => {
      const name = before.find((each) => each.ref === said.ref)?.name
      return {
        type: parentTold.type,
        occurred: atInstant(input.at),
        subjects: about(input.referral, children),
        body: {
          adult: said.ref,
          ...(name === undefined ? {} : { name }),
          told: said.told!,
          toldBy: said.toldBy ?? input.by.name,
          ...(said.words === undefined ? {} : { words: said.words }),
          children,
          byName: input.by.name,
        },
      }
    })
  const adults = before.map(
    ({ name: _, ...each }) => input.adults.find((said) => said.ref === each.ref) ?? each,
  )
  const reviewed = {
    type: tellingReviewed.type,
    occurred: atInstant(input.at),
    subjects: about(input.referral),
    body: { adults: adults.map((each) => tidied(each, reached(each.told), input.by)), byName: input.by.name },
  }
  return ok([...told, reviewed])
}

/** Who was told is not looked at again, and was told by somebody. */
function tidied(said: Standing, reached: boolean, by: By): Standing {
  if (!reached) return said
  const { reviewOn: _, notSafeWhy: __, ...rest } = said
  return { ...rest, toldBy: said.toldBy ?? by.name }
}

function faultsOf(
  said: Standing,
  index: number,
  before: readonly Standing[],
  { pack, at }: Reviewing,
): Problem[] {
  const field = `adults.${index}`
  if (!before.some((each) => each.ref === said.ref))
    return [problem('not-of-this-referral', 'Choose an adult of this referral', field)]
  if (said.told === undefined) return []
  if (findCode(pack, 'parent-told', said.told) === undefined)
    return [problem('unknown-code', 'Choose what they were told', `${field}.told`)]
  const faults: Problem[] = []
  const why = said.notSafeWhy
  if (hasMark(pack, 'parent-told', said.told, 'needs-reason')) {
    if (why === undefined || findCode(pack, 'not-safe-to-tell', why) === undefined)
      faults.push(problem('not-safe-unreasoned', 'Choose why it is not safe', `${field}.notSafeWhy`))
  }
  if (hasMark(pack, 'parent-told', said.told, 'open')) {
    const on = said.reviewOn === undefined ? undefined : parseDay(said.reviewOn)
    if (on === undefined || Temporal.PlainDate.compare(on, londonDay(at)) <= 0)
      faults.push(
        problem(
          'review-date-missing',
          'Enter a day to come on which this is looked at again',
          `${field}.reviewOn.day`,
        ),
      )
  }
  return faults
}

export type Refusal = {
  readonly service: string
  readonly by: string
  readonly words?: string | undefined
  readonly risk?: string | undefined
}

/** A service was refused: recorded as it is, at once; what the child risks without it may be answered by a manager. */
export function refuseService(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly refusal: SubjectId
    readonly said: Refusal
    readonly by: By
    readonly at: Temporal.Instant
  },
): NewEntry {
  const { words, risk, ...said } = input.said
  const children = childrenIn(entries)
  return {
    type: serviceRefused.type,
    occurred: atInstant(input.at),
    subjects: about(input.referral, children),
    body: {
      refusal: input.refusal,
      ...said,
      ...(words === undefined ? {} : { words }),
      ...(risk === undefined ? {} : { risk }),
      children,
      byName: input.by.name,
    },
  }
}

/** Complete only when what the child risks without it is answered, by somebody other than whoever recorded it. */
export function considerRefusal(
  entries: readonly Entry[],
  input: {
    readonly referral: SubjectId
    readonly refusal: SubjectId
    readonly risk: string
    readonly now: string
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const refused = ofType(entries, serviceRefused).find(({ body }) => body.refusal === input.refusal)
  if (refused === undefined)
    return { ...refuse(problem('absent', 'There is no such refusal.')), refused: 'absent' }
  if (ofType(entries, refusalConsidered).some(({ body }) => body.refusal === input.refusal))
    return refuse(problem('considered-already', 'This was considered already.'))
  if (refused.recordedBy === input.by.account)
    return refuse(problem('own-refusal', 'You recorded this refusal: another manager considers it.'))
  return ok({
    type: refusalConsidered.type,
    occurred: atInstant(input.at),
    subjects: about(input.referral),
    body: { refusal: input.refusal, risk: input.risk, now: input.now, byName: input.by.name },
  })
}
