/**
 * The conditions that a pack may name, with its parameters. Whatever has an *if* is here, in TypeScript, tested;
 * a pack holds only names and numbers. Each rule says what its parameters must be.
 */
import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { LONDON, londonDay, parseDay, startOf, startOfDay } from '#/lib/dates.ts'
import type { Entry } from '#/log/entry.ts'
import { settingOn } from './clocks.ts'
import { mightBeAtSchool } from './screening.ts'
import type { Pack, PackContent } from './types.ts'

/** What a condition may look at: the entry, the child it is asked of (if any), and the pack. */
export type About = {
  readonly entry: Entry
  readonly child: string | null
  readonly pack: PackContent
}

type ConditionRule<S extends TSchema = TSchema> = {
  readonly parameters: S
  readonly holds: (about: About, parameters: Static<S>) => boolean
}

const condition = <S extends TSchema>(rule: ConditionRule<S>): ConditionRule =>
  rule as unknown as ConditionRule

type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])
const isText = (value: unknown): value is string => typeof value === 'string'

/** An answer of an entry's body, as text; undefined when there is none or the body was disposed of. */
export const answerOf = (entry: Entry, answer: string): string | undefined => {
  const value = fieldsOf(entry.body)[answer]
  return value === undefined || value === null ? undefined : String(value)
}

/** The part of a body that decides about one child; the body itself when it decides about all alike. */
const decisionFor = (entry: Entry, child: string | null): Fields => {
  const body = fieldsOf(entry.body)
  return listOf(body.decisions).find((each) => each.child === child) ?? body
}

/**
 * The children whom an entry is about, each once: those it decides on, the one it names, those it lists, else its
 * subjects in the role of child. Ids in bodies are already those under which merged people now live.
 */
export function childrenOf(entry: Entry): readonly string[] {
  const body = fieldsOf(entry.body)
  const named = [
    ...listOf(body.decisions).map((each) => each.child),
    body.child,
    ...listOf(body.children).map((each) => each.person),
  ].filter(isText)
  const children = named.length > 0 ? named : childSubjectsOf(entry)
  return [...new Set(children)]
}

const childSubjectsOf = (entry: Entry): readonly string[] =>
  entry.subjects.filter((each) => each.role === 'child').map((each) => each.subject)

const closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
const texts = Type.Array(Type.String(), { minItems: 1 })

/** The adults of an entry whose code of `told` is one of these. */
const notTold = (entry: Entry, told: readonly string[]): readonly Fields[] =>
  listOf(fieldsOf(entry.body).adults).filter(
    (adult) => adult.told !== undefined && told.includes(String(adult.told)),
  )

export const conditions: Readonly<Record<string, ConditionRule>> = {
  /** The decision for this child (or for all) is one of these outcomes. */
  'outcome-is': condition({
    parameters: closed({ outcomes: texts }),
    holds: ({ entry, child }, { outcomes }) => {
      const outcome = decisionFor(entry, child).outcome
      return isText(outcome) && outcomes.includes(outcome)
    },
  }),
  'answer-is': condition({
    parameters: closed({ answer: Type.String(), is: Type.Union([Type.String(), Type.Boolean()]) }),
    holds: ({ entry }, { answer, is }) => fieldsOf(entry.body)[answer] === is,
  }),
  /** Who told, and how: a professional, by telephone. Whatever isn't asked for doesn't matter. */
  told: condition({
    parameters: closed({ by: Type.Optional(texts), how: Type.Optional(texts) }),
    holds: ({ entry }, { by, how }) => {
      const body = fieldsOf(entry.body)
      const isIn = (allowed: readonly string[] | undefined, given: unknown) =>
        allowed === undefined || (isText(given) && allowed.includes(given))
      return isIn(by, fieldsOf(body.from).kind) && isIn(how, body.how)
    },
  }),
  /** A notice of one of these kinds tells of a child who might be at a school. */
  'tells-of-a-child-at-school': condition({
    parameters: closed({ kinds: texts }),
    holds: ({ entry, pack }, { kinds }) => {
      const body = fieldsOf(entry.body)
      if (!isText(body.kind) || !kinds.includes(body.kind)) return false
      const on = londonDay(startOf(entry.occurred))
      return listOf(body.people)
        .filter(({ role }) => role === 'child')
        .some(({ birthDate, school }) => {
          const birthDay = isText(birthDate) ? birthDate : null
          return mightBeAtSchool({ birthDay, unborn: false, school: isText(school) }, on, pack)
        })
    },
  }),
  /** The teller said that this road is so: missing, privately fostered... */
  'road-is': condition({
    parameters: closed({ road: Type.String() }),
    holds: ({ entry }, { road }) => {
      const { roads } = fieldsOf(entry.body)
      return Array.isArray(roads) && roads.includes(road)
    },
  }),
  /** Some adult of it was not told; with a day on which that is looked at again, or without one. */
  'adults-not-told': condition({
    parameters: closed({ told: texts, dated: Type.Boolean() }),
    holds: ({ entry }, { told, dated }) =>
      notTold(entry, told).some((adult) => isText(adult.reviewOn) === dated),
  }),
  /** The decision for this child was found to need a second reading, when it was made. */
  'second-reading-asked-for': condition({
    parameters: closed({}),
    holds: ({ entry, child }) => {
      const because = decisionFor(entry, child).secondReadingBecause
      return Array.isArray(because) && because.length > 0
    },
  }),
}

