/** The door to information sharing: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { sharingAgreementRoutes } from './agreement-routes.ts'
import { sharingApi } from './api.ts'
import { sharingTypes } from './entries.ts'
import { sharingRegisterRoutes } from './register-routes.ts'
import { sharingRoutes } from './routes.ts'
import { sharingSampleRoutes } from './sample-routes.ts'
import * as views from './views.ts'

export const sharing = {
  name: 'governance/sharing',
  title: 'Information sharing: what, to whom, why and by what right; agreements; a sample that is read',
  dependsOn: ['front-door/feedback', 'front-door/referral', 'front-door/transfer'],
  entries: sharingTypes,
  views: [
    views.sharingView,
    views.sharingFromAnswersView,
    views.sharingChildView,
    views.sharingChildFromAnswersView,
    views.sharingFromTransfersView,
    views.sharingChildFromTransfersView,
    views.sharingAgreementView,
    views.sharingSampleView,
    views.sharingSampleItemView,
    views.agreementInvolvementView,
    views.sampleInvolvementView,
  ],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [
    ...sharingRoutes,
    ...sharingAgreementRoutes,
    ...sharingSampleRoutes,
    ...sharingRegisterRoutes,
    ...sharingApi,
  ],
  permissions: ['sharing:record', 'sharing:read', 'sharing:agreements', 'sharing:govern'],
} satisfies Capability
