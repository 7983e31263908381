/** The door to early help: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { earlyHelpApi } from './api.ts'
import { earlyHelpTypes } from './entries.ts'
import { earlyHelpRoutes } from './routes.ts'
import { earlyHelpChildView, earlyHelpInvolvementView, earlyHelpView } from './views.ts'

export { notesPart } from './pages.ts'
export { findSafeNotes, type SafeNote } from './queries.ts'
export { handable } from './reading.ts'

export const earlyHelp = {
  name: 'front-door/early-help',
  title: 'Early help: asked of a lead professional, ours until they have said yes',
  dependsOn: ['front-door/referral'],
  entries: earlyHelpTypes,
  views: [earlyHelpView, earlyHelpChildView, earlyHelpInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...earlyHelpRoutes, ...earlyHelpApi],
  permissions: ['early-help:answer', 'referral:work'],
} satisfies Capability
