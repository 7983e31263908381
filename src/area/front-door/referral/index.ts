/** The door to referral: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { referralApi } from './api.ts'
import { referralTypes } from './entries.ts'
import { referralInvolvementView } from './involvement.ts'
import { referralRoutes } from './routes.ts'
import { referralAdultView, referralChildView, referralView } from './views.ts'
import { referralWorkApi } from './work-api.ts'

export { closingWith, withNew } from './closing.ts'
export { asksForReading, confirm as confirmReferral, type Decided, decide, decideIn } from './commands.ts'
export { assesses, type Choice } from './deciding.ts'
export {
  type ReferralReceived,
  ReferredAdult,
  ReferredChild,
  referralClaimed,
  referralConfirmedInWriting,
  referralDecided,
  referralReceived,
  referralReturned,
  referralTakenOn,
  secondReadingGiven,
} from './entries.ts'
export { afterForm, openReferral, type ReferralForm, showForm } from './form-routes.ts'
export { FORM_ID, type FormPage, formPage, text, words } from './pages/forms.ts'
export {
  type ChildShown,
  outcomeLabel,
  type ReferralShown,
  undecided,
} from './pages/model.ts'
export { childHeading, choicesOf, concernPart, decisionPart, signsPart } from './pages/parts.ts'
export {
  acknowledgeReferral,
  claimReferral,
  confirmInWriting,
  fromOf,
  peopleOf,
  receiveReferral,
} from './rules.ts'
export { sendBack } from './sending-back.ts'
export { decisionsInOrder, decisionsOf, referralAdultView, referralChildView, referralView } from './views.ts'

export const referral = {
  name: 'front-door/referral',
  title: 'Referral: one entry for the family, a decision for each child',
  dependsOn: ['front-door/consultation', 'front-door/other-roads'],
  entries: referralTypes,
  views: [referralView, referralChildView, referralAdultView, referralInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...referralRoutes, ...referralApi, ...referralWorkApi],
  permissions: [
    'referral:read',
    'referral:work',
    'referral:decide',
    'referral:second-read',
    'referral:receive',
  ],
} satisfies Capability
