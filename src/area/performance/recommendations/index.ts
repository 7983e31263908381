/** The door to the recommendations: a reader of packs, duties and routes. */
import type { Capability } from '#/capability.ts'
import type { Route } from '#/web/route.ts'
import { recommendationApi } from './api.ts'
import { recommendationRoutes } from './routes.ts'

export { RECOMMENDATIONS } from './recommendations.ts'

/** `others`: the routes of the site, asked for when a page is shown. */
export const recommendations = (others: () => readonly Route[]) =>
  ({
    name: 'performance/recommendations',
    title: 'Recommendations: what Lord Laming asked of a front door, and whether it is kept',
    dependsOn: [],
    entries: [],
    views: [],
    tables: undefined,
    routes: [...recommendationRoutes(others), ...recommendationApi],
    permissions: ['recommendation:read'],
  }) satisfies Capability
