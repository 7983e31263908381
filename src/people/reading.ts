/** The door to people for pages that tell of them: what they read, and the parts that they show. */
export {
  countLines,
  type Line,
  type LineFilter,
  type LineKind,
  readChronology,
  readLineKinds,
} from './chronology/queries.ts'
export type { Family, Relative } from './family/family.ts'
export { familyView } from './family/pages.ts'
export { readFamily } from './family/queries.ts'
export { ageThen } from './identity/age.ts'
export { wordsFor } from './identity/forms.ts'
export { birthWords } from './identity/parts.ts'
export { findPeopleOf, findPerson } from './identity/queries.ts'
export type { PersonTable } from './identity/tables.gen.ts'
export { paths as personPaths } from './paths.ts'
export { readWarnings, readWithheld, type Withheld } from './safety/queries.ts'
export type { WarningTable } from './safety/tables.gen.ts'
