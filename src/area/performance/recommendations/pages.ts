import { withinWords } from '#/framework/limit-words.ts'
import { verifiedWords, writeSource } from '#/framework/sources.ts'
import type { Guidance, Pack, Source, Verified } from '#/framework/types.ts'
import { details, scrollingTable, tag } from '#/web/components/index.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { type DutyShown, type Shown, sumOf } from './model.ts'
import type { How, PlaceOf } from './recommendations.ts'

export const RECOMMENDATIONS = '/recommendations'

type Base = {
  readonly frame: Frame
  readonly pack: Pack
  /** May the reader go there? Undefined where no page is. */
  readonly mayOpen: (href: string) => boolean
}

const HOW: Readonly<Record<How, string>> = {
  enforced: 'Enforced: it doesn’t go wrong without a reason on the record',
  evidenced: 'Evidenced: the record shows whether it happens',
  tracked: 'Tracked: with an owner, progress and proof',
}

/** Every recommendation that the front door serves, and whether what serves it is kept. */
export function listPage({ frame, shown }: Base & { readonly shown: readonly Shown[] }): Html {
  return layout({
    ...frame,
    title: 'Recommendations',
    dense: true,
    body: html`<h1 class="govuk-heading-l">Lord Laming’s recommendations, and whether they are kept</h1>
<p class="govuk-body">What <cite>The Protection of Children in England: A Progress Report</cite> (2009) asks of a front door, in our words. Open one for its duties, gates, pages and figures.</p>
${scrollingTable({
  caption: 'Recommendations that the front door serves',
  captionClasses: 'govuk-visually-hidden',
  head: ['Number', 'What it asks', 'Running', 'Late now', 'Met in time, last year'],
  rows: shown.map((each) => {
    const sum = sumOf(each)
    const { number, asks } = each.recommendation
    return [
      html`<a class="govuk-link" href="${RECOMMENDATIONS}/${number}"><span class="govuk-visually-hidden">Recommendation </span>${number}</a>`,
      asks,
      each.duties.length === 0 ? 'No clock' : String(sum.running),
      lateTag(sum.late),
      share(sum),
    ]
  }),
})}
<p class="govuk-body-s">The other recommendations of the 58 belong to parts that aren’t here yet: casework, early help beyond the handover, workforce, board, learning, the index and emergency departments, and the national unit.</p>`,
  })
}

const lateTag = (late: number): Html =>
  late === 0 ? html`0` : tag({ text: String(late), classes: 'govuk-tag--red' })

function share({ inTime, tooLate }: { readonly inTime: number; readonly tooLate: number }): string {
  const all = inTime + tooLate
  return all === 0 ? 'None yet' : `${Math.round((100 * inTime) / all)}% of ${all}`
}

/** One recommendation: what it asks, what is done, and the proof. */
export function onePage({ frame, pack, mayOpen, shown }: Base & { readonly shown: Shown }): Html {
  const { recommendation: own, duties, gates, settings, indicators, guidance } = shown
  return layout({
    ...frame,
    title: 'Recommendation',
    back: { href: RECOMMENDATIONS, text: 'Recommendations' },
    dense: true,
    body: html`<h1 class="govuk-heading-l">Recommendation ${own.number}</h1>
<p class="govuk-body-l">${own.asks}</p>
<h2 class="govuk-heading-m">What is done</h2>
<ul class="govuk-list govuk-list--bullet">${own.does.map((each) => html`<li>${each}</li>`)}</ul>
<ul class="govuk-list">${own.how.map((each) => html`<li>${HOW[each]}</li>`)}</ul>
<h2 class="govuk-heading-m">Where</h2>
<ul class="govuk-list">${own.places.map((each) => html`<li>${placePart(each, mayOpen)}</li>`)}</ul>
${guidance.length === 0 ? nothing : html`<h2 class="govuk-heading-m">Guidance, as it stands beside the decision</h2>${guidance.map((each) => guidancePart(each, pack))}`}
<h2 class="govuk-heading-m">Duties, and whether they are kept</h2>
${duties.length === 0 ? html`<p class="govuk-body">No clock runs for it.</p>` : dutiesTable(duties, pack, mayOpen)}
<h2 class="govuk-heading-m">Gates</h2>
${gates.length === 0 ? html`<p class="govuk-body">Nothing is held up for it.</p>` : html`<ul class="govuk-list govuk-list--bullet">${gates.map((gate) => html`<li><strong>${gate.title}</strong>. ${gate.why} ${sourced(gate.source, gate.verified, pack)}</li>`)}</ul>`}
${indicators.length === 0 ? nothing : html`<h2 class="govuk-heading-m">Figures</h2><ul class="govuk-list govuk-list--bullet govuk-list--spaced">${indicators.map((each) => html`<li>${'figure' in each && mayOpen('/figures') ? html`<a class="govuk-link" href="/figures/${each.id}">${each.title}</a>` : each.title}</li>`)}</ul>`}
${settings.length === 0 ? nothing : html`<h2 class="govuk-heading-m">What the area may settle</h2><ul class="govuk-list govuk-list--bullet">${settings.map((each) => html`<li>${each.title}: <strong>${String(each.values.at(-1)!.value)}</strong> ${sourced(each.source, each.verified, pack)}</li>`)}</ul>`}`,
  })
}

const bullets = (items: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${items.map((each) => html`<li>${each}</li>`)}</ul>`

/** What whoever decides reads, folded: any reader may see what the front door goes by. */
const guidancePart = (own: Guidance, pack: Pack): Html =>
  details({
    summaryText: own.title,
    text: html`${bullets(own.think)}<p class="govuk-body"><strong>What is often missed</strong></p>${bullets(own.missed)}<p class="govuk-body"><strong>What to ask</strong></p>${bullets(own.ask)}<p class="govuk-body">${own.sources.map((source, place) => html`${place > 0 && '; '}${sourced(source, own.verified, pack)}`)}</p>`,
  })

const placePart = ({ text, href }: PlaceOf, mayOpen: Base['mayOpen']): Html =>
  mayOpen(href)
    ? html`<a class="govuk-link" href="${href}">${text}</a>`
    : html`${text} <span class="app-quiet">for those whose work it is</span>`

const sourced = (source: Source, verified: Verified, pack: Pack): Html =>
  html`<span class="app-quiet">${writeSource(source, pack)} (${verifiedWords[verified]})</span>`

const dutiesTable = (duties: readonly DutyShown[], pack: Pack, mayOpen: Base['mayOpen']): Html =>
  scrollingTable({
    caption: 'Duties that serve it',
    captionClasses: 'govuk-visually-hidden',
    head: ['What is due', 'Within', 'Running', 'Late now', 'Met in time, last year', 'From where'],
    rows: duties.map(({ rule, kept }) => [
      html`<strong>${rule.title}</strong><br><span class="app-quiet">${pack.roles[rule.owner] ?? rule.owner}</span>`,
      withinWords(rule, pack),
      mayOpen('/duties') && kept.running > 0
        ? html`<a class="govuk-link" href="/duties?duty=${rule.id}">${kept.running}<span class="govuk-visually-hidden"> running: ${rule.title}</span></a>`
        : String(kept.running),
      kept.late > 0 && mayOpen('/duties')
        ? html`<a class="govuk-link" href="/duties?list=late&amp;duty=${rule.id}">${lateTag(kept.late)}<span class="govuk-visually-hidden"> late: ${rule.title}</span></a>`
        : lateTag(kept.late),
      share(kept),
      sourced(rule.source, rule.verified, pack),
    ]),
  })
