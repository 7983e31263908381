import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

export const LONG = 4000
export const CHILDREN_MAX = 20

const id = Type.String({ format: 'uuid' })
const words = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })

const left = {
  about: Type.Optional(
    Type.String({ format: 'uuid', description: 'The contact or referral that it came from' }),
  ),
  children: Type.Array(id, { maxItems: CHILDREN_MAX, description: 'Children of it who are on record' }),
  words: words('What is so, where, and who knows'),
  byName: Type.String(),
}
const ended = { words: words('What was done, or how it ended'), byName: Type.String() }

const begins = <T extends string>(type: T, meaning: string, title: string) =>
  defineEntry({
    type,
    version: 1,
    meaning,
    body: Type.Object(left, { additionalProperties: false }),
    line: ({ body }, subject) =>
      body?.children.includes(subject) ? { title, detail: body.words, significant: true } : undefined,
  })

const ends = <T extends string>(type: T, meaning: string, title: string) =>
  defineEntry({
    type,
    version: 1,
    meaning,
    body: Type.Object(
      { ...ended, children: Type.Array(id, { maxItems: CHILDREN_MAX }) },
      { additionalProperties: false },
    ),
    line: ({ body }, subject) =>
      body?.children.includes(subject) ? { title, detail: body.words, significant: true } : undefined,
  })

export const outOfHoursActionLeft = defineEntry({
  type: 'out-of-hours-action-handed-over',
  version: 1,
  meaning: 'The out-of-hours team left something for the day team to do, by a day.',
  body: Type.Object(
    { ...left, by: Type.String({ format: 'date', description: 'The day by which it is needed' }) },
    { additionalProperties: false },
  ),
  line: ({ body }, subject) =>
    body?.children.includes(subject) ? { title: 'Left for the day by the out-of-hours team' } : undefined,
})
export const outOfHoursActionDone = defineEntry({
  type: 'out-of-hours-action-completed',
  version: 1,
  meaning: 'What the out-of-hours team had left was done, or turned out not to be needed.',
  body: Type.Object(
    { ...ended, children: Type.Array(id, { maxItems: CHILDREN_MAX }) },
    { additionalProperties: false },
  ),
  line: ({ body }, subject) =>
    body?.children.includes(subject) ? { title: 'What was left for the day was done' } : undefined,
})
export const policeProtectionTaken = begins(
  'police-protection-taken',
  'A constable removed a child to suitable accommodation, or kept them where they are (Children Act 1989, s.46).',
  'Taken into police protection',
)
export const policeProtectionEnded = ends(
  'police-protection-ended',
  'Police protection ended: how, and where the child is.',
  'Police protection ended',
)
export const childTakenToHospital = begins(
  'child-taken-to-hospital',
  'A child is in hospital: where, and why.',
  'In hospital',
)
export const childLeftHospital = ends(
  'child-discharged-from-hospital',
  'A child left hospital: to whom, and what was agreed.',
  'Left hospital',
)

export const handoverGiven = defineEntry({
  type: 'handover-given',
  version: 1,
  meaning: 'The out-of-hours team handed over to the day: what came, and what is still open.',
  body: Type.Object(
    {
      since: Type.String({ format: 'date-time', description: 'From when on it tells' }),
      received: Type.Integer({ minimum: 0, description: 'Contacts and referrals received since then' }),
      waiting: Type.Integer({ minimum: 0, description: 'Those of them that still wait' }),
      open: Type.Array(id, { maxItems: 500, description: 'What was open: actions, protections, stays' }),
      words: Type.Optional(words('What the day should know')),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
})
export const handoverAcknowledged = defineEntry({
  type: 'handover-acknowledged',
  version: 1,
  meaning: 'Somebody of the day team read the handover.',
  body: Type.Object({ byName: Type.String() }, { additionalProperties: false }),
})

export type Left = BodyOf<typeof policeProtectionTaken> & { readonly by?: string }
export type Ended = BodyOf<typeof policeProtectionEnded>
export type Handover = BodyOf<typeof handoverGiven>

/** The three things that run until somebody ends them, and what ends each. */
export const KINDS = ['action', 'police-protection', 'hospital'] as const
export type Kind = (typeof KINDS)[number]

/** Kind of the process, and what begins and ends it. Protection and hospital are each child's own. */
export const RUNNING: Readonly<
  Record<
    Kind,
    { readonly process: string; readonly begun: string; readonly ended: string; readonly eachChild: boolean }
  >
> = {
  action: {
    process: 'out-of-hours-action',
    begun: outOfHoursActionLeft.type,
    ended: outOfHoursActionDone.type,
    eachChild: false,
  },
  'police-protection': {
    process: 'police-protection',
    begun: policeProtectionTaken.type,
    ended: policeProtectionEnded.type,
    eachChild: true,
  },
  hospital: {
    process: 'hospital-stay',
    begun: childTakenToHospital.type,
    ended: childLeftHospital.type,
    eachChild: true,
  },
}

export const outOfHoursTypes = [
  outOfHoursActionLeft,
  outOfHoursActionDone,
  policeProtectionTaken,
  policeProtectionEnded,
  childTakenToHospital,
  childLeftHospital,
  handoverGiven,
  handoverAcknowledged,
] as const
