import { codeList } from '#/framework/codes.ts'
import { LONDON, writeInstant, writeTime } from '#/lib/dates.ts'
import { button, details, insetText } from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { concernPart, type FormPage, formPage, undecided } from '../../../front-door/referral/index.ts'
import { today, writeNamed } from '../../../front-door/words.ts'
import { type Asked, beganEnquiry, type CallingShown } from '../model.ts'
import { discussionPath } from './links.ts'

export const CALL_DRAFT = 'strategy-discussion'

/** What is filled in before anybody types: what is known isn't asked again. */
export function begunWith(
  page: FormPage,
  calling: CallingShown,
  mayDecide: boolean,
): Record<string, unknown> {
  return {
    children: page.shown.children.map(({ row }) => row.child),
    time: calling.suggested.toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' }),
    manner: 'telephone',
    ...(page.shown.referral.danger === 'yes' ? { urgent: ['yes'] } : {}),
    invited: calling.asked.filter(({ chosen }) => chosen).map(({ code }) => code.code),
    ...(mayDecide && undecided(page.shown).length > 0 ? { decide: ['yes'] } : {}),
  }
}

/** Why, when, who: the rest is filled in. Reached from the phone screen, while the school is still on the line. */
export function callPage(
  page: FormPage & { readonly calling: CallingShown; readonly mayDecide: boolean },
): Html {
  const { calling, shown, at } = page
  const field = bind(page.values, page.problems)
  const began = beganEnquiry(calling.earlier)
  return formPage(page, {
    title: 'Call a strategy discussion',
    path: '/strategy-discussion',
    draft: CALL_DRAFT,
    beside: html`<h2 class="govuk-heading-l">The concern</h2>${concernPart(shown)}${earlierPart(calling)}`,
    form: html`${calledPart(calling)}${began === undefined ? nothing : insetText({ text: html`A discussion held on ${writeInstant(began.held_at!)} began a section 47 enquiry. Its clock counts from then: this one doesn’t begin it again.` })}
${field.textarea('why', { label: { text: 'What gives cause to suspect significant harm?', classes: 'govuk-label--s' }, hint: 'A line is enough: the referral goes with it', rows: 3 })}
${field.input('time', { label: { text: 'When?', classes: 'govuk-label--s' }, hint: whenHint(calling, at), classes: 'govuk-input--width-5' })}
${field.checkboxes('invited', {
  fieldset: { legend: { text: 'Who is asked?', classes: 'govuk-fieldset__legend--s' } },
  classes: 'govuk-checkboxes--small',
  items: calling.asked.map((asked) => ({
    value: asked.code.code,
    text: asked.code.label,
    hint: askedHint(asked),
  })),
})}
${field.checkboxes('children', {
  fieldset: { legend: { text: 'About which children?', classes: 'govuk-fieldset__legend--s' } },
  hint: 'Every brother and sister, and every child elsewhere who is linked to the same adults, is decided',
  classes: 'govuk-checkboxes--small',
  items: [
    ...shown.children.map(({ row, person }) => ({ value: row.child, text: writeNamed(person, today(at)) })),
    ...calling.linked.map((child) => ({
      value: child.id,
      text: writeNamed(child, today(at)),
      hint: 'Elsewhere: lives or lived with one of them, or is of the family',
    })),
  ],
})}
${field.checkboxes('urgent', { classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'It goes ahead without whoever can’t be reached', hint: 'They are asked within hours what they know' }] })}
${page.mayDecide && undecided(shown).length > 0 ? field.checkboxes('decide', { classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'Record this as the decision for the children of the referral who have none yet' }] }) : nothing}
${details({
  summaryText: 'Another day, another way to meet',
  open: page.problems.some(({ field: at }) => at?.startsWith('on') || at === 'manner' || at === 'where'),
  text: html`${field.date('on', { fieldset: { legend: 'The day, if it isn’t today' } })}
${field.radios('manner', { fieldset: { legend: 'How?' }, classes: 'govuk-radios--small', items: codeList(shown.pack, 'strategy-manner').map(({ code, label }) => ({ value: code, text: label })) })}
${field.input('where', { label: { text: 'The number to ring, or the room' } })}`,
})}
${button({ text: 'Call the discussion' })}`,
  })
}

function whenHint({ schoolEnds }: CallingShown, at: Temporal.Instant): string {
  if (schoolEnds === undefined || Temporal.Instant.compare(schoolEnds, at) <= 0)
    return 'As soon as it can be: such as 15:30'
  return `School ends at ${writeTime(schoolEnds)} today: before then, if a child should not go home first`
}

const askedHint = ({ code, name, telephone }: Asked): string =>
  [name, telephone].filter(Boolean).join(', ') || (code.note ?? '')

/** One that is called already comes before the form for another: whoever comes from the referral mostly looks for it. */
const calledPart = ({ earlier }: CallingShown): Html =>
  html`${earlier
    .filter(({ state }) => state === 'called')
    .map((each) =>
      insetText({
        text: html`One is called for <a class="govuk-link govuk-!-font-weight-bold" href="${discussionPath(each.subject)}">${writeInstant(each.meets_at)}</a>. Open it to say who comes, and to record what was decided.`,
      }),
    )}`

const earlierPart = ({ earlier }: CallingShown): Html =>
  earlier.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">Discussions of this referral</h2><ul class="govuk-list">${earlier.map(
        (each) =>
          html`<li><a class="govuk-link" href="${discussionPath(each.subject)}">${writeInstant(each.meets_at)}</a>: ${STATES[each.state]}</li>`,
      )}</ul>`

export const STATES: Readonly<Record<string, string>> = {
  called: 'called',
  held: 'held',
  'called-off': 'called off',
}
