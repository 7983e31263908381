/** The door to contact: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { contactApi } from './api.ts'
import { confirmationRoutes } from './confirmation/routes.ts'
import { contactTypes } from './entries.ts'
import { phoneRoutes } from './phone/routes.ts'
import { referralApiOfContact } from './referral-api.ts'
import { contactRoutes } from './routes.ts'
import { tellRoutes } from './tell/routes.ts'
import { contactInvolvementView, contactPersonView, contactView } from './views.ts'
import { contactWorkApi } from './work-api.ts'

export { note, passOn, receive } from './commands.ts'
export { confirmationPath } from './confirmation/pages.ts'
export {
  asTold,
  type ContactReceived,
  contactClaimed,
  contactDecided,
  contactPersonIdentified,
  contactReceived,
} from './entries.ts'
export { splitAddress, splitName } from './registration.ts'
export { openCases, receiveContact } from './rules.ts'
export { answerRows, referenceOf } from './tell/pages.ts'
export { contactPersonView, contactView, FRONT_DOOR } from './views.ts'

export const contact = {
  name: 'front-door/contact',
  title: 'Contact: somebody tells of a worry, and nothing is decided yet',
  dependsOn: [
    'front-door/consultation',
    'front-door/other-roads',
    'front-door/referral',
    'workforce/partners',
  ],
  entries: contactTypes,
  views: [contactView, contactPersonView, contactInvolvementView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [
    ...tellRoutes,
    ...phoneRoutes,
    ...contactRoutes,
    ...confirmationRoutes,
    ...contactApi,
    ...referralApiOfContact,
    ...contactWorkApi,
  ],
  permissions: ['contact:receive', 'contact:read-own', 'contact:read', 'contact:work'],
} satisfies Capability
