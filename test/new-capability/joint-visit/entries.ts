import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

const words = (description: string) => Type.String({ minLength: 1, maxLength: 4000, description })
const id = Type.String({ format: 'uuid' })

export const jointVisitArranged = defineEntry({
  type: 'joint-visit-arranged',
  version: 1,
  meaning: 'A worker and another agency agreed to see a child together.',
  body: Type.Object(
    {
      child: id,
      agency: Type.String({ minLength: 1, maxLength: 200, description: 'With whom' }),
      on: Type.String({ format: 'date', description: 'The day agreed' }),
      why: words('What the visit is for'),
    },
    { additionalProperties: false },
  ),
  line: ({ body }, subject) =>
    body?.child === subject ? { title: `A visit together with ${body.agency} was arranged` } : undefined,
})

export const jointVisitMade = defineEntry({
  type: 'joint-visit-made',
  version: 1,
  meaning: 'The visit took place, or was tried: whether the child was seen, and what was.',
  body: Type.Object(
    {
      child: id,
      seen: Type.Boolean(),
      what: words('What was seen and said, or why the child was not seen'),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
  line: ({ body }, subject) =>
    body?.child === subject
      ? {
          title: body.seen ? 'Seen at a joint visit' : 'Not seen at a joint visit',
          detail: body.what,
          significant: true,
        }
      : undefined,
})

export const jointVisitTypes = [jointVisitArranged, jointVisitMade] as const

export type Arranged = BodyOf<typeof jointVisitArranged>
export type Made = BodyOf<typeof jointVisitMade>
