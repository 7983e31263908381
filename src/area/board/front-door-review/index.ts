/** The door to reviews of the front door. */
import type { Capability } from '#/capability.ts'
import { reviewApi } from './api.ts'
import { reviewTypes } from './entries.ts'
import { reviewRoutes } from './routes.ts'
import { reviewViews } from './views.ts'

export { agreeAction, audit, complete, completeAction, draw, recordFinding } from './commands.ts'
export { THEMES } from './entries.ts'
export { readPopulation } from './model.ts'
export { findCases } from './queries.ts'

export const frontDoorReview = {
  name: 'board/front-door-review',
  title: 'Review of the front door: a random sample of each point of referral, read by several agencies',
  dependsOn: ['front-door/contact'],
  entries: reviewTypes,
  views: reviewViews,
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...reviewRoutes, ...reviewApi],
  permissions: ['review:read', 'review:audit', 'review:draw'],
} satisfies Capability
