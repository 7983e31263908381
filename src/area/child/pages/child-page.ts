import { labelOf, roleTitle } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { dayUpTo, endOfDay, LONDON, writeTime } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Problem } from '#/lib/problem.ts'
import { personPaths } from '#/people/reading.ts'
import { alert, button, details, emptyState, sideNavigation } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { Child } from '../read-child.ts'
import {
  childBar,
  disagreementsPart,
  glance,
  printButton,
  type Setting,
  warningsPart,
} from './at-a-glance.ts'
import { linkTo, paths } from './links.ts'
import { peopleAround } from './people-around.ts'
import { type Story, storyPart, wholeStory } from './story.ts'

type Common = {
  readonly frame: Frame
  readonly pack: Pack
  readonly id: SubjectId
  /** The moment of the past that the page shows; undefined for now. */
  readonly knownAt: Temporal.Instant | undefined
}

const settingOf = ({ frame, pack, knownAt }: Common): Setting => ({
  deskPhone: frame.area.deskPhone,
  stageWords: (stage) => labelOf(pack, 'disagreement-stage', stage),
  ownerWords: (role) => roleTitle(pack, role),
  linked: knownAt === undefined,
})

const pastOf = ({ id, knownAt }: Common) =>
  knownAt === undefined ? undefined : { at: knownAt, nowHref: linkTo(paths.child, id) }

export function childPage(
  page: Common & {
    readonly child: Child
    readonly story: Story
    readonly may: Keeping
    /** They opened it in an emergency: until when. */
    readonly emergencyUntil: Temporal.Instant | undefined
  },
): Html {
  const { child, id, knownAt, emergencyUntil } = page
  const moment = knownAt?.toString()
  return layout({
    ...page.frame,
    title: 'Child',
    dense: true,
    knownAt: pastOf(page),
    body: html`${childBar(child, emergencyUntil === undefined ? [printButton(linkTo(paths.print, id, { knownAt: moment }))] : [])}
${emergencyUntil === undefined ? nothing : emergencyPart(emergencyUntil)}${disagreementsPart(child, settingOf(page))}${warningsPart(child)}
<div class="app-columns app-columns--navigation"><div>${around(page)}${askMoment(page)}</div>
<div>${glance(child, settingOf(page))}${peopleAround(child)}${storyPart(page.story, { id, knownAt: moment })}</div></div>`,
  })
}

/** An emergency opens one record for half an hour, and somebody else looks at every such opening. */
const emergencyPart = (until: Temporal.Instant): Html =>
  alert({
    variant: 'warning',
    title: 'You opened this in an emergency',
    text: `It closes at ${writeTime(until)}. Family, search and print are not part of it, and somebody else looks at every such opening.`,
  })

/** What the viewer may do to keep the record itself, by their permissions. */
export type Keeping = Readonly<
  Record<'review' | 'merge' | 'grant' | 'neverShow' | 'dispose' | 'share', boolean>
>

function around({
  id,
  may,
  knownAt,
  child,
}: Common & { readonly may: Keeping; readonly child: Child }): Html {
  const keeping = [
    may.review && { text: 'Who has opened this', href: `/who-opened/${id}` },
    may.merge && { text: 'Join or part records', href: personPaths.merge(id) },
    may.grant &&
      child.person.restricted && { text: 'Show it to somebody', href: `/restricted-grants/new/${id}` },
    may.neverShow && { text: 'Never show it to somebody', href: `/never-show/${id}` },
    may.dispose && { text: 'Dispose of it by law', href: `/disposals/new/${id}` },
  ]
  return sideNavigation({
    label: 'This record',
    sections: [
      {
        items: [
          { text: 'Child', href: linkTo(paths.child, id), current: true },
          { text: 'The people around', href: '#family' },
          { text: 'The story', href: '#story' },
        ],
      },
      knownAt === undefined && {
        title: 'Record and correct',
        items: [
          { text: 'Who they are', href: personPaths.person(id) },
          { text: 'Family', href: personPaths.family(id) },
          { text: 'Warnings and safe contact', href: personPaths.safety(id) },
          { text: 'Restriction', href: personPaths.restriction(id) },
          may.share && { text: 'What was shared', href: `/children/${id}/sharing` },
        ],
      },
      keeping.some(Boolean) && { title: 'About the record', items: keeping },
    ],
  })
}

