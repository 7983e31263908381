import { Type } from 'typebox'
import { orThrow, Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import * as commands from './commands.ts'
import { among, Month, openSample, openSamples } from './sample-routes.ts'

const PATH = '/api/screening-samples'

const Sample = Type.Object({
  id: Uuid,
  month: Type.String(),
  seed: Type.String(),
  among: Type.Integer(),
  size: Type.Integer(),
  read: Type.Integer(),
  disagreed: Type.Integer(),
})

type Row = Awaited<ReturnType<typeof openSamples>>['samples'][number]

const sampleOf = ({ subject, month, seed, among, size, judged, disagreed }: Row) => ({
  id: subject,
  month,
  seed,
  among,
  size,
  read: judged,
  disagreed,
})

const list = defineRoute({
  name: 'api.screening.samples',
  method: 'GET',
  path: PATH,
  permission: 'screening:read',
  summary: 'The monthly samples of notices not progressed, each with its seed',
  replies: { 200: Type.Object({ samples: Type.Array(Sample) }) },
  handle: async (context) => {
    const { samples } = await openSamples(context)
    return { kind: 'json', body: { samples: samples.map(sampleOf) } }
  },
})

const one = defineRoute({
  name: 'api.screening.sample',
  method: 'GET',
  path: `${PATH}/:id`,
  permission: 'screening:read',
  summary: 'A month’s sample: which notices, and what their readers said',
  params: Id,
  replies: {
    200: Type.Object({
      ...Sample.properties,
      notices: Type.Array(
        Type.Object({
          notice: Uuid,
          agrees: Type.Union([Type.Boolean(), Type.Null()]),
          reason: Type.Union([Type.String(), Type.Null()]),
          by: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { sample, notices } = await openSample(context)
    return {
      kind: 'json',
      body: {
        ...sampleOf(sample),
        notices: notices
          .filter(({ card }) => card !== undefined)
          .map(({ sampled, card }) => ({
            notice: sampled.notice,
            agrees: sampled.agrees,
            reason: card?.waiting.withheld === true ? null : sampled.reason,
            by: sampled.by_name,
          })),
      },
    }
  },
})

const drawn = defineRoute({
  name: 'api.screening.sample.draw',
  method: 'POST',
  path: PATH,
  permission: 'screening:draw-sample',
  summary: 'Draw the sample of a month that is over',
  body: Type.Object({ month: Month }, { additionalProperties: false }),
  replies: { 200: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    const { month } = context.body
    const done = await commands.drawMonth(context, month, await among(context, month))
    if (!done.ok) throw new Refused(done)
    return { kind: 'json', body: { id: done.value.sample } }
  },
})

const judged = defineRoute({
  name: 'api.screening.sample.judge',
  method: 'POST',
  path: `${PATH}/:id/notices/:notice`,
  permission: 'screening:read-sample',
  summary: 'Agree with what was decided for a notice of the sample, or have it screened again',
  params: Type.Object({ id: Uuid, notice: Uuid }),
  body: Type.Object(
    { agrees: Type.Boolean(), reason: Type.String({ minLength: 1, maxLength: 4000 }) },
    { additionalProperties: false },
  ),
  replies: { 200: Type.Object({ id: Uuid }) },
  handle: async (context) => {
    const { id, notice } = context.params
    await openSample(context)
    orThrow(await commands.judge(context, id, { notice, ...context.body }))
    return { kind: 'json', body: { id } }
  },
})

export const sampleApi: readonly Route[] = [list, one, drawn, judged]
