import type { Capability } from '#/capability.ts'
import { familyEntries } from './family/entries.ts'
import { familyViews } from './family/views.ts'
import { identityEntries } from './identity/entries.ts'
import { identityRoutes } from './identity/routes.ts'
import { identityViews } from './identity/views.ts'
import { personSearch } from './matching/views.ts'
import { safetyEntries } from './safety/entries.ts'
import { safetyViews } from './safety/views.ts'

const tables = ['chronology', 'family', 'identity', 'matching', 'safety']

/** Persons, whom every process is about. The chronology's view is made by `app.ts`, of every type of entry there is. */
export const people = {
  name: 'people',
  title: 'People: who they are, whose they are, what keeps them safe, how they are found',
  dependsOn: [],
  entries: [...identityEntries, ...familyEntries, ...safetyEntries],
  views: [...identityViews, ...familyViews, ...safetyViews, personSearch],
  tables: tables.map((folder) => new URL(`./${folder}/tables.sql`, import.meta.url)),
  routes: identityRoutes,
  permissions: [
    'person:search',
    'person:read',
    'person:register',
    'person:restrict',
    'person:lift-restriction',
    'person:merge',
  ],
} satisfies Capability
