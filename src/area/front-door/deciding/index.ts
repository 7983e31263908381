/** The door to deciding: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { decidingApi } from './api.ts'
import { bothRoutes } from './both-routes.ts'
import { decidingRoutes } from './routes.ts'

export { assessingOutcomes, type BothReadings, type Period, readBothReadings } from './queries.ts'
export { readMoment } from './reading.ts'

export const deciding = {
  name: 'front-door/deciding',
  title: 'Deciding: one page for every child and the answer, with what helps beside it',
  dependsOn: ['front-door/referral', 'front-door/feedback'],
  entries: [],
  views: [],
  tables: undefined,
  routes: [...decidingRoutes, ...decidingApi, ...bothRoutes],
  permissions: ['referral:decide', 'referral:second-read'],
} satisfies Capability
