/** Reading one entry, and putting right what was recorded wrongly: a reader of every type; nothing depends on it. */
import type { Capability } from '#/capability.ts'
import type { Registry } from '#/log/registry.ts'
import { recordApi } from './api.ts'
import { recordRoutes } from './routes.ts'

/** `registry`: of every type of the site, this capability's readers among them, so it is asked when it is needed. */
export const record = (registry: () => Registry) =>
  ({
    name: 'record',
    title: 'What was recorded, as it read and as it reads now; corrected or struck, never changed',
    dependsOn: [],
    entries: [],
    views: [],
    tables: undefined,
    routes: [...recordRoutes(registry), ...recordApi(registry)],
    permissions: ['person:read', 'entry:correct', 'entry:correct-others'],
  }) satisfies Capability
