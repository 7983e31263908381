/** The door to people: who they are, whose they are, what keeps them safe, and how they are found. */
import type { Capability } from '#/capability.ts'
import { peopleApi } from './api.ts'
import { familyApi } from './family/api.ts'
import { familyEntries } from './family/entries.ts'
import { relationsRoutes } from './family/relations-routes.ts'
import { familyRoutes } from './family/routes.ts'
import { familyViews } from './family/views.ts'
import { endingRoutes } from './identity/ending-routes.ts'
import { identityEntries } from './identity/entries.ts'
import { restrictionApi } from './identity/restriction-api.ts'
import { identityRoutes } from './identity/routes.ts'
import { identityViews } from './identity/views.ts'
import { matchingEntries } from './matching/entries.ts'
import { matchingRoutes } from './matching/routes.ts'
import { matchingStaffApi } from './matching/staff-api.ts'
import { matchingStaffRoutes } from './matching/staff-routes.ts'
import { matchingViews } from './matching/views.ts'
import { safetyApi } from './safety/api.ts'
import { safetyEntries } from './safety/entries.ts'
import { safetyRoutes } from './safety/routes.ts'
import { safetyViews } from './safety/views.ts'

export { type Line, readChronology } from './chronology/queries.ts'
export { chronologyView } from './chronology/views.ts'
export { familyEntries, householdRecorded, relationshipRecorded } from './family/entries.ts'
export type { Family } from './family/family.ts'
export { genogram } from './family/genogram.ts'
export { familyTable, familyView } from './family/pages.ts'
export { readFamily, readHousehold, readRelations } from './family/queries.ts'
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
export { birthWords, personBar, personNavigation, personSection } from './identity/parts.ts'
export { findIdentity, findPeopleOf, findPerson, type Identity } from './identity/queries.ts'
export { liftRestriction, proposeLifting, restrict } from './identity/restriction.ts'
export {
  aboutPerson,
  type Fact,
  type Registration,
  recordFact,
  register,
  registrationEntries,
  registrationProblems,
} from './identity/rules.ts'
export { identityViews, type PersonRow, person as personView } from './identity/views.ts'
export type { Match, Sought } from './matching/match.ts'
export { type Found, findPeople } from './matching/search.ts'
export { findTogether } from './matching/together.ts'
export { matchingViews, personSearch } from './matching/views.ts'
export { paths as peoplePaths } from './paths.ts'
export { safetyEntries } from './safety/entries.ts'
export { warningsPart } from './safety/pages.ts'
export { findSafeContact, readKnownFor, readWarnings, readWithheld } from './safety/queries.ts'
export { checkDocument } from './safety/recipients.ts'
export { instructSafeContact, reviewWarning, stopWithholding, warn, withhold } from './safety/rules.ts'
export { safetyViews } from './safety/views.ts'

const tables = (folder: string): URL => new URL(`./${folder}/tables.sql`, import.meta.url)

export const people = {
  name: 'people',
  title: 'People: who they are, their families, what keeps them safe, and how they are found',
  dependsOn: [],
  entries: [...identityEntries, ...familyEntries, ...safetyEntries, ...matchingEntries],
  views: [...identityViews, ...familyViews, ...safetyViews, ...matchingViews],
  tables: ['identity', 'family', 'safety', 'matching', 'chronology'].map(tables),
  routes: [
    ...matchingRoutes,
    ...matchingStaffRoutes,
    ...identityRoutes,
    ...familyRoutes,
    ...endingRoutes,
    ...relationsRoutes,
    ...safetyRoutes,
    ...peopleApi,
    ...familyApi,
    ...safetyApi,
    ...restrictionApi,
    ...matchingStaffApi,
  ],
  permissions: [
    'person:search',
    'person:read',
    'person:register',
    'person:restrict',
    'person:lift-restriction',
    'person:merge',
  ],
} satisfies Capability
