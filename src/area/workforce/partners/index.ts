/** The door to partners: whom a team rings at other agencies, and who leads on safeguarding in a setting. */
import type { Capability } from '#/capability.ts'
import { partnerApi } from './api.ts'
import { leadTypes, partnerTypes } from './entries.ts'
import { partnerRoutes } from './routes.ts'
import { namedPartnerView, settingLeadView } from './views.ts'

export { recordLead, recordPartner, trainLead } from './commands.ts'
export { Telephone } from './entries.ts'
export { findLeadOf, type Lead, type PartShown, readParts } from './model.ts'
export { PARTNERS, partnersLine } from './parts.ts'
export { findTeams, type Team } from './queries.ts'
export { AgencyId as TeamId, teamOf } from './routes.ts'

export const partners = {
  name: 'workforce/partners',
  title: 'Named partners of a team, and the safeguarding lead of each setting',
  dependsOn: [],
  entries: [...partnerTypes, ...leadTypes],
  views: [namedPartnerView, settingLeadView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...partnerRoutes, ...partnerApi],
  permissions: ['partner:read', 'partner:record'],
} satisfies Capability
