/** The door to out of hours: what the night left for the day. */
import type { Capability } from '#/capability.ts'
import { outOfHoursApi } from './api.ts'
import { outOfHoursTypes } from './entries.ts'
import { outOfHoursRoutes } from './routes.ts'
import { outOfHoursViews } from './views.ts'

export { handOver, leave } from './commands.ts'
export { listedIn as listedInOpen, readOpen, type Shown as NightShown } from './model.ts'
export { KIND_WORDS, OUT_OF_HOURS, openList } from './parts.ts'
export { findHandovers, type HandoverShown } from './queries.ts'

export const outOfHours = {
  name: 'front-door/out-of-hours',
  title: 'Out of hours: what the night left for the day',
  dependsOn: ['front-door/contact'],
  entries: outOfHoursTypes,
  views: outOfHoursViews,
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...outOfHoursRoutes, ...outOfHoursApi],
  permissions: ['contact:work'],
} satisfies Capability
