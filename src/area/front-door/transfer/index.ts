/** The door to transfer: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { transferApi } from './api.ts'
import { transferTypes } from './entries.ts'
import { transferRoutes } from './routes.ts'
import { transferChildView, transferInvolvementView, transferView } from './views.ts'

export { caseTransferred } from './entries.ts'

export const transfer = {
  name: 'front-door/transfer',
  title: 'Transfer to another area: ours until somebody there has said that they have the child',
  dependsOn: ['front-door/referral', 'front-door/early-help', 'front-door/deciding'],
  entries: transferTypes,
  views: [transferView, transferChildView, transferInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...transferRoutes, ...transferApi],
  permissions: ['referral:work'],
} satisfies Capability
