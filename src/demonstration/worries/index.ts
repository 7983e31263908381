/** Worries as they are really told: what happened is invented, how it is said is not. */
import { healthWorries } from './health.ts'
import { policeWorries } from './police.ts'
import { publicWorries } from './public.ts'
import { schoolWorries } from './school.ts'

export type { By, Slot, Worry } from './worry.ts'

export const WORRIES = [...schoolWorries, ...healthWorries, ...policeWorries, ...publicWorries]
