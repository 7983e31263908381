/** The door to the strategy discussion. */
import type { Capability } from '#/capability.ts'
import { strategyApi } from './api.ts'
import { callRoutes } from './call-routes.ts'
import { strategyTypes } from './entries.ts'
import { strategyInvolvementView } from './involvement.ts'
import { strategyRoutes } from './routes.ts'
import { strategyDiscussionChildView, strategyDiscussionView } from './views.ts'

export { callPath } from './pages/links.ts'

export const strategyDiscussion = {
  name: 'casework/strategy-discussion',
  title: 'Strategy discussion: called from the phone screen, and a decision for each child',
  dependsOn: ['front-door/referral', 'workforce/partners'],
  entries: strategyTypes,
  views: [strategyDiscussionView, strategyDiscussionChildView, strategyInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...callRoutes, ...strategyRoutes, ...strategyApi],
  permissions: ['strategy-discussion:call', 'strategy-discussion:read'],
} satisfies Capability
