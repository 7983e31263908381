import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { CHILDREN_MAX, LONG, SHORT } from '../concern.ts'

const id = Type.String({ format: 'uuid' })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const byName = Type.String({ minLength: 1 })
const children = Type.Array(id, {
  maxItems: CHILDREN_MAX,
  description: 'The children it is about; none: all of them',
})

/** `forced-marriage` as people say it. The pack's own label isn't at hand where a line is written. */
const inWords = (each: string): string => each.replaceAll('-', ' ')

export const otherRoadRecognised = defineEntry({
  type: 'other-road-recognised',
  version: 1,
  meaning: 'Duty saw in what was told that something else is so, which has a duty of its own.',
  body: Type.Object(
    { road: code('other-road'), children, why: long('What it was seen from'), byName },
    { additionalProperties: false },
  ),
  line: ({ body }) =>
    body === null
      ? undefined
      : { title: `Recognised: ${inWords(body.road)}`, detail: body.why, significant: true },
})

/** The steps have one shape, and what they are is the pack's: decision 0033. */
export const otherRoadFollowed = defineEntry({
  type: 'other-road-followed',
  version: 1,
  meaning: 'A step that guidance asks for on another road was taken, and what came of it.',
  body: Type.Object(
    {
      road: code('other-road'),
      step: code('other-road-step'),
      answer: code('other-road-answer'),
      children,
      withWhom: Type.Optional(Type.String({ minLength: 1, maxLength: SHORT, description: 'Name and work' })),
      said: long('What was said or agreed, and what happens next'),
      byName,
    },
    { additionalProperties: false },
  ),
  line: ({ body }) =>
    body === null
      ? undefined
      : {
          title: `${inWords(body.road)}: ${inWords(body.step)}, ${inWords(body.answer)}`.replace(
            /^./,
            (first) => first.toUpperCase(),
          ),
          detail: body.said,
          significant: true,
        },
})

export const otherRoadDismissed = defineEntry({
  type: 'other-road-dismissed',
  version: 1,
  meaning: 'What was thought to be so turned out not to be, for a reason that stays on the record.',
  body: Type.Object(
    { road: code('other-road'), reason: long('Why it is not so'), byName },
    { additionalProperties: false },
  ),
})

export const otherRoadTypes = [otherRoadRecognised, otherRoadFollowed, otherRoadDismissed] as const

export type Recognised = BodyOf<typeof otherRoadRecognised>
export type Followed = BodyOf<typeof otherRoadFollowed>
