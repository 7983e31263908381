import type { SubjectId } from '#/lib/id.ts'
import type { Acting } from '../acting.ts'
import { answerWith, handOn } from '../handing-on/commands.ts'
import type { Acknowledgement } from './entries.ts'
import { acknowledge, type Passing, passOn, toArea } from './rules.ts'

/** Passes children of a referral to another area. */
export const passToArea = (acting: Acting, referral: SubjectId, passing: Passing) =>
  handOn(acting, toArea, referral, (entries, around) => passOn(entries, { ...around, passing }))

/** Records what the other area said. */
export const recordAcknowledgement = (acting: Acting, id: SubjectId, said: Acknowledgement) =>
  answerWith(acting, toArea, id, (transfer, entries, around) =>
    acknowledge(transfer, entries, { ...around, said }),
  )
