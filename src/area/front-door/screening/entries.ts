import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { Ref } from '../concern.ts'

const id = Type.String({ format: 'uuid' })
/** A paragraph: a panel reads forty of these in an hour. */
const WORDS = 4000
export const CHILDREN_MAX = 20
export const SAMPLED_MAX = 500
const words = (description: string) =>
  Type.String({ minLength: 1, maxLength: WORDS, pattern: '\\S', description })
const name = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })

/** Whoever does it: named, with their work and their agency. */
const by = {
  byName: name('Their name'),
  byRole: name('Their work, as their role is called'),
  byAgency: name('Their agency'),
}

export const screeningInformationAdded = defineEntry({
  type: 'screening-information-added',
  version: 1,
  meaning: 'An agency of the panel said what it knows of the family, or that it looked and found nothing.',
  body: Type.Object(
    {
      agency: code('screening-agency'),
      knowledge: code('screening-knowledge'),
      words: Type.Optional(words('What this agency knows')),
      ...by,
    },
    { additionalProperties: false },
  ),
})

export const noticeScreened = defineEntry({
  type: 'notice-screened',
  version: 1,
  meaning: 'What becomes of a notice, decided for each child by a named person; rules had only proposed.',
  body: Type.Object(
    {
      decisions: Type.Array(
        Type.Object(
          {
            ref: Ref,
            /** Who the child is, where that is known. */
            child: Type.Optional(id),
            outcome: code('screening-outcome'),
            reason: words('Why'),
            because: Type.Optional(code('not-progressed-reason')),
            /** What the pack’s rules proposed, and which of them held. */
            proposed: Type.Optional(code('screening-outcome')),
            proposedBy: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 40 }),
            referral: Type.Optional(id),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: CHILDREN_MAX },
      ),
      everyChild: Type.Boolean({ description: 'Is every child of the notice decided with this?' }),
      maracProposed: Type.Boolean({ description: 'Did a rule propose a MARAC referral?' }),
      maracBecause: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 40 }),
      ...by,
    },
    { additionalProperties: false },
  ),
  line(entry, subject) {
    const decision = entry.body?.decisions.find((each) => each.child === subject)
    return decision === undefined
      ? undefined
      : {
          title: `Notice screened by the agencies together: ${LINES[decision.outcome] ?? decision.outcome.replaceAll('-', ' ')}`,
          detail: decision.reason,
          significant: true,
        }
  },
})

const LINES: Readonly<Record<string, string>> = {
  referral: 'progressed to a referral',
  'allocated-worker': 'to the worker who has the case',
}

/** Practice: apart from what is decided for the children, with a clock of its own. */
export const maracReferred = defineEntry({
  type: 'marac-referred',
  version: 1,
  meaning: 'The incident was referred to the meeting about high risk (MARAC).',
  body: Type.Object(
    {
      because: Type.Array(Type.String({ maxLength: 80 }), {
        maxItems: 40,
        description: 'Rules that proposed it',
      }),
      reason: words('Why'),
      ...by,
    },
    { additionalProperties: false },
  ),
})

export const maracNotReferred = defineEntry({
  type: 'marac-not-referred',
  version: 1,
  meaning: 'A MARAC referral was proposed and not made, with the reason.',
  body: Type.Object({ reason: words('Why not'), ...by }, { additionalProperties: false }),
})

/** That there was an incident and the child may need kindness today: never what happened, or to whom. */
export const schoolNotified = defineEntry({
  type: 'school-notified',
  version: 1,
  meaning: 'A school’s named lead was told, before the child came in, that the child may need support.',
  body: Type.Object(
    {
      ref: Ref,
      child: Type.Optional(id),
      school: name('The school'),
      toName: name('Its named safeguarding lead'),
      how: Type.Union([Type.Literal('telephone'), Type.Literal('secure-e-mail'), Type.Literal('in-person')]),
      said: code('school-may-hear'),
      everyChild: Type.Boolean({ description: 'Has the school of every child been told, or why not?' }),
      ...by,
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.child === subject
      ? { title: 'The school was told before the child came in', detail: entry.body.school }
      : undefined,
})

export const schoolNotTold = defineEntry({
  type: 'school-not-told',
  version: 1,
  meaning: 'Why a child’s school was not told: there is none, it is closed, or telling is not safe.',
  body: Type.Object(
    {
      ref: Ref,
      child: Type.Optional(id),
      reason: words('Why'),
      everyChild: Type.Boolean(),
      ...by,
    },
    { additionalProperties: false },
  ),
})

export const sampleDrawn = defineEntry({
  type: 'not-progressed-sample-drawn',
  version: 1,
  meaning: 'Of the notices not progressed in a month some were drawn at random, to be read again.',
  stays: 'A sample stays as it was drawn: its seed shows that it was random.',
  body: Type.Object(
    {
      month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
      seed: Type.String({ minLength: 1, maxLength: 80 }),
      percent: Type.Number(),
      least: Type.Number(),
      among: Type.Integer({ minimum: 0, description: 'Notices not progressed in the month' }),
      notices: Type.Array(id, { minItems: 1, maxItems: SAMPLED_MAX }),
      ...by,
    },
    { additionalProperties: false },
  ),
})

export const sampledNoticeJudged = defineEntry({
  type: 'sampled-notice-judged',
  version: 1,
  meaning: 'Somebody of another agency read a notice that was not progressed, and agreed or disagreed.',
  stays: 'What was read and judged stays as it was said.',
  body: Type.Object(
    { notice: id, agrees: Type.Boolean(), reason: words('Why'), ...by },
    { additionalProperties: false },
  ),
})

export const noticeScreeningReopened = defineEntry({
  type: 'notice-screening-reopened',
  version: 1,
  meaning: 'Whoever read a notice of the sample disagreed: it is screened again.',
  body: Type.Object({ reason: words('Why'), byName: name('Who disagreed') }, { additionalProperties: false }),
})

export const sampleFinished = defineEntry({
  type: 'not-progressed-sample-finished',
  version: 1,
  meaning: 'Every notice of a month’s sample was read.',
  body: Type.Object(
    { agreed: Type.Integer({ minimum: 0 }), disagreed: Type.Integer({ minimum: 0 }) },
    { additionalProperties: false },
  ),
})

export const screeningTypes = [
  screeningInformationAdded,
  noticeScreened,
  maracReferred,
  maracNotReferred,
  schoolNotified,
  schoolNotTold,
  sampleDrawn,
  sampledNoticeJudged,
  noticeScreeningReopened,
  sampleFinished,
] as const

export type Screened = BodyOf<typeof noticeScreened>
export type ScreeningDecision = Screened['decisions'][number]
export type By = Pick<Screened, 'byName' | 'byRole' | 'byAgency'>
