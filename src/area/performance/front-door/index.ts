/** Figures of the front door: a reader of what comes in and what becomes of it; nothing depends on it. */
import type { Capability } from '#/capability.ts'
import { figuresApi } from './api.ts'
import { figuresRoutes } from './routes.ts'

/** Folded by the clocks of every pack of the site: see `viewsOf` in app.ts. */
export { frontDoorViews } from './views.ts'

export const frontDoorFigures = {
  name: 'performance/front-door',
  title: 'Is the front door sound? Figures that open onto their records and their meaning',
  dependsOn: ['front-door/contact', 'front-door/referral'],
  entries: [],
  views: [],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...figuresRoutes, ...figuresApi],
  permissions: ['figures:read', 'figures:open'],
} satisfies Capability
