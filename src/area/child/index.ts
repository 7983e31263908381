/** The child's page: a reader of everything; nothing depends on it. */
import type { Capability } from '#/capability.ts'
import { childApi } from './api.ts'
import { childRoutes } from './routes.ts'

export const child = {
  name: 'child',
  title:
    'The child’s page: who they are, who is responsible, what is due, and the story, as known at any moment',
  dependsOn: [],
  entries: [],
  views: [],
  tables: undefined,
  routes: [...childRoutes, ...childApi],
  permissions: ['person:read'],
} satisfies Capability
