/** The door to the duty rota: who is on now, in which part, and what the rota lacks. */
import type { Capability } from '#/capability.ts'
import { rotaApi } from './api.ts'
import { shiftTypes, trainingRecorded } from './entries.ts'
import { rotaRoutes } from './routes.ts'
import { dutyShiftView, rotaInvolvementView, workerTrainingView } from './views.ts'

export { planShifts, recordTraining } from './commands.ts'
export type { OnNow, Shift } from './cover.ts'
export { onNow, type RotaNow, readRotaNow } from './model.ts'
export { askable, onNowPart, ROTA, rotaWarning } from './parts.ts'

export const dutyRota = {
  name: 'workforce/duty-rota',
  title: 'Duty rota: who is on now, the experienced colleague to ask, and what is missing',
  dependsOn: ['workforce/partners'],
  entries: [...shiftTypes, trainingRecorded],
  views: [dutyShiftView, workerTrainingView, rotaInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...rotaRoutes, ...rotaApi],
  permissions: ['rota:read', 'rota:plan'],
} satisfies Capability
