/** The door to referral: what other capabilities may use. */

export {
  type ReferralReceived,
  ReferredAdult,
  ReferredChild,
  referralReceived,
  referralTypes,
} from './entries.ts'
export { closeIf, isSettled, receiveReferral } from './rules.ts'
export { decisionsOf } from './views.ts'
