import { tag } from '#/web/components/index.ts'
import type { Html } from '#/web/html.ts'
import { writeLeft } from '../words.ts'
import type { List } from './rules.ts'

export const INBOX = '/duty'

export const linkTo = (list: List, page = 1): string => `${INBOX}?list=${list}&page=${page}`

const SOON_HOURS = 4

export function leftTag(due: Temporal.Instant, at: Temporal.Instant): Html {
  const { text, late } = writeLeft(due, at)
  const soon = Temporal.Instant.compare(due, at.add({ hours: SOON_HOURS })) <= 0
  return tag({ text, classes: late ? 'govuk-tag--red' : soon ? 'govuk-tag--yellow' : 'govuk-tag--grey' })
}
