/** The door to the children in need census: a return becomes a caseload, and its faults become words. */
export { censusTypes } from './entries.ts'
export { type ImportOptions, importCinCensus, type Summary } from './import.ts'
export type { Particulars, PersonEntries } from './record.ts'
export { type Broken, type ReportLine, writeLine } from './report.ts'
export { writeSummary } from './summary.ts'
export type {
  CensusChildTable,
  CensusEpisodeTable,
  CensusPlanTable,
  CensusReturnTable,
} from './tables.gen.ts'
export { censusViews } from './views.ts'

/** The DDL of its view tables. */
export const censusTables = new URL('./tables.sql', import.meta.url)
