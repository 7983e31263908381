/** The framework's packs as pages to read: what is asked, of whom, by when, and on what authority. */
import { limitWords } from '#/framework/limit-words.ts'
import { labelOf } from './framework/codes.ts'
import { formHash } from './framework/forms.ts'
import { loadPack } from './framework/pack.ts'
import { verifiedWords, writeSource } from './framework/sources.ts'
import type { Code, DutyRule, Form, Pack, Source, Verified } from './framework/types.ts'
import { scrollingTable } from './web/components/index.ts'
import { area } from './web/examples/frame.ts'
import type { GalleryPage } from './web/examples.ts'
import { type Html, html, nothing } from './web/html.ts'
import { layout } from './web/layout.ts'

const EDITIONS = ['england-2010', 'england-2023']

/** Six pages for each edition: its duties and gates, settings, forms, codes, thresholds with guidance, and words with indicators. */
export const packPages = (): readonly GalleryPage[] => EDITIONS.map(getPack).flatMap(pagesOf)

function getPack(edition: string): Pack {
  const loaded = loadPack({ edition })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ field, text }) => `${field}: ${text}`).join('\n'))
  return loaded.value
}

function pagesOf(pack: Pack): readonly GalleryPage[] {
  const page = (part: string, title: string, body: Html): GalleryPage => ({
    path: `packs/${pack.edition}/${part}`,
    title: `${pack.title}: ${title}`,
    html: layout({
      area,
      title: `${pack.title}: ${title}`,
      body: html`<h1 class="govuk-heading-l">${pack.title}: ${title}</h1>${body}`,
    }),
  })
  return [
    page(
      'duties',
      'duties and gates',
      html`<p class="govuk-body-l">${pack.summary}</p>${duties(pack)}${gates(pack)}`,
    ),
    page('settings', 'settings', settings(pack)),
    page('forms', 'forms', html`${Object.values(pack.forms).map((form) => formPart(form, pack))}`),
    page(
      'codes',
      'codes',
      html`${Object.entries(pack.codes).map(([list, codes]) => codePart(list, codes, pack))}`,
    ),
    page('deciding', 'levels of need and guidance', html`${thresholds(pack)}${guidance(pack)}`),
    page(
      'words',
      'words, indicators and the census’s rules',
      html`${words(pack)}${indicators(pack)}${returnRules(pack)}`,
    ),
  ]
}

const sourced = (source: Source, verified: Verified, pack: Pack): Html =>
  html`${writeSource(source, pack)} <span class="govuk-hint">${verified}: ${verifiedWords[verified]}</span>`

function duties(pack: Pack): Html {
  const kinds = [...new Set(pack.duties.map((each) => each.over))]
  return html`${kinds.map((kind) =>
    scrollingTable({
      caption: `Duties of a ${kind.replaceAll('-', ' ')}`,
      captionClasses: 'govuk-table__caption--m',
      head: ['What is due', 'Within', 'Opened by, met by', 'Why, and from where'],
      rows: pack.duties.filter((each) => each.over === kind).map((duty) => dutyCells(duty, pack)),
    }),
  )}`
}

const aside = (text: string): Html => html`<br><span class="govuk-hint">${text}</span>`

const dutyCells = (duty: DutyRule, pack: Pack) => [
  html`<strong>${duty.title}</strong>${aside(pack.roles[duty.owner] ?? duty.owner)}${duty.escalatesTo !== undefined && aside(`once late: ${pack.roles[duty.escalatesTo] ?? duty.escalatesTo}`)}${duty.perChild && aside('for each child')}`,
  html`${limitWords(duty.limit, pack)}${duty.local && aside('the area’s own')}`,
  html`${list(duty.opens.map((each) => each.on))}${aside('met by')}<br>${list(duty.meets.map((each) => each.on))}`,
  html`${duty.why}<br>${sourced(duty.source, duty.verified, pack)}${served(duty.laming)}`,
]

const served = (laming: readonly number[]): Html =>
  laming.length === 0 ? nothing : aside(`Laming ${laming.join(', ')}`)

const list = (items: readonly string[]): Html => html`${items.map((item) => html`${item}<br>`)}`

const gates = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Gates: they hold only completing, closing, ending and publishing',
    captionClasses: 'govuk-table__caption--m',
    head: ['Gate', 'What must be there', 'Who can help, who may pass it', 'From where'],
    rows: pack.gates.map((gate) => [
      html`<strong>${gate.title}</strong>${aside(gate.why)}`,
      html`${aside(gate.holds)}<br>${list(gate.checks.map((each) => each.missing))}`,
      html`${list([...new Set(gate.checks.map((each) => each.whoCanHelp))])}${aside(`passed by: ${pack.roles[gate.passableBy]}`)}`,
      html`${sourced(gate.source, gate.verified, pack)}${served(gate.laming)}`,
    ]),
  })

