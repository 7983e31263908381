/** Decisions on a referral as a test makes them, with what is known of the children, for the rules of deciding. */
import { type Choice, decideReferral } from '#/area/front-door/referral/deciding.ts'
import type { ReferralReceived } from '#/area/front-door/referral/index.ts'
import type { ChildHistory } from '#/area/front-door/referral/second-reading.ts'
import { ana, at, ofReferral, pack, process, referralBody, worker } from './concerns.ts'

export const DAY = '2010-06-15'

export const history = (more: Partial<ChildHistory> = {}): ChildHistory => ({
  birthDay: '2003-03-03',
  referralDays: [DAY],
  on: Temporal.PlainDate.from(DAY),
  ...more,
})

export const received = (more: Partial<ReferralReceived> = {}) =>
  ofReferral('referral-received', `${DAY} 09:05`, referralBody(more))
export const oneChild = { children: [{ person: ana, name: 'Ana', namedByReferrer: true }] }
export const asAnswered = ofReferral('feedback-given', `${DAY} 09:45`, { how: 'telephone', children: [] })

export const choice = (child: string, outcome: string, more: Partial<Choice> = {}): Choice => ({
  child,
  outcome,
  reason: 'The health visitor sees her weekly.',
  ...(['services', 'no-further-action', 'early-help', 'another-area'].includes(outcome)
    ? { noAssessmentBecause: 'help-in-place' }
    : {}),
  ...more,
})

export const decide = (
  choices: readonly Choice[],
  {
    story = [received()],
    by = worker,
    known = history(),
  }: { story?: ReturnType<typeof received>[]; by?: typeof worker; known?: ChildHistory } = {},
) => decideReferral(story, { referral: process, choices, history: () => known, by, at, pack })
