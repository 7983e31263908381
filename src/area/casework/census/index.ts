/** Yesterday's caseload: what census returns brought, to look at. */
import type { Capability } from '#/capability.ts'
import { censusTables, censusTypes, censusViews } from '#/exchange/cin-census/index.ts'

import { routes } from './routes.ts'

export { personEntries } from './persons.ts'

export const censusCapability = {
  name: 'census',
  title: 'Children in need census',
  dependsOn: [],
  entries: censusTypes,
  views: censusViews,
  tables: censusTables,
  routes,
  permissions: ['referral:work'],
} as const satisfies Capability
