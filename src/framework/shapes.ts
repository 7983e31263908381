/**
 * The shape of every file of a pack, as JSON Schema. One schema validates the files, gives the types
 * (`types.ts`) and says to a pack's author, file by file, what is wrong.
 */
import { type TProperties, Type } from 'typebox'

const closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
const kebab = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const words = Type.String({ minLength: 1 })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** V read in the source, V2 in a secondary one, C certain and L likely from knowledge, GKU general and unchecked. */
export const Verified = Type.Enum(['V', 'V2', 'C', 'L', 'GKU'])
export const Source = closed({ document: kebab, paragraph: words })

/** What every rule carries: where it comes from, how sure we are of that, and whose recommendations it serves. */
const origin = {
  source: Source,
  verified: Verified,
  laming: Type.Array(Type.Integer({ minimum: 1, maximum: 58 })),
}

export const RuleCall = closed({
  rule: kebab,
  parameters: Type.Record(Type.String(), Type.Unknown()),
})

/** A number or word that is not certain, or that an area settles: by date, in force from each day on. */
export const Setting = closed({
  id: kebab,
  title: words,
  ...origin,
  /** Which way an overlay may move it. `national` settings are fixed. */
  stricter: Type.Enum(['lower', 'higher', 'either', 'national']),
  values: Type.Array(
    closed({ from: Type.Union([day, Type.Null()]), value: Type.Union([Type.Number(), Type.String()]) }),
    { minItems: 1 },
  ),
})

const unit = Type.Enum(['working-days', 'hours', 'minutes', 'calendar-days', 'calendar-months'])

/** `max` is a number, or the id of a setting that holds it. `before`: counted back from the day it starts from. */
export const Limit = closed({
  unit,
  max: Type.Union([Type.Integer({ minimum: 0 }), kebab]),
  before: Type.Optional(Type.Boolean()),
})

/** Entries of a type, all of them or those for which the named rule holds. */
export const Trigger = closed({ on: kebab, when: Type.Optional(RuleCall) })

export const DutyRule = closed({
  id: kebab,
  title: words,
  why: words,
  over: kebab,
  owner: kebab,
  /** Who owes it once it is late: what nobody answered goes up by itself, and nobody has to send it. */
  escalatesTo: Type.Optional(kebab),
  opens: Type.Array(Trigger, { minItems: 1 }),
  meets: Type.Array(Trigger, { minItems: 1 }),
  /** What makes it no longer needed, with the words that then stand beside it. */
  ends: Type.Optional(Type.Array(closed({ on: kebab, when: Type.Optional(RuleCall), why: words }))),
  /** One for each child whom the opening entry names. */
  perChild: Type.Boolean(),
  /** What the clock counts from: when the opening entry happened, or a day that it tells of. */
  from: kebab,
  limit: Limit,
  /**
   * An opening while the clock already runs: the `initiating` one counts (the rule unless said: a later discussion
   * never restarts a clock unseen), the `last` one, or `each` by itself; or the id of a setting that says which.
   */
  again: Type.Optional(kebab),
  /** With `each`: the answer by which what stops a clock is matched with what started it. */
  matching: Type.Optional(words),
  /** No national limit: the number is an area's own, and the page says so. */
  local: Type.Optional(Type.Boolean()),
  ...origin,
})

export const GateRule = closed({
  id: kebab,
  title: words,
  why: words,
  /** The only four things that a gate may hold. A concern's being recorded, passed on or acted on is none of them. */
  holds: Type.Enum(['completing', 'closing', 'ending', 'publishing']),
  checks: Type.Array(closed({ ...RuleCall.properties, missing: words, whoCanHelp: words }), { minItems: 1 }),
  passableBy: kebab,
  ...origin,
})

/**
 * A rule of joint screening, in the order in which rules are asked. `for: child` proposes what becomes of a child's part
 * of a notice; `for: marac` says why the incident is for a meeting about high risk. A person decides.
 */
export const ScreeningRule = closed({
  id: kebab,
  title: words,
  why: words,
  for: Type.Enum(['child', 'marac']),
  when: RuleCall,
  /** A code of `screening-outcome`; of a rule for MARAC, `marac`. */
  proposes: kebab,
  /** Does a notice for which it holds go before those for which none does? In the pack's order among themselves. */
  first: Type.Boolean(),
  ...origin,
})

export const Code = closed({
  code: words,
  label: words,
  note: Type.Optional(words),
  from: Type.Optional(day),
  until: Type.Optional(day),
  /** What else the list knows of the code, in the field's words: `professional`, `ends-referral`. */
  marks: Type.Array(kebab),
  source: Source,
  verified: Verified,
})

