import type { Life } from './life.ts'
import type { Register } from './places.ts'
import { DUTY, doing } from './professionals.ts'
import type { Scene, Story } from './stage.ts'

/** What goes on in a family besides worries, as duty comes to hear of it. Each is told once the family is on record. */
export type Event = (scene: Scene, life: Life, numbers: Register) => Story

/** Whoever of the council writes it down. */
export const worker = (scene: Scene) => scene.random.pick([...DUTY, ...doing('social worker')]).account