const settings = (pack: Pack): Html =>
  scrollingTable({
    caption: 'What isn’t certain, or is an area’s to settle',
    head: ['Setting', 'Value', 'An overlay may make it', 'From where'],
    rows: pack.settings.map((setting) => [
      html`${setting.title}${aside(setting.id)}`,
      list(setting.values.map(({ from, value }) => (from === null ? `${value}` : `${value} from ${from}`))),
      setting.stricter === 'national' ? 'nothing else: national' : setting.stricter,
      html`${sourced(setting.source, setting.verified, pack)}${served(setting.laming)}`,
    ]),
  })

const formPart = (form: Form, pack: Pack): Html => html`<h2 class="govuk-heading-m">${form.title}</h2>
<p class="govuk-body">${sourced(form.source, form.verified, pack)} <span class="govuk-hint">Form ${formHash(form).slice(0, 12)}</span></p>
${scrollingTable({
  caption: 'Questions, in order',
  head: ['Question', 'Help', 'Answer', 'Needed', 'From where'],
  rows: form.questions.map((question) => [
    question.label,
    question.help ?? '',
    question.codes ? `${question.kind} of ${question.codes}` : question.kind,
    question.optional ? 'no' : 'yes',
    question.source && question.verified ? sourced(question.source, question.verified, pack) : '',
  ]),
})}
${scrollingTable({ caption: 'Words on its pages', head: ['Place', 'Words'], rows: Object.entries(form.words).map(([key, text]) => [key, text]) })}`

const codePart = (name: string, codes: readonly Code[], pack: Pack): Html =>
  scrollingTable({
    caption: name,
    captionClasses: 'govuk-table__caption--m',
    head: ['Code', 'Label', 'In force', 'Marks', 'From where'],
    rows: codes.map((code) => [
      code.code,
      html`${code.label}${code.note && aside(code.note)}`,
      [code.from && `from ${code.from}`, code.until && `until ${code.until}`].filter(Boolean).join(' '),
      code.marks.join(', '),
      sourced(code.source, code.verified, pack),
    ]),
  })

const bullets = (items: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`

const thresholds = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Levels of need: examples, not a test',
    head: ['Level', 'Signs of it', 'Here', 'From where'],
    rows: (pack.thresholds ?? []).map((each) => [
      html`<strong>${labelOf(pack, 'level-of-need', each.level)}</strong><br>${each.meaning}${aside(each.response)}`,
      html`${each.indicators.map(({ domain, items }) => html`${labelOf(pack, 'need-domain', domain)}${bullets(items)}`)}`,
      bullets(each.examples),
      html`${sourced(each.source, each.verified, pack)}${served(each.laming)}`,
    ]),
  })

const guidance = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Guidance at the moment of deciding',
    head: ['For', 'Think of', 'Often missed', 'Ask', 'From where'],
    rows: (pack.guidance ?? []).map((each) => [
      html`<strong>${each.title}</strong>${aside(each.factors.map((code) => labelOf(pack, 'factors', code)).join(', '))}`,
      bullets(each.think),
      bullets(each.missed),
      bullets(each.ask),
      html`${each.sources.map((source) => html`${sourced(source, each.verified, pack)}<br>`)}${served(each.laming)}`,
    ]),
  })

const words = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Words',
    head: ['Word', 'Meaning', 'From where'],
    rows: pack.vocabulary.map(({ term, meaning, source, verified }) => [
      term,
      meaning,
      sourced(source, verified, pack),
    ]),
  })

const indicators = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Indicators',
    head: ['Indicator', 'Counted', 'Out of', 'Good is', 'From where'],
    rows: pack.indicators.map((each) => [
      html`${each.title}${each.definition && html`<br><span class="app-quiet">${each.definition}</span>`}`,
      each.numerator,
      each.denominator,
      each.good,
      html`${sourced(each.source, each.verified, pack)}${served(each.laming)}`,
    ]),
  })

const returnRules = (pack: Pack): Html =>
  scrollingTable({
    caption: 'Rules of the children in need census',
    head: ['Rule', 'Kind', 'Message', 'Fails when'],
    rows: pack.returnRules.map(({ code, severity, message, logic }) => [code, severity, message, logic]),
  })
