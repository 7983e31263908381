import { Type } from 'typebox'
import { parseDay, parseInstant } from '#/lib/dates.ts'
import { orThrow, problem, Refused, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import type { RoadsShown } from './model.ts'
import { AsideBody, openProcess, RecogniseBody, StepFields } from './routes.ts'
import type { Process } from './rules.ts'

const Time = Type.String({ format: 'date-time' })
const Road = Type.String({ pattern: '^[a-z-]{1,80}$', description: 'A code of other-road' })

const Roads = Type.Object({
  items: Type.Array(
    Type.Object({
      road: Type.String(),
      toldByReferrer: Type.Boolean(),
      recognisedAt: Time,
      setAside: Type.Boolean(),
      steps: Type.Array(
        Type.Object({
          step: Type.String(),
          dueBy: Type.Optional(Time),
          taken: Type.Array(
            Type.Object({
              answer: Type.String(),
              at: Time,
              said: Type.String(),
              byName: Type.String(),
              children: Type.Array(Uuid),
            }),
          ),
        }),
      ),
    }),
  ),
})

const written = ({ roads }: RoadsShown) => ({
  items: roads.map((road) => ({
    road: road.road,
    toldByReferrer: road.told,
    recognisedAt: road.recognisedAt.toString(),
    setAside: road.setAside !== null,
    steps: road.steps.map(({ step, taken, due }) => ({
      step: step.code,
      ...(due === undefined ? {} : { dueBy: due.due_at.toString() }),
      taken: taken.map(({ answer, at, said, by, children }) => ({
        answer,
        at,
        said,
        byName: by,
        children: [...children],
      })),
    })),
  })),
})

function occurredOf(text: string | undefined) {
  if (text === undefined) return undefined
  if (parseDay(text) !== undefined) return { kind: 'day', on: text } as const
  const at = parseInstant(text)
  if (at !== undefined) return { kind: 'instant', at: at.toString() } as const
  throw new Refused(
    refuse(problem('no-such-time', 'Give a date such as 2010-03-03, or an instant', 'occurredAt')),
  )
}

const PURPOSE = 'following another road'

function apiFor(kind: Process['kind']): readonly Route[] {
  const base = `/api/${kind}s/:id/other-roads`
  const of = (id: string): Process => ({ id, kind })
  const name = `api.other-road.${kind}`
  const answer = async (context: Context, id: string) => ({
    kind: 'json' as const,
    body: written(await openProcess(context, of(id), PURPOSE)),
  })
  return [
    defineRoute({
      name: `${name}.all`,
      method: 'GET',
      path: base,
      permission: 'other-road:work',
      summary: `What else is so of a ${kind}: each road, its steps, what is due`,
      params: Id,
      replies: { 200: Roads },
      handle: (context) => answer(context as Context, context.params.id),
    }),
    defineRoute({
      name: `${name}.recognise`,
      method: 'POST',
      path: base,
      permission: 'other-road:work',
      summary: `Recognise something else in a ${kind}: its duty opens`,
      params: Id,
      body: RecogniseBody,
      replies: { 200: Roads },
      handle: async (context) => {
        const { id } = context.params
        await openProcess(context as Context, of(id), PURPOSE)
        const { children = [], ...said } = context.body
        orThrow(await commands.recognise(context, of(id), { ...said, children }))
        return answer(context as Context, id)
      },
    }),
    defineRoute({
      name: `${name}.follow`,
      method: 'POST',
      path: `${base}/steps`,
      permission: 'other-road:work',
      summary: `Record a step of a road of a ${kind}, and what came of it`,
      params: Id,
      body: Type.Object({
        road: Road,
        ...StepFields,
        occurredAt: Type.Optional(Type.String({ maxLength: 40 })),
      }),
      replies: { 200: Roads },
      handle: async (context) => {
        const { id } = context.params
        await openProcess(context as Context, of(id), PURPOSE)
        const { children = [], occurredAt, ...step } = context.body
        orThrow(await commands.follow(context, of(id), { ...step, children }, occurredOf(occurredAt)))
        return answer(context as Context, id)
      },
    }),
    defineRoute({
      name: `${name}.set-aside`,
      method: 'POST',
      path: `${base}/set-aside`,
      permission: 'other-road:work',
      summary: `Say that a road of a ${kind} turned out not to be so`,
      params: Id,
      body: Type.Object({ road: Road, ...AsideBody.properties }),
      replies: { 200: Roads },
      handle: async (context) => {
        const { id } = context.params
        await openProcess(context as Context, of(id), PURPOSE)
        orThrow(await commands.setAside(context, of(id), context.body))
        return answer(context as Context, id)
      },
    }),
  ]
}

export const otherRoadApi: readonly Route[] = [...apiFor('referral'), ...apiFor('contact')]
