import { Type } from 'typebox'
import { writeTime } from '#/lib/dates.ts'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

const LONG = 20_000
const SHORT = 200
export const CHILDREN_MAX = 30
export const PARTS_MAX = 20

const id = Type.String({ format: 'uuid' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const byName = Type.String({ minLength: 1 })

export const Invited = Type.Object(
  {
    part: code('strategy-part'),
    name: Type.Optional(short('Who, if it is known')),
    telephone: Type.Optional(short('How to reach them')),
  },
  { additionalProperties: false },
)

export const strategyDiscussionCalled = defineEntry({
  type: 'strategy-discussion-called',
  version: 1,
  meaning:
    'Somebody called a strategy discussion: about which children, when, and who is asked to take part.',
  body: Type.Object(
    {
      referral: id,
      children: Type.Array(
        Type.Object(
          { person: id, because: Type.Union([Type.Literal('referred'), Type.Literal('linked')]) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: CHILDREN_MAX },
      ),
      meetsAt: Type.String({ format: 'date-time', description: 'When it is to be held: an instant' }),
      manner: code('strategy-manner'),
      where: Type.Optional(short('The number to ring, or the room')),
      invited: Type.Array(Invited, { minItems: 1, maxItems: PARTS_MAX }),
      urgent: Type.Boolean({ description: 'It goes ahead without whoever can’t be reached' }),
      why: long('What gives reasonable cause to suspect significant harm'),
      byName,
    },
    { additionalProperties: false },
  ),
  line: ({ body }, subject) =>
    body?.children.some(({ person }) => person === subject)
      ? {
          title: `Strategy discussion called for ${writeTime(Temporal.Instant.from(body.meetsAt))}`,
          detail: body.why,
          significant: true,
        }
      : undefined,
})

export const strategyDiscussionInvitationAnswered = defineEntry({
  type: 'strategy-discussion-invitation-answered',
  version: 1,
  meaning: 'Whoever was asked said whether they take part, and what they know if they can’t.',
  body: Type.Object(
    {
      part: code('strategy-part'),
      answer: code('strategy-answer'),
      name: Type.Optional(short('Who answered')),
      said: Type.Optional(long('What they know')),
      byName,
    },
    { additionalProperties: false },
  ),
})

export const ChildDecision = Type.Object(
  {
    child: id,
    outcome: code('strategy-outcome'),
    enquiry: Type.Optional(code('strategy-enquiry')),
    reason: long('Why'),
    safety: Type.Optional(long('What keeps the child safe tonight')),
    steps: Type.Array(
      Type.Object(
        { step: code('strategy-step'), said: Type.Optional(long('Whose consent, where, by whom')) },
        { additionalProperties: false },
      ),
      { maxItems: 10, description: 'Medical, interview, designated officer, legal advice' },
    ),
  },
  { additionalProperties: false },
)

export const TookPart = Type.Object(
  {
    part: code('strategy-part'),
    name: Type.Optional(short('Who')),
    said: Type.Optional(long('What they said, in short')),
  },
  { additionalProperties: false },
)

export const strategyDiscussionHeld = defineEntry({
  type: 'strategy-discussion-held',
  version: 1,
  meaning:
    'A strategy discussion was held: who took part, what each said, and what was decided for each child.',
  body: Type.Object(
    {
      tookPart: Type.Array(TookPart, { minItems: 1, maxItems: PARTS_MAX }),
      decisions: Type.Array(ChildDecision, { minItems: 1, maxItems: CHILDREN_MAX }),
      quorate: Type.Boolean(),
      missing: Type.Array(code('strategy-part'), { description: 'Who should have been there, and wasn’t' }),
      withoutWhy: Type.Optional(long('Why it went ahead without them')),
      told: Type.Optional(long('Who is told what, and by whom')),
      byName,
    },
    { additionalProperties: false },
  ),
  line({ body }, subject) {
    const decision = body?.decisions.find(({ child }) => child === subject)
    if (decision === undefined) return undefined
    const joint = decision.enquiry === undefined ? '' : `, ${decision.enquiry}`
    return {
      title: `Strategy discussion held: ${decision.outcome.replaceAll('-', ' ')}${joint}`,
      detail: decision.reason,
      significant: true,
    }
  },
})

export const strategyDiscussionCalledOff = defineEntry({
  type: 'strategy-discussion-called-off',
  version: 1,
  meaning: 'A strategy discussion that was called was not held, for a reason that stays on the record.',
  body: Type.Object({ reason: long('Why'), byName }, { additionalProperties: false }),
})

export const agencyConsultedAfter = defineEntry({
  type: 'agency-consulted-after',
  version: 1,
  meaning: 'An agency that was missing from an urgent discussion was asked what it knows, afterwards.',
  body: Type.Object(
    {
      part: code('strategy-part'),
      withWhom: Type.Optional(short('Name and work')),
      said: long('What they know, and whether it changes anything'),
      /** Whoever was missing has now been asked: what is owed is done. */
      allConsulted: Type.Boolean(),
      byName,
    },
    { additionalProperties: false },
  ),
})

export const strategyTypes = [
  strategyDiscussionCalled,
  strategyDiscussionInvitationAnswered,
  strategyDiscussionHeld,
  strategyDiscussionCalledOff,
  agencyConsultedAfter,
] as const

export type Called = BodyOf<typeof strategyDiscussionCalled>
export type Held = BodyOf<typeof strategyDiscussionHeld>
export type Answered = BodyOf<typeof strategyDiscussionInvitationAnswered>
export type Consulted = BodyOf<typeof agencyConsultedAfter>
export type Decision = Held['decisions'][number]