const askMoment = ({ id, knownAt }: Common): Html =>
  details({
    summaryText: 'As known at another time',
    classes: 'app-not-printed',
    open: knownAt !== undefined,
    text: momentForm(id, momentValues(knownAt), []),
  })

/** The moment as the form shows it, on London's clock: a day's end as that day, without a time. */
export function momentValues(knownAt: Temporal.Instant | undefined): Readonly<Record<string, string>> {
  if (knownAt === undefined) return {}
  const day = dayUpTo(knownAt)
  if (endOfDay(day).equals(knownAt)) return { on: day.toString() }
  const then = knownAt.toZonedDateTimeISO(LONDON)
  return { on: then.toPlainDate().toString(), time: then.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

function momentForm(
  id: SubjectId,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): Html {
  const field = bind(values, problems)
  return html`<form method="get" action="${linkTo(paths.asKnownAt, id)}" novalidate>${field.date('on', {
    fieldset: { legend: { text: 'What was known on', classes: 'govuk-fieldset__legend--s' } },
  })}${field.input('time', {
    label: 'At what time',
    hint: 'Such as 14:05. Without a time: at the end of that day.',
    classes: 'govuk-input--width-5',
  })}${button({ text: 'Show what was known', classes: 'govuk-button--secondary' })}</form>`
}

/** The form alone, with what is wrong with it: it tells nothing of the record. */
export const momentPage = (page: {
  readonly frame: Frame
  readonly id: SubjectId
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}): Html =>
  layout({
    ...page.frame,
    title: 'As known at',
    errors: page.problems,
    back: { href: linkTo(paths.child, page.id) },
    body: html`<h1 class="govuk-heading-l">See the record as it was known then</h1>${momentForm(page.id, page.values, page.problems)}`,
  })

/** At that moment nobody had begun a record of this child. */
export const notYetKnownPage = (page: Common): Html =>
  layout({
    ...page.frame,
    title: 'Child',
    dense: true,
    knownAt: pastOf(page),
    body: html`<h1 class="govuk-heading-l">No record of this child had been begun</h1>${emptyState({
      text: 'Nothing about this child had been recorded by then. What had happened by then may have been recorded since.',
    })}${askMoment(page)}`,
  })

/** For court, conference or home visit: everything open, on paper. Who took it, when and for what stands on it. */
export function printPage(
  page: Common & {
    readonly child: Child
    readonly story: Pick<Story, 'lines' | 'total'>
    readonly printed: { readonly by: string; readonly at: Temporal.Instant; readonly purpose: string }
    readonly choices: readonly { readonly href: string; readonly text: string; readonly current: boolean }[]
  },
): Html {
  const { child, id, knownAt } = page
  return layout({
    ...page.frame,
    title: 'Child: print view',
    dense: true,
    knownAt: pastOf(page),
    printed: page.printed,
    back: { href: linkTo(paths.child, id, { knownAt: knownAt?.toString() }) },
    body: html`<div class="app-not-printed"><p class="govuk-body">Choose what you print it for: it stands at the top of the paper and in the access log. Then use your browser’s Print. Do not give it to the family: it was not checked against who may know what.</p><ul class="govuk-list">${page.choices.map(
      ({ href, text, current }) =>
        html`<li>${current ? html`<strong>${text}</strong>` : html`<a class="govuk-link" href="${href}">${text}</a>`}</li>`,
    )}</ul></div>${childBar(child)}${disagreementsPart(child, { ...settingOf(page), linked: false })}${warningsPart(child)}${glance(child, settingOf(page))}${peopleAround(child)}${wholeStory(page.story.lines, page.story.total)}`,
  })
}
