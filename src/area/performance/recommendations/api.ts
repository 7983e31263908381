import { Type } from 'typebox'
import { defineRoute, type Route } from '#/web/route.ts'
import { readShown } from './routes.ts'

const Count = Type.Integer({ minimum: 0 })

const list = defineRoute({
  name: 'api.recommendations',
  method: 'GET',
  path: '/api/recommendations',
  permission: 'recommendation:read',
  summary:
    'Lord Laming’s recommendations that the front door serves: duties, gates, and whether they are kept.',
  replies: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          number: Count,
          asks: Type.String(),
          does: Type.Array(Type.String()),
          metBy: Type.Array(Type.String()),
          pages: Type.Array(Type.String()),
          gates: Type.Array(Type.String()),
          indicators: Type.Array(Type.String()),
          duties: Type.Array(
            Type.Object({
              duty: Type.String(),
              title: Type.String(),
              running: Count,
              late: Count,
              metInTimeLastYear: Count,
              metTooLateLastYear: Count,
            }),
          ),
        }),
      ),
    }),
  },
  handle: async (context) => ({
    kind: 'json',
    body: {
      items: (await readShown(context)).map(({ recommendation, duties, gates, indicators }) => ({
        number: recommendation.number,
        asks: recommendation.asks,
        does: recommendation.does,
        metBy: recommendation.how,
        pages: recommendation.places.map(({ href }) => href),
        gates: gates.map(({ id }) => id),
        indicators: indicators.map(({ id }) => id),
        duties: duties.map(({ rule, kept }) => ({
          duty: rule.id,
          title: rule.title,
          running: kept.running,
          late: kept.late,
          metInTimeLastYear: kept.inTime,
          metTooLateLastYear: kept.tooLate,
        })),
      })),
    },
  }),
})

export const recommendationApi: readonly Route[] = [list]