/** Codes of `parent-told` that leave somebody to be told, or not, another day. */
const NOT_TOLD = ['not-yet', 'not-safe']

type Start = {
  /** Types that it looks at besides the opening entry. */
  readonly reads: readonly string[]
  readonly at: (opening: Entry, entries: readonly Entry[], pack: Pack) => Temporal.Instant | undefined
}

/**
 * Where a clock may count from. Undefined when the record doesn't say: then no duty is opened, since a promise
 * without a date can be neither kept nor missed.
 */
export const starts: Readonly<Record<string, Start>> = {
  occurred: { reads: [], at: (opening) => startOf(opening.occurred) },
  /** The process's own referral: an assessment's clock runs from when the referral was received. */
  'referral-received': {
    reads: ['referral-received'],
    at: (opening, entries) =>
      startOf((entries.find((each) => each.type === 'referral-received') ?? opening).occurred),
  },
  /** The next morning on which a school may open, at the hour that the pack sets. Holidays of schools nobody tells us. */
  'next-school-morning': {
    reads: [],
    at: (opening, _, pack) => nextSchoolMorning(startOf(opening.occurred), pack),
  },
  /** The day by which whoever asked for it needs it. */
  'day-needed': {
    reads: [],
    at: (opening) => {
      const day = parseDay(answerOf(opening, 'by') ?? '')
      return day && startOfDay(day)
    },
  },
  /** The first day on which an adult who was not told is to be looked at again. */
  'earliest-review': {
    reads: [],
    at: (opening) => {
      const days = notTold(opening, NOT_TOLD)
        .flatMap(({ reviewOn }) => (isText(reviewOn) ? (parseDay(reviewOn) ?? []) : []))
        .sort(Temporal.PlainDate.compare)
      return days[0] && startOfDay(days[0])
    },
  },
  /** The day on which something is to be looked at again, as the entry itself says. */
  'review-day': {
    reads: [],
    at: (opening) => {
      const day = parseDay(answerOf(opening, 'reviewOn') ?? '')
      return day && startOfDay(day)
    },
  },
  /** The day for which a conference is arranged. */
  'conference-day': {
    reads: [],
    at: (opening) => {
      const day = parseDay(answerOf(opening, 'conferenceOn') ?? '')
      return day && startOfDay(day)
    },
  },
}

function nextSchoolMorning(after: Temporal.Instant, pack: Pack): Temporal.Instant {
  for (let day = londonDay(after); ; day = day.add({ days: 1 })) {
    const begins = Temporal.PlainTime.from(String(settingOn(pack, 'school-day-begins', day)))
    const morning = day.toZonedDateTime({ timeZone: LONDON, plainTime: begins }).toInstant()
    if (Temporal.Instant.compare(morning, after) > 0 && pack.workingDays.isWorkingDay(day)) return morning
  }
}
