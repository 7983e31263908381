/** The door to the duty inbox: a reader of contacts, referrals and the promises about them. */
import type { Capability } from '#/capability.ts'
import { inboxRoutes } from './routes.ts'

export const inbox = {
  name: 'front-door/inbox',
  title: 'Duty inbox: every family that waits, the most pressing first',
  dependsOn: ['front-door/contact'],
  entries: [],
  views: [],
  tables: undefined,
  routes: inboxRoutes,
  permissions: ['contact:work'],
} satisfies Capability
