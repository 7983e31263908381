import { Type } from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { bothPage } from './both-pages.ts'
import {
  assessingOutcomes,
  type BothReadings,
  countReasons,
  findUnassessed,
  type Period,
  type ReasonCount,
  readBothReadings,
  type Unassessed,
} from './queries.ts'

/** The year until now. */
const yearTo = (at: Temporal.Instant): Period => ({
  from: at.subtract({ hours: 365 * 24 }),
  until: at,
})

type Both = Period & {
  readonly both: BothReadings
  readonly reasons: readonly ReasonCount[]
  readonly unassessed: readonly Unassessed[]
}

const readBoth = (context: Context): Promise<Both> =>
  context.disclose(
    { what: 'both-readings', purpose: 'whether referrals are decided well', subjects: [], manner: 'list' },
    async (db) => {
      const period = yearTo(context.at)
      const assessing = assessingOutcomes(context.framework)
      const unassessed = await findUnassessed(db, period, assessing)
      return {
        shown: {
          ...period,
          both: await readBothReadings(db, period, assessing),
          reasons: await countReasons(db, period, assessing),
          unassessed,
        },
        listed: unassessed.map((each) => each.child),
      }
    },
  )

const show = defineRoute({
  name: 'both-readings',
  method: 'GET',
  path: '/front-door/both-readings',
  permission: 'referral:second-read',
  summary: 'Recommendation 19 by Lord Laming’s reading and by the Government’s, with the records behind',
  handle: async (context) => {
    const pack = context.framework.packFor(londonDay(context.at))
    return {
      kind: 'page',
      html: bothPage({ frame: context.frame, pack, ...(await readBoth(context)) }),
    }
  },
})

const Count = Type.Integer()

const api = defineRoute({
  name: 'api.both-readings',
  method: 'GET',
  path: '/api/front-door/both-readings',
  permission: 'referral:second-read',
  summary:
    'Recommendation 19 by both readings: of the year until now, in children of professionals’ referrals',
  replies: {
    200: Type.Object({
      from: Type.String({ format: 'date-time' }),
      until: Type.String({ format: 'date-time' }),
      children: Count,
      undecided: Count,
      assessed: Type.Integer({ description: 'Lord Laming’s reading' }),
      reasonedInTime: Type.Integer({ description: 'The Government’s reading' }),
      reasons: Type.Array(Type.Object({ because: Type.String(), children: Count })),
    }),
  },
  handle: async (context) => {
    const { from, until, both, reasons } = await readBoth(context)
    return {
      kind: 'json',
      body: {
        from: from.toString(),
        until: until.toString(),
        children: both.children,
        undecided: both.undecided,
        assessed: both.assessed,
        reasonedInTime: both.reasoned_in_time,
        reasons: reasons.map(({ because, children }) => ({ because, children })),
      },
    }
  },
})

export const bothRoutes: readonly Route[] = [show, api]
