/** The people around the child: the family as a picture and as a table, and who works with them. */
import { londonDay, writeDay } from '#/lib/dates.ts'
import { familyView } from '#/people/reading.ts'
import { emptyState, scrollingTable } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import type { Professional } from '../queries.ts'
import type { Child } from '../read-child.ts'

export const peopleAround = (child: Child): Html =>
  html`<section id="family" aria-labelledby="family-title"><h2 class="govuk-heading-m" id="family-title">The people around this child</h2>${familyView(child.family)}
<h3 class="govuk-heading-s">Who works with this child</h3>${professionals(child.professionals)}</section>`

function professionals(people: readonly Professional[]): Html {
  if (people.length === 0)
    return emptyState({
      text: 'Nobody works with this child on record. Whoever claims a contact or referral about them comes here.',
    })
  return scrollingTable({
    caption: 'Professionals now and before',
    captionClasses: 'govuk-visually-hidden',
    head: ['Name', 'Agency', 'Part', 'Since', 'Until'],
    rows: people.map((each) => [
      each.name,
      each.agency ?? '–',
      each.part,
      writeDay(londonDay(each.from)),
      each.until === null ? 'still' : writeDay(londonDay(each.until)),
    ]),
  })
}
