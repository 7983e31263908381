/** The door to the duty inbox: a reader of contacts, referrals and the promises about them. */
import type { Capability } from '#/capability.ts'
import { inboxRoutes } from './routes.ts'
import { waitingContactView, waitingNoticeView, waitingReferralView } from './views.ts'

export const inbox = {
  name: 'front-door/inbox',
  title: 'Duty inbox: every family that waits, the most pressing first',
  dependsOn: [
    'front-door/consultation',
    'front-door/contact',
    'front-door/notice',
    'front-door/other-roads',
    'front-door/out-of-hours',
    'front-door/referral',
  ],
  entries: [],
  views: [waitingContactView, waitingReferralView, waitingNoticeView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: inboxRoutes,
  permissions: ['contact:work'],
} satisfies Capability
