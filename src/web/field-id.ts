import type { Problem } from '#/lib/problem.ts'
import { errorSummary } from './components/index.ts'
import type { Html } from './html.ts'

const PART = /\.(day|month|year)$/

/**
 * The id of the input for a field of the form, so that an error can take one to it: its path, `children.0.name`.
 * The parts of a date are named as GOV.UK names them, `birthDate-day`.
 */
export const idOfField = (path: string): string => path.replace(PART, '-$1')

/** 'There is a problem': each one a link to its own field. */
export const problemSummary = (problems: readonly Problem[]): Html =>
  errorSummary({
    titleText: 'There is a problem',
    errorList: problems.map(({ text, field }) => ({ text, href: field && `#${idOfField(field)}` })),
  })
