/** The door to the allegation: sealed, so that it gives nothing but itself and its table of duties. */
import type { Capability } from '#/capability.ts'
import { allegationApi } from './api.ts'
import { allegationTypes } from './entries.ts'
import { allegationRoutes } from './routes.ts'
import { allegationView } from './views.ts'

export { allegationDutyView } from './views.ts'

export const allegation = {
  name: 'front-door/allegation',
  title: 'Allegation against somebody who works with children: a sealed record',
  dependsOn: ['front-door/contact'],
  entries: allegationTypes,
  views: [allegationView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...allegationRoutes, ...allegationApi],
  permissions: ['allegation:work', 'contact:receive'],
} satisfies Capability