export const Question = closed({
  id: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }),
  label: words,
  help: Type.Optional(words),
  kind: Type.Enum(['text', 'yes-no', 'code', 'codes', 'day', 'people']),
  codes: Type.Optional(kebab),
  optional: Type.Boolean(),
  source: Type.Optional(Source),
  verified: Type.Optional(Verified),
})

/** Questions in the order in which they are asked; `words` are the other texts of its pages. */
export const Form = closed({
  id: kebab,
  title: words,
  source: Source,
  verified: Verified,
  questions: Type.Array(Question, { minItems: 1 }),
  words: Type.Record(Type.String(), words),
})

export const Word = closed({ term: words, meaning: words, source: Source, verified: Verified })

export const Indicator = closed({
  id: kebab,
  title: words,
  numerator: words,
  denominator: words,
  good: Type.Enum(['high', 'low', 'neither']),
  /** What it means, and what it doesn't, for whoever reads it. */
  definition: Type.Optional(words),
  /** The site draws it live: by which named query, as what, counting which things, under which heading. */
  figure: Type.Optional(
    closed({
      query: kebab,
      shows: Type.Enum(['count', 'share', 'time']),
      counts: words,
      under: Type.Enum(['came-in', 'deciding', 'answering', 'soundness']),
    }),
  ),
  source: Source,
  verified: Verified,
  laming: Type.Array(Type.Integer({ minimum: 1, maximum: 58 })),
})

/** What one level of need looks like: its meaning, what answers it, and signs of it by domain. Examples, never a test. */
export const Threshold = closed({
  level: words,
  meaning: words,
  response: words,
  indicators: Type.Array(closed({ domain: kebab, items: Type.Array(words, { minItems: 1 }) }), {
    minItems: 1,
  }),
  ...origin,
})

/** What to think of at the moment of deciding, in our own words; shown where one of its factors is part of it. */
export const Guidance = closed({
  id: kebab,
  title: words,
  /** Codes of `factors` that call for it. */
  factors: Type.Array(kebab),
  /** Called for as well by this many referrals of a child within a year, this one among them. */
  referralsWithinYear: Type.Optional(Type.Integer({ minimum: 2 })),
  think: Type.Array(words, { minItems: 1 }),
  missed: Type.Array(words, { minItems: 1 }),
  ask: Type.Array(words, { minItems: 1 }),
  sources: Type.Array(Source, { minItems: 1 }),
  verified: Verified,
  laming: Type.Array(Type.Integer({ minimum: 1, maximum: 58 })),
})

/** A rule of a return, with the words in which a fault is told. */
export const ReturnRule = closed({
  code: words,
  severity: Type.Enum(['error', 'query']),
  message: words,
  logic: words,
})

export const PackFile = closed({
  id: kebab,
  title: words,
  summary: words,
  /** The days for which the documents themselves were in force; null: to this day, or from before memory. */
  inForce: Type.Optional(
    closed({ from: Type.Union([day, Type.Null()]), until: Type.Union([day, Type.Null()]) }),
  ),
  /** Packs whose rules belong to this one: what doesn't change with the edition. */
  includes: Type.Array(kebab),
  documents: Type.Record(Type.String(), closed({ title: words, published: Type.Optional(words) })),
  settings: Type.Array(Setting),
  roles: Type.Record(Type.String(), words),
  /** A duty met in the last part of its time is listed: 0.1 is the last tenth. */
  nearTheClock: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
})

export const BankHolidays = Type.Object({
  from: day,
  to: day,
  events: Type.Array(closed({ title: words, date: day })),
})

/** What an area may do to an edition: more codes, shorter and reworded forms, more questions, stricter clocks. */
export const Overlay = closed({
  area: words,
  over: Type.Array(kebab, { minItems: 1 }),
  limits: Type.Optional(
    Type.Record(Type.String(), closed({ unit, max: Type.Integer({ minimum: 0 }), why: words })),
  ),
  settings: Type.Optional(
    Type.Record(
      Type.String(),
      closed({ from: day, value: Type.Union([Type.Number(), Type.String()]), why: words }),
    ),
  ),
  codes: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Array(
        closed({
          code: words,
          label: words,
          note: Type.Optional(words),
          marks: Type.Optional(Type.Array(kebab)),
        }),
      ),
    ),
  ),
  /** For each level of need, examples from the area itself. */
  thresholds: Type.Optional(Type.Record(Type.String(), Type.Array(words, { minItems: 1, maxItems: 10 }))),
  forms: Type.Optional(
    Type.Record(
      Type.String(),
      closed({
        leaveOut: Type.Optional(Type.Array(words)),
        order: Type.Optional(Type.Array(words)),
        reword: Type.Optional(
          Type.Record(Type.String(), closed({ label: Type.Optional(words), help: Type.Optional(words) })),
        ),
        add: Type.Optional(Type.Array(Question)),
        words: Type.Optional(Type.Record(Type.String(), words)),
      }),
    ),
  ),
})
