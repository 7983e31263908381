import { Type } from 'typebox'
import { defineEntry } from '#/log/entry.ts'
import { LONG } from '../concern.ts'

const id = Type.String({ format: 'uuid' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: 200, description })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const closed = { additionalProperties: false } as const

export const ABOUT = ['contact', 'referral'] as const
export const About = Type.Object(
  { kind: Type.Unsafe<(typeof ABOUT)[number]>({ type: 'string', enum: [...ABOUT] }), id },
  closed,
)

export const consultationAsked = defineEntry({
  type: 'consultation-asked',
  version: 1,
  meaning:
    'Whoever is on duty asked the experienced colleague on now, or the manager where there was none, before deciding.',
  body: Type.Object(
    {
      question: long('What they asked'),
      about: Type.Optional(About),
      team: short('Whose duty it is, by the team’s id'),
      to: Type.Unsafe<'experienced' | 'manager'>({ type: 'string', enum: ['experienced', 'manager'] }),
      toAccount: Type.Optional(id),
      toName: Type.Optional(short('Whom they asked; nobody by name when nobody was on the rota')),
      asker: id,
      askerName: short('Who asked'),
    },
    closed,
  ),
  line: ({ body }) =>
    body === null
      ? undefined
      : {
          title: `Advice asked of ${body.to === 'experienced' ? 'the experienced social worker' : 'the manager'} on duty`,
          detail: body.question,
        },
})

export const consultationAnswered = defineEntry({
  type: 'consultation-answered',
  version: 1,
  meaning: 'A colleague’s question was answered, by name; what follows is still the asker’s to decide.',
  body: Type.Object(
    {
      answer: long('What they answered'),
      as: Type.Unsafe<'asked' | 'experienced' | 'manager'>({
        type: 'string',
        enum: ['asked', 'experienced', 'manager'],
        description:
          'Whether it was the one who was asked, another experienced colleague on duty, or a manager',
      }),
      by: id,
      byName: short('Who answered'),
    },
    closed,
  ),
  line: ({ body }) =>
    body === null
      ? undefined
      : { title: `Advice given by ${body.byName}`, detail: body.answer, significant: true },
})

export const consultationTypes = [consultationAsked, consultationAnswered] as const
