/** The door to joint visits: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { jointVisitApi } from './api.ts'
import { jointVisitTypes } from './entries.ts'
import { jointVisitRoutes } from './routes.ts'
import { jointVisitInvolvementView, jointVisitView } from './views.ts'

export const jointVisit = {
  name: 'joint-visit',
  title: 'Joint visit: a worker and another agency see a child together',
  dependsOn: [],
  entries: jointVisitTypes,
  views: [jointVisitView, jointVisitInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...jointVisitRoutes, ...jointVisitApi],
  permissions: ['person:read', 'person:register'],
} satisfies Capability
