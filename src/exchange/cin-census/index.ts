/** The door to the children in need census: a return becomes a caseload, and its faults become words. */
import type { Capability } from '#/capability.ts'
import { censusTypes } from './entries.ts'
import { censusViews } from './views.ts'

export { type ImportOptions, importCinCensus, type Summary } from './import.ts'
export { type ReportLine, writeLine } from './report.ts'

export const censusCapability = {
  name: 'cin-census',
  title: 'Children in need census',
  dependsOn: [],
  entries: censusTypes,
  views: censusViews,
  tables: new URL('./tables.sql', import.meta.url),
  routes: [],
  permissions: ['census:import', 'referral:work'],
} as const satisfies Capability
