/** Disposal by law, by two people. */
import type { Capability } from '#/capability.ts'

export { disposalAct } from './act.ts'
export { disposalRoutes } from './routes.ts'

/** Its routes propose to a second person, so the app makes them with the database: see `routesOf`. */
export const disposal = {
  name: 'governance/disposal',
  title: 'Disposal by a retention rule or a court’s order: two people, and the words are gone',
  dependsOn: [],
  entries: [],
  views: [],
  tables: undefined,
  routes: [],
  permissions: ['disposal:order'],
} satisfies Capability
