import { type Static, Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { Ref } from '../concern.ts'
import { writeSender } from './words.ts'

export const SHORT = 200
export const LONG = 20_000
/** With the notice itself no more than an entry may be about: 40. */
export const PEOPLE_MAX = 36
export const ORDERS_MAX = 10
export const RISKS_MAX = 30

const Optional = Type.Optional
const id = Type.String({ format: 'uuid' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const day = Type.String({ format: 'date', description: 'An ISO date' })

const THREE = ['yes', 'no', 'not-known'] as const
export const Known = Type.Unsafe<(typeof THREE)[number]>({ type: 'string', enum: [...THREE] })

/** Somebody of whom the notice tells, as its sender knows them. `ref` names them in it until it is known who they are. */
export const NoticePerson = Type.Object(
  {
    ref: Ref,
    role: code('notice-role'),
    name: Optional(short('Name, as given')),
    birthDate: Optional(day),
    aged: Optional(short('About how old, if the birth date isn’t known')),
    sex: Optional(code('sex')),
    nhsNumber: Optional(Type.String({ pattern: '^[0-9]{10}$', description: 'NHS number, ten digits' })),
    upn: Optional(Type.String({ pattern: '^[A-Z][0-9A-Z]{12}$', description: 'Pupil number' })),
    telephone: Optional(short('Telephone')),
    address: Optional(short('Where they live; the postcode last, after a comma')),
    relationship: Optional(short('What they are to the others: mother, her former partner, brother')),
    school: Optional(short('School, nursery or none')),
    present: Optional(Known),
    words: Optional(long('What they said: of a child, in the child’s own words')),
    injured: Optional(Known),
    injury: Optional(long('What the injury is')),
    pregnant: Optional(Known),
    expectedOn: Optional(day),
  },
  { additionalProperties: false },
)

/** Bail with conditions, an order of a court, a notice to stay away: and whom it binds. */
export const Order = Type.Object(
  {
    kind: code('bail-or-order'),
    about: Optional(Ref),
    until: Optional(day),
    words: Optional(short('Conditions, in short')),
  },
  { additionalProperties: false },
)

/** What an agency sends, without what we add: the same from a call, from a file and from a page. */
export const told = {
  reference: Type.String({
    minLength: 1,
    maxLength: 80,
    pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
    description: 'The sender’s own number of this notice: the same number is the same notice',
  }),
  kind: code('notice-kind'),
  incident: Optional(short('The sender’s number of the incident: notices of one incident are joined')),
  happenedAt: Optional(
    Type.String({ maxLength: 40, description: 'When it happened: an ISO instant, or a date' }),
  ),
  recordedBy: Optional(short('Who recorded it there: name or number of the officer')),
  grading: Optional(code('dash-grading')),
  dashScore: Optional(Type.Integer({ minimum: 0, maximum: 30, description: 'Boxes ticked on the DASH' })),
  risks: Optional(Type.Array(code('notice-risk'), { maxItems: RISKS_MAX })),
  people: Type.Array(NoticePerson, { maxItems: PEOPLE_MAX }),
  orders: Optional(Type.Array(Order, { maxItems: ORDERS_MAX })),
  safeContact: Optional(long('How and when the victim may safely be reached, and how not')),
  victimKnows: Optional(Known),
  words: Optional(long('What happened, in the sender’s words')),
}

export const noticeReceived = defineEntry({
  type: 'notice-received',
  version: 1,
  meaning: 'Police, probation or an adult service told of something that happened where there are children.',
  stays:
    'What an agency sent is kept as it was sent. What was wrong in it is told by another notice, with the same incident.',
  body: Type.Object(
    {
      ...told,
      agency: Type.String({ minLength: 1, maxLength: 80, description: 'The agency that sent it, by its id' }),
      agencyName: short('The agency, as it was called then'),
      content: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Hash of what was sent' }),
      how: Type.Union([Type.Literal('api'), Type.Literal('file'), Type.Literal('page')]),
      file: Optional(
        Type.Object({ id, line: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
      ),
      asSent: Optional(
        Type.Array(
          Type.Object(
            { field: Type.String({ maxLength: SHORT }), text: Type.String({ maxLength: LONG }) },
            { additionalProperties: false },
          ),
          { maxItems: 100, description: 'What could not be used as it was sent, kept as words' },
        ),
      ),
    },
    { additionalProperties: false },
  ),
})

/** By the pack's rule where it is certain, by a person where it is likely. A sender never learns of it. */
export const noticePersonIdentified = defineEntry({
  type: 'notice-person-identified',
  version: 1,
  meaning: 'It was established who somebody named in a notice is.',
  body: Type.Object(
    {
      ref: Ref,
      part: Type.Union([Type.Literal('child'), Type.Literal('adult')]),
      person: id,
      how: Type.Union([Type.Literal('matched'), Type.Literal('registered')]),
      by: Type.Union([Type.Literal('rules'), Type.Literal('person')]),
      byName: Optional(Type.String()),
      why: Optional(
        Type.Array(Type.String({ maxLength: SHORT }), { maxItems: 20, description: 'What agrees, in words' }),
      ),
      openCase: Type.Boolean({ description: 'Had somebody already an open case about them, as known then?' }),
      openCaseWorkers: Optional(Type.Array(Type.String())),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.person === subject && entry.body.part === 'child'
      ? { title: 'Named in a notice from another agency', significant: true }
      : undefined,
})

/** Practice: an open case goes to its worker, who reads it that day. */
export const noticeAcknowledged = defineEntry({
  type: 'notice-acknowledged',
  version: 1,
  meaning: 'The worker who has the open case has read this notice.',
  body: Type.Object({ byName: Type.String() }, { additionalProperties: false }),
})

/** About the repeat alone: the first goes on as it was. */
export const noticeJoined = defineEntry({
  type: 'notice-joined',
  version: 1,
  meaning: 'This notice tells of an incident that another told of before: they are screened as one.',
  body: Type.Object(
    {
      first: id,
      because: Type.Union([
        Type.Literal('same-incident'),
        Type.Literal('same-people'),
        Type.Literal('by-hand'),
      ]),
      byName: Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
})

export const noticeParted = defineEntry({
  type: 'notice-parted',
  version: 1,
  meaning: 'A notice that was joined to another tells of something else after all: it is screened by itself.',
  body: Type.Object(
    {
      from: id,
      reason: Type.String({ minLength: 1, maxLength: LONG, pattern: '\\S' }),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
})

/** Appended by screening, when something was decided for each child: the notice waits no longer. */
export const noticeScreeningFinished = defineEntry({
  type: 'notice-screening-finished',
  version: 1,
  meaning: 'Joint screening decided what becomes of each child of a notice.',
  body: Type.Object({ byName: Type.String() }, { additionalProperties: false }),
})

export const noticeTypes = [
  noticeReceived,
  noticePersonIdentified,
  noticeAcknowledged,
  noticeJoined,
  noticeParted,
  noticeScreeningFinished,
] as const

export const ANSWERS = ['accepted', 'joined', 'already-had', 'refused'] as const
export type Answer = (typeof ANSWERS)[number]

export const noticeFileReceived = defineEntry({
  type: 'notice-file-received',
  version: 1,
  meaning: 'An agency’s file of notices began to be read.',
  stays: 'What came is what came: the answer to each line says what was made of it.',
  body: Type.Object(
    {
      agency: Type.String({ minLength: 1, maxLength: 80 }),
      agencyName: short('The agency, as it was called then'),
      hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
})

/** Some lines at a time, each lot a subject of its own: so that a long file is never read again to add to it. */
export const noticeLinesAnswered = defineEntry({
  type: 'notice-lines-answered',
  version: 1,
  meaning: 'Lines of a file of notices were read, and each was answered.',
  stays: 'What was answered was answered: the notices themselves can be put right.',
  body: Type.Object(
    {
      file: id,
      answers: Type.Array(
        Type.Object(
          {
            line: Type.Integer({ minimum: 1 }),
            reference: Optional(Type.String({ maxLength: SHORT })),
            answer: Type.Unsafe<Answer>({ type: 'string', enum: [...ANSWERS] }),
            notice: Optional(id),
            problems: Optional(
              Type.Array(
                Type.Object(
                  {
                    field: Optional(Type.String({ maxLength: SHORT })),
                    text: Type.String({ maxLength: 1000 }),
                  },
                  { additionalProperties: false },
                ),
                { maxItems: 50 },
              ),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 512 },
      ),
    },
    { additionalProperties: false },
  ),
})

export const noticeFileFinished = defineEntry({
  type: 'notice-file-finished',
  version: 1,
  meaning: 'A file of notices was read to its end, or as far as it could be.',
  stays: 'What was read was read: the same file again makes nothing twice.',
  body: Type.Object(
    {
      received: Type.Integer({ minimum: 0 }),
      accepted: Type.Integer({ minimum: 0 }),
      joined: Type.Integer({ minimum: 0 }),
      alreadyHad: Type.Integer({ minimum: 0 }),
      refused: Type.Integer({ minimum: 0 }),
      stopped: Optional(
        Type.Object(
          { line: Type.Integer({ minimum: 1 }), text: Type.String({ maxLength: 1000 }) },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
})

/** The sender’s forged or replayed call, kept: what was sent in it isn't. */
export const noticeCallRefused = defineEntry({
  type: 'notice-call-refused',
  version: 1,
  meaning: 'A call that would have sent notices was refused: it was replayed, or spoke for another agency.',
  stays: 'It is the trace of an attempt.',
  body: Type.Object(
    { why: Type.Union([Type.Literal('replayed'), Type.Literal('other-agency')]), account: Type.String() },
    { additionalProperties: false },
  ),
})

export const noticeFileTypes = [
  noticeFileReceived,
  noticeLinesAnswered,
  noticeFileFinished,
  noticeCallRefused,
] as const

export type NoticeReceived = BodyOf<typeof noticeReceived>
export type NoticePersonTold = Static<typeof NoticePerson>
export type LineAnswer = BodyOf<typeof noticeLinesAnswered>['answers'][number]

export const senderOf = (body: NoticeReceived): string => writeSender(body)
