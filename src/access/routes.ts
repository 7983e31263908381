import type { Pool } from 'pg'
import type { Route } from '#/web/route.ts'
import { accountRoutes } from './account-routes.ts'
import { agencyRoutes } from './agency-routes.ts'
import { breakGlassRoutes } from './break-glass-routes.ts'
import { grantRoutes } from './grant-routes.ts'
import { endNeverShowAct, grantAct } from './grants.ts'
import { whoOpened } from './opening-routes.ts'
import { giveRoleAct } from './role-giving.ts'
import { settingRoutes } from './settings.ts'
import type { TwoPersonAct } from './two-people.ts'
import { twoPeopleRoutes } from './two-people-routes.ts'

export type AccessRouteParts = {
  readonly pool: Pool
  /** Where a person's record is: `/children/ID`. */
  readonly recordPath: (person: string) => string
  /** Acts of other capabilities that take two people. */
  readonly acts: readonly TwoPersonAct[]
}

/** The pages of access, but for signing in: that depends on how people do. */
export const accessRoutes = ({ pool, recordPath, acts }: AccessRouteParts): Route[] => [
  ...accountRoutes(pool),
  ...agencyRoutes(pool),
  ...breakGlassRoutes(pool, recordPath),
  ...grantRoutes(pool),
  ...twoPeopleRoutes(pool, [grantAct(pool), endNeverShowAct(pool), giveRoleAct(pool), ...acts]),
  ...settingRoutes(pool),
  whoOpened(recordPath),
]
