/** What one person has in hand: what they claimed, and what they owe, late first. */
import { writeInstant } from '#/lib/dates.ts'
import { emptyState, scrollingTable, tag } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { lastMoment, processPath } from '../../duty-words.ts'
import { referenceOf } from '../../front-door/contact/index.ts'
import { writeLeft } from '../../front-door/words.ts'
import type { Claimed } from '../my-queries.ts'
import type { Person, Row } from '../queries.ts'
import { childLinks, dutyTable, type TableSetting } from './duty-table.ts'

export type ClaimedRow = { readonly claimed: Claimed; readonly children: readonly Person[] }

export function myWorkPage(
  page: TableSetting & {
    readonly frame: Frame
    readonly claimed: readonly ClaimedRow[]
    readonly duties: readonly Row[]
    readonly mayClaim: boolean
  },
): Html {
  const late = page.duties.filter(({ duty }) => Temporal.Instant.compare(duty.due_at, page.at) <= 0).length
  return layout({
    ...page.frame,
    title: 'My work',
    dense: true,
    body: html`<h1 class="govuk-heading-l">My work</h1>
<p class="govuk-body">${inAll(page.claimed.length, page.duties.length, late)}</p>
<h2 class="govuk-heading-m">What I owe</h2>${
      page.duties.length === 0
        ? emptyState({
            text: 'Nothing is due from you. What you claim brings its duties here, soonest first.',
          })
        : dutyTable('What I owe, late first', page.duties, page)
    }
<h2 class="govuk-heading-m">What I have</h2>${
      page.claimed.length === 0
        ? emptyState({
            text: 'You have no contact or referral. “I have this” on one brings it here.',
            ...(page.mayClaim
              ? {
                  start: html`<p class="govuk-body"><a class="govuk-link" href="/duty">See what is waiting</a></p>`,
                }
              : {}),
          })
        : claimedTable(page.claimed, page.at)
    }`,
  })
}

function inAll(claimed: number, duties: number, late: number): Html {
  const things = `${claimed === 1 ? '1 contact or referral is' : `${claimed} contacts and referrals are`} yours; ${duties === 1 ? '1 duty' : `${duties} duties`} to do`
  return late === 0 ? html`${things}, none late.` : html`${things}, <strong>${late} late</strong>.`
}

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  claimed: 'To be decided',
  'second-reading': 'With a manager to read',
  decided: 'Decided, to be closed',
}

const claimedTable = (rows: readonly ClaimedRow[], at: Temporal.Instant): Html =>
  scrollingTable({
    caption: 'What I have claimed',
    captionClasses: 'govuk-visually-hidden',
    head: ['Children', 'What', 'Received', 'State', 'Next due'],
    rows: rows.map(({ claimed, children }) => [
      childLinks(children, at),
      html`<a class="govuk-link" href="${processPath(claimed.kind, claimed.process)}">${claimed.kind === 'contact' ? 'Contact' : 'Referral'} ${referenceOf(claimed.process)}</a>${claimed.danger && html` ${tag({ text: 'Danger now', classes: 'govuk-tag--red' })}`}`,
      writeInstant(claimed.received_at),
      STATES[claimed.state] ?? claimed.state,
      nextDue(claimed.next_due, at),
    ]),
  })

function nextDue(due: Temporal.Instant | null, at: Temporal.Instant): Html {
  if (due === null) return html`<span class="app-quiet">Nothing</span>`
  const left = writeLeft(due, at)
  return html`${tag({ text: left.text, classes: left.late ? 'govuk-tag--red' : 'govuk-tag--grey' })}<br>${lastMoment(due)}`
}
