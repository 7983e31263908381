/** Lists of what is due: a reader of every duty; nothing depends on it. */
import type { Capability } from '#/capability.ts'
import { worklistApi } from './api.ts'
import { extendRoutes } from './extend-routes.ts'
import { worklistRoutes } from './routes.ts'

export const worklist = {
  name: 'worklist',
  title: 'My work, and what the team owes: late first, each with its reason',
  dependsOn: ['front-door/contact'],
  entries: [],
  views: [],
  tables: undefined,
  routes: [...worklistRoutes, ...extendRoutes, ...worklistApi],
  permissions: ['duty:read-own', 'duty:read-team', 'duty:read-area', 'duty:extend'],
} satisfies Capability
