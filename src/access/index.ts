/** The door to access: what the app puts together, and what other layers may use. */
export { createGate, SESSION_LIMITS, tendAccess } from './access.ts'
export {
  addAccount,
  addAgency,
  addTeam,
  findDemonstrationAccount,
  joinTeam,
  type NewAccount,
} from './accounts.ts'
export type { EnterPast } from './disclose.ts'
export { accessEntries, EMERGENCY_OPENING } from './entries.ts'
export { findViewer, PUBLIC_ACCOUNT, SITE_ACCOUNT } from './find-viewer.ts'
export { type Involvement, type InvolvementRow, involvementView } from './involvement.ts'
export { openProvider } from './oidc.ts'
export { oidcRoutes, signOutAtProvider } from './oidc-routes.ts'
export { ROLES } from './roles.ts'
export { accessRoutes } from './routes.ts'
export { endAllSessions } from './sessions.ts'
export { sessionRoutes } from './sign-in-routes.ts'
export { openSpool } from './spool.ts'
export { issueToken } from './tokens.ts'
export { findRequest, propose, type TwoPersonAct, type TwoPersonRequest } from './two-people.ts'

/** DDL of the view tables that access owns. */
export const accessTables = new URL('./tables.sql', import.meta.url)
