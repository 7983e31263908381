import type { PackContent } from '#/framework/types.ts'
import { findStage, nextStage, stagesOf } from './stages.ts'
import type { Step } from './views.ts'

/** How stages and states are called on pages. */

export const stageLabel = (pack: PackContent, code: string): string => findStage(pack, code)?.label ?? code

/** `the duty social worker, then a team manager, then ...`: so that a referrer knows the whole way before they begin. */
export const stagesInWords = (pack: PackContent): string =>
  stagesOf(pack)
    .map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1))
    .join(', then ')

export const nextLabel = (pack: PackContent, code: string): string | undefined => {
  const label = nextStage(pack, code)?.label
  return label && label.charAt(0).toLowerCase() + label.slice(1)
}

const WHAT: Readonly<Record<string, string>> = {
  changes: 'agreed: it is decided again',
  stands: 'answered: what was decided stands',
  'not-satisfied': 'Taken further: not satisfied',
  'no-answer': 'Taken further: no answer within the limit',
  'cannot-wait': 'Taken further at once: it could not wait',
  accepted: 'Ended by the referrer: satisfied',
  'still-disagrees': 'Ended by the referrer, who still disagrees',
}

export const stepTitle = (step: Step, pack: PackContent): string =>
  step.kind === 'answered'
    ? `${stageLabel(pack, step.stage)} ${WHAT[step.what] ?? step.what}`
    : step.kind === 'taken-further'
      ? `${WHAT[step.what] ?? step.what}, to ${stageLabel(pack, step.stage).toLowerCase()}`
      : (WHAT[step.what] ?? step.what)
