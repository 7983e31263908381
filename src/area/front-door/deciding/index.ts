/** The door to deciding: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { decidingApi } from './api.ts'
import { decidingRoutes } from './routes.ts'

export { readMoment } from './reading.ts'

export const deciding = {
  name: 'front-door/deciding',
  title: 'Deciding: one page for every child and the answer, with what helps beside it',
  dependsOn: ['front-door/referral', 'front-door/feedback'],
  entries: [],
  views: [],
  tables: undefined,
  routes: [...decidingRoutes, ...decidingApi],
  permissions: ['referral:decide'],
} satisfies Capability
