/** The door to other roads: what a contact or a referral may use. */
import type { Capability } from '#/capability.ts'
import { otherRoadApi } from './api.ts'
import { otherRoadTypes } from './entries.ts'
import { otherRoadRoutes } from './routes.ts'
import { roadOfContactView, roadOfReferralView } from './views.ts'

export { type RoadsShown, readRoads } from './model.ts'
export { roadsPart } from './pages/part.ts'
export { handOn } from './rules.ts'
export { roadOfContactView, roadOfReferralView } from './views.ts'

export const otherRoads = {
  name: 'front-door/other-roads',
  title: 'Other roads: missing, exploited, privately fostered... each with its own duty',
  dependsOn: [],
  entries: otherRoadTypes,
  views: [roadOfContactView, roadOfReferralView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...otherRoadRoutes, ...otherRoadApi],
  permissions: ['other-road:work'],
} satisfies Capability
