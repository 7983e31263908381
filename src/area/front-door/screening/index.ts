/** The door to joint screening: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { screeningApi } from './api.ts'
import { screeningTypes } from './entries.ts'
import { screeningRoutes } from './routes.ts'
import { sampleApi } from './sample-api.ts'
import { sampleRoutes } from './sample-routes.ts'
import {
  screeningChildView,
  screeningInformationView,
  screeningSampledView,
  screeningSampleInvolvementView,
  screeningSampleView,
  screeningSchoolView,
  screeningView,
} from './views.ts'

export { inform, refer, school, screen } from './commands.ts'

export const screening = {
  name: 'front-door/screening',
  title: 'Joint screening: rules propose, the agencies inform, a named person decides for each child',
  dependsOn: ['people', 'front-door/notice', 'front-door/referral'],
  entries: screeningTypes,
  views: [
    screeningView,
    screeningChildView,
    screeningInformationView,
    screeningSchoolView,
    screeningSampleView,
    screeningSampledView,
    screeningSampleInvolvementView,
  ],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...sampleRoutes, ...screeningRoutes, ...sampleApi, ...screeningApi],
  permissions: [
    'screening:read',
    'screening:inform',
    'screening:draw-sample',
    'screening:read-sample',
    'notice:screen',
  ],
} satisfies Capability
