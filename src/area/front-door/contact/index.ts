/** The door to contact: what other capabilities may use. */
export { receive } from './commands.ts'
export { type ContactReceived, contactReceived } from './entries.ts'
export type { By } from './rules.ts'
