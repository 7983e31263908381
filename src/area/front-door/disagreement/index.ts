/** The door to disagreement: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { disagreementApi } from './api.ts'
import { disagreementTypes } from './entries.ts'
import { ownDisagreementRoutes } from './own-routes.ts'
import { disagreementRoutes } from './routes.ts'
import { disagreementChildView, disagreementInvolvementView, disagreementView } from './views.ts'

export { ownPart } from './own-pages.ts'
export { findOwn, type Own } from './queries.ts'

export const disagreement = {
  name: 'front-door/disagreement',
  title: 'Disagreement: a referrer who disagrees is answered, stage by stage, until it is resolved',
  dependsOn: ['front-door/referral'],
  entries: disagreementTypes,
  views: [disagreementView, disagreementChildView, disagreementInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...ownDisagreementRoutes, ...disagreementRoutes, ...disagreementApi],
  permissions: [
    'contact:read-own',
    'disagreement:read',
    'disagreement:answer',
    'disagreement:answer-duty-team',
    'disagreement:answer-team-manager',
    'disagreement:answer-head-of-service',
    'disagreement:answer-board',
  ],
} satisfies Capability
