/** The door to people: who they are, whose they are, what keeps them safe, and how they are found. */
export { people } from './capability.ts'
export { chronologyView } from './chronology/views.ts'
export { familyEntries, householdRecorded, relationshipRecorded } from './family/entries.ts'
export { endPregnancy, recordHousehold, relate, relationshipEntry } from './family/rules.ts'
export { familyViews, householdMember, relationship } from './family/views.ts'
export { identityEntries, restrictionLifted, restrictionPlaced, writeBirth } from './identity/entries.ts'
export {
  isNhsNumber,
  isUpn,
  tidyNhsNumber,
  tidyPostcode,
  tidyTelephone,
  tidyUpn,
  tidyUprn,
  writeNhsNumber,
} from './identity/identifiers.ts'
export {
  aboutPerson,
  type Fact,
  liftRestriction,
  proposeLifting,
  type Registration,
  recordFact,
  register,
  registrationEntries,
  registrationProblems,
  restrict,
} from './identity/rules.ts'
export { identityViews, type PersonRow, person as personView } from './identity/views.ts'
export type { Sought } from './matching/match.ts'
export { type Found, findPeople } from './matching/search.ts'
export { personSearch } from './matching/views.ts'
export { safetyEntries } from './safety/entries.ts'
export { checkDocument } from './safety/recipients.ts'
export { instructSafeContact, reviewWarning, stopWithholding, warn, withhold } from './safety/rules.ts'
export { safetyViews } from './safety/views.ts'
