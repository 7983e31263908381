import { labelOf } from '#/framework/codes.ts'
import { formOf, wordsOf } from '#/framework/forms.ts'
import { guidanceFor, thresholdsOf } from '#/framework/guidance.ts'
import { writeSource } from '#/framework/sources.ts'
import type { Guidance, Pack, Threshold } from '#/framework/types.ts'
import { checkboxes, details, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { FORM_ID, type ReferralShown } from '../referral/index.ts'

/** What helps at the moment of deciding, folded beside the form: nobody leaves the page for it. */

const bullets = (items: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet govuk-body-s">${items.map((item) => html`<li>${item}</li>`)}</ul>`

const titled = (title: string, items: readonly string[]): Html =>
  items.length === 0
    ? nothing
    : html`<h4 class="govuk-heading-s govuk-!-margin-bottom-1">${title}</h4>${bullets(items)}`

/** Each level of need: what it means, what it looks like, and what it looks like here. */
export function thresholdsPart({ pack }: Pick<ReferralShown, 'pack'>): Html {
  const levels = thresholdsOf(pack)
  if (levels.length === 0) return nothing
  const say = (key: string) => wordsOf(formOf(pack, 'decision'), key)
  return html`<h2 class="govuk-heading-m">${say('thresholds')}</h2><p class="govuk-body-s">${say('thresholdsHelp')}</p>
${levels.map((level) => details({ summaryText: labelOf(pack, 'level-of-need', level.level), text: levelPart(level, pack, say('localExamples')) }))}`
}

const levelPart = (level: Threshold, pack: Pack, here: string): Html =>
  html`<p class="govuk-body-s">${level.meaning}<br><strong>${level.response}</strong></p>
${titled(here, level.examples)}
${level.indicators.map(({ domain, items }) => titled(labelOf(pack, 'need-domain', domain), items))}
<p class="govuk-hint govuk-body-s">${writeSource(level.source, pack)}</p>`

/** What the matter calls for stands first and open to see; the rest can be reached. What was used is ticked. */
export function guidancePart(shown: ReferralShown, values: Readonly<Record<string, unknown>>): Html {
  const { pack } = shown
  const all = guidanceFor(pack, {
    factors: [...(shown.told?.factors ?? []), ...shown.factorsBefore],
    referrals: Math.max(1, ...shown.children.map((child) => child.signs.referrals)),
  })
  if (all.length === 0) return nothing
  const say = (key: string) => wordsOf(formOf(pack, 'decision'), key)
  const used = Array.isArray(values.guidance) ? values.guidance : []
  return html`<h2 class="govuk-heading-m">${say('guidance')}</h2>
${all.map(({ guidance, matched }) =>
  details({
    summaryText: html`${guidance.title}${matched && html` ${tag({ text: 'Fits this', classes: 'govuk-tag--orange' })}`}`,
    text: html`${matched && html`<p class="govuk-body-s">${say('guidanceMatched')}.</p>`}${onePart(guidance, pack, say, used.includes(guidance.id))}`,
    open: used.includes(guidance.id),
  }),
)}`
}

const onePart = (
  guidance: Guidance,
  pack: Pack,
  say: (key: string) => string,
  used: boolean,
): Html => html`${titled(say('think'), guidance.think)}${titled(say('missed'), guidance.missed)}${titled(say('ask'), guidance.ask)}
<p class="govuk-hint govuk-body-s">${guidance.sources.map((source) => writeSource(source, pack)).join('; ')}</p>
${checkboxes({
  name: 'guidance[]',
  idPrefix: `guidance-${guidance.id}`,
  classes: 'govuk-checkboxes--small',
  items: [
    {
      value: guidance.id,
      text: html`${say('guidanceUsed')}<span class="govuk-visually-hidden">: ${guidance.title}</span>`,
      checked: used,
      attributes: { form: FORM_ID },
    },
  ],
})}`
