/** The door to consultation: whom to ask now, what was asked while deciding, and what was answered. */
import type { Capability } from '#/capability.ts'
import { consultationApi } from './api.ts'
import { consultationTypes } from './entries.ts'
import { consultationRoutes } from './routes.ts'
import { consultationInvolvementView, consultationView } from './views.ts'

export { answer, ask } from './commands.ts'
export { type Advice, type Desk, readAdvice, readDesk } from './model.ts'
export { advicePart, deskPart } from './parts.ts'

export const consultation = {
  name: 'front-door/consultation',
  title: 'Ask now: a question to the experienced colleague on duty, and its answer on the record',
  dependsOn: ['workforce/duty-rota', 'workforce/partners'],
  entries: consultationTypes,
  views: [consultationView, consultationInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...consultationRoutes, ...consultationApi],
  permissions: ['consultation:ask', 'consultation:answer'],
} satisfies Capability
