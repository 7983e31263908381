/** The door to feedback: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { feedbackApi } from './api.ts'
import { feedbackTypes } from './entries.ts'
import { feedbackRoutes } from './routes.ts'
import { feedbackView } from './views.ts'

export { feedbackGiven } from './entries.ts'
export { answerFollower, recordOutcome } from './mail.ts'
export { canAnswer, FeedbackForm } from './routes.ts'
export { type Answer, giveFeedback } from './rules.ts'

export const feedback = {
  name: 'front-door/feedback',
  title: 'Feedback: the referrer hears, and the record shows that they did',
  dependsOn: ['front-door/contact', 'front-door/disagreement', 'front-door/referral'],
  entries: feedbackTypes,
  views: [feedbackView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...feedbackRoutes, ...feedbackApi],
  permissions: ['contact:read-own', 'referral:work'],
} satisfies Capability
