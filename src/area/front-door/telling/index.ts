/** The door to telling: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { tellingApi } from './api.ts'
import { tellingTypes } from './entries.ts'
import { tellingRoutes } from './routes.ts'
import { adultToldView, serviceRefusalView } from './views.ts'

export const telling = {
  name: 'front-door/telling',
  title:
    'Telling parents: what each adult was told, by whom, or why it is not safe; and refusals of a service',
  dependsOn: ['front-door/referral'],
  entries: tellingTypes,
  views: [adultToldView, serviceRefusalView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...tellingRoutes, ...tellingApi],
  permissions: ['referral:work', 'referral:second-read'],
} satisfies Capability
