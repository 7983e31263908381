import type { SubjectId } from '#/lib/id.ts'
import type { Acting } from '../acting.ts'
import { answerWith, handOn } from '../handing-on/commands.ts'
import type { HelpAnswer } from './entries.ts'
import { type Asking, answerHandover, handOver, toLead } from './rules.ts'

/** Hands children of a referral to a lead professional. */
export const hand = (acting: Acting, referral: SubjectId, asking: Asking) =>
  handOn(acting, toLead, referral, (entries, around) => handOver(entries, { ...around, asking }))

/** The answer of a lead professional, or what duty was told by one who has no account. */
export const answerFor = (acting: Acting, id: SubjectId, answer: HelpAnswer) =>
  answerWith(acting, toLead, id, (handover, entries, around) =>
    answerHandover(handover, entries, { ...around, answer }),
  )
