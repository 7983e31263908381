import type { Lead } from '#/area/workforce/partners/index.ts'
import { telephoneLink } from '#/area/workforce/telephone.ts'
import { trainingTag } from '#/area/workforce/training-words.ts'
import { labelOf } from '#/framework/codes.ts'
import { formOf, wordsOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay, writeInstant } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import {
  button,
  buttonGroup,
  exitThisPage,
  insetText,
  panel,
  type SummaryRow,
  summaryList,
  warningText,
} from '#/web/components/index.ts'
import { bind } from '#/web/fields.ts'
import { fieldsOf } from '#/web/form-body.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import type { ContactReceived } from '../entries.ts'
import type { Typed } from './answers.ts'
import { aboutSomebodyWhoWorks } from './questions.ts'
import { type Step, stepBefore, stepsFor } from './steps.ts'

export const paths = {
  start: '/tell',
  step: (key: string, step: string) => `/tell/${key}/${step}`,
  check: (key: string) => `/tell/${key}/check`,
  receipt: (contact: string) => `/told/${contact}`,
}

type Common = { readonly frame: Frame; readonly pack: Pack; readonly formToken: Html }

export function startPage(
  page: Common & {
    readonly begun: readonly { readonly key: string; readonly savedAt: Temporal.Instant }[]
    /** Of whoever is signed in and works with children elsewhere. */
    readonly setting: Setting | undefined
  },
): Html {
  const words = formOf(page.pack, 'contact').words
  return layout({
    ...page.frame,
    title: 'Tell us what worries you about a child',
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${exitPart(page.frame)}<h1 class="govuk-heading-xl">Tell us what worries you about a child</h1>
${warningText({ text: words.ring999 ?? '' })}
<p class="govuk-body-l">${words.start}</p>
<p class="govuk-body">${words.onlyTheWorry}</p>
<p class="govuk-body">${words.noConsentNeeded}</p>
${aboutSomebodyWhoWorks()}
<form method="post" action="${paths.start}">${page.formToken}${button({ text: 'Start now', isStartButton: true })}</form>
${page.setting === undefined ? nothing : settingPart(page.setting, page.frame)}
${
  page.begun.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">You have begun</h2><ul class="govuk-list govuk-list--bullet">${page.begun.map(
        ({ key, savedAt }) =>
          html`<li><a class="govuk-link" href="${paths.step(key, 'worry')}">Go on with what you were telling us, saved on ${writeInstant(savedAt)}</a></li>`,
      )}</ul>`
}
</div></div>`,
  })
}

export function stepPage(
  page: Common & {
    readonly key: string
    readonly step: Step
    readonly values: Typed
    readonly problems: readonly Problem[]
    /** They came from 'Check your answers', and go back there. */
    readonly checking: boolean
  },
): Html {
  const before = stepBefore(page.pack, page.step.id)
  const back = page.checking
    ? paths.check(page.key)
    : before === undefined
      ? paths.start
      : paths.step(page.key, before.id)
  return layout({
    ...page.frame,
    title: page.step.title,
    back: { href: back },
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${exitPart(page.frame)}<form method="post" action="${paths.step(page.key, page.step.id)}" data-draft="/drafts/tell/${page.key}.${page.step.id}" novalidate>${page.formToken}
${page.checking ? html`<input type="hidden" name="then" value="check">` : nothing}
${page.step.ask({ pack: page.pack, values: page.values, problems: page.problems, heading: true })}
${buttonGroup(
  button({ text: page.checking ? 'Save and go back' : 'Continue' }),
  html`<button class="app-link-button" name="then" value="check">Send it as it is</button>`,
)}
</form></div></div>`,
  })
}

export function checkPage(
  page: Common & {
    readonly key: string
    readonly told: ContactReceived | undefined
    readonly values: Typed
    /** What is sent with the form again: it is what was read here, even if the drafts of it are gone. */
    readonly carried: Typed
    readonly problems: readonly Problem[]
  },
): Html {
  const words = formOf(page.pack, 'contact').words
  const change = (step: string, what: string) => ({
    items: [{ href: `${paths.step(page.key, step)}?from=check`, text: 'Change', visuallyHiddenText: what }],
  })
  const rows = page.told === undefined ? [] : answerRows(page.told, page.pack)
  const steps = new Set(stepsFor(page.pack).map((step) => step.id))
  return layout({
    ...page.frame,
    title: words.checkAnswers ?? 'Check your answers',
    back: { href: paths.step(page.key, stepsFor(page.pack).at(-1)!.id) },
    errors: page.problems,
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${exitPart(page.frame)}<h1 class="govuk-heading-l">${words.checkAnswers}</h1>
${page.told?.danger === 'yes' ? warningText({ text: words.ring999 ?? '' }) : nothing}
${summaryList({
  rows: rows
    .filter(({ step }) => steps.has(step))
    .map(({ step, key, value }): SummaryRow => ({ key, value, actions: change(step, key.toLowerCase()) })),
})}
<form method="post" action="${paths.check(page.key)}">${page.formToken}${hiddenFields(page.carried)}
${tellerPart(page.values, page.frame)}
${button({ text: 'Send' })}</form>
</div></div>`,
  })
}

const OF_TELLER = ['name', 'telephone', 'role', 'protected'] as const

/** All but what the form asks itself. */
const hiddenFields = (values: Typed): Html[] =>
  fieldsOf(values, '')
    .filter(([name]) => !OF_TELLER.some((own) => name === own || name === `${own}[]`))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

/** How to reach whoever tells. A stranger need not say who they are, and it counts for nothing against what they say. */
function tellerPart(values: Typed, frame: Frame): Html {
  const field = bind(values, [])
  const stranger = frame.viewer === undefined
  const width = 'govuk-input--width-20'
  return html`<h2 class="govuk-heading-m">How can we ring you back?</h2>
${stranger ? html`<p class="govuk-body">You need not say who you are. We take what you tell us just as seriously.</p>${field.input('name', { label: { text: 'Your name, if you like' }, classes: width, autocomplete: 'name' })}` : nothing}
${field.input('telephone', { label: { text: 'Telephone number, if you like' }, type: 'tel', classes: width, autocomplete: 'tel' })}
${
  stranger
    ? html`${field.input('role', { label: { text: 'What you are to the child, if you like' }, hint: 'For example: neighbour, aunt, football coach', classes: width })}${field.checkboxes('protected', { classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: 'The family must not learn who told you' }] })}`
    : field.input('role', {
        label: { text: 'Your work with the child' },
        hint: 'For example: class teacher, health visitor',
        classes: width,
      })
}`
}

/** For whoever isn't signed in, and may be watched while they write. */
const exitPart = (frame: Frame): Html => (frame.viewer === undefined ? exitThisPage() : nothing)

/** Where somebody works, and who leads on safeguarding there. */
export type Setting = { readonly name: string; readonly kind: string; readonly lead: Lead | undefined }

/** It warns, and stops nobody: a worry doesn't wait for anybody's training. */
const settingPart = ({ name, kind, lead }: Setting, { area }: Frame): Html =>
  html`<h2 class="govuk-heading-m">Where you work</h2>
${summaryList({
  rows: [
    { key: 'You tell us as', value: `${name} (${kind.toLowerCase()})` },
    {
      key: 'Safeguarding lead',
      value:
        lead === undefined
          ? html`Nobody is named. Ask your head; and ring the safeguarding desk if you want to talk: ${area.deskPhone}.`
          : html`${lead.name}, ${lead.role}, ${telephoneLink(lead.telephone)}`,
    },
    lead !== undefined && {
      key: 'Their training',
      value: html`${trainingTag(lead.state)}${lead.state === 'in-date' ? nothing : ' That doesn’t hold you up: tell us now.'}`,
    },
  ],
})}`

type AnswerRow = { readonly step: string; readonly key: string; readonly value: string | Html }

const written = (text: string): Html => html`<span class="app-words">${text}</span>`
const notSaid = html`<span class="app-quiet">Not said</span>`

/** A contact as its teller reads it again: their own words, nothing of ours. */
export function answerRows(told: ContactReceived, pack: Pack): readonly AnswerRow[] {
  const factors = told.factors.filter((each) => !told.roads?.includes(each))
  return [
    { step: 'worry', key: 'What worries you', value: written(told.worry) },
    {
      step: 'danger',
      key: 'Danger now',
      value: html`${labelOf(pack, 'yes-no-not-known', told.danger)}${told.dangerWhat && html`<br>${written(told.dangerWhat)}`}`,
    },
    { step: 'children', key: 'Children', value: people(told.children.map((child) => childWords(child))) },
    { step: 'adults', key: 'Adults', value: people(told.adults.map((adult) => adultWords(adult, pack))) },
    {
      step: 'factors',
      key: 'What is part of it',
      value:
        factors.length === 0 ? notSaid : factors.map((code) => labelOf(pack, 'factors', code)).join('; '),
    },
    {
      step: 'roads',
      key: 'Is any of this so?',
      value:
        told.roads === undefined
          ? notSaid
          : told.roads.map((code) => labelOf(pack, 'other-road', code)).join('; '),
    },
    { step: 'why-now', key: 'Why now', value: told.whyNow === undefined ? notSaid : written(told.whyNow) },
    {
      step: 'tried',
      key: 'What has been tried',
      value: told.tried === undefined ? notSaid : written(told.tried),
    },
    ...Object.entries(told.answers ?? {}).map(([id, answer]) => ({
      step: 'more',
      key: formOf(pack, 'contact').questions.find((question) => question.id === id)?.label ?? id,
      value: written(answer),
    })),
  ]
}

const people = (lines: readonly Html[]): Html =>
  lines.length === 0
    ? notSaid
    : html`<ul class="govuk-list">${lines.map((line) => html`<li>${line}</li>`)}</ul>`

function childWords(child: ContactReceived['children'][number]): Html {
  const age =
    child.birthDate === undefined ? child.aged : `born ${writeDay(Temporal.PlainDate.from(child.birthDate))}`
  const unborn =
    child.expectedOn === undefined
      ? undefined
      : `expected ${writeDay(Temporal.PlainDate.from(child.expectedOn))}`
  const facts = [age, unborn, child.role, child.school, child.address].filter((fact) => fact !== undefined)
  return html`<strong>${child.name ?? 'Name not known'}</strong>${facts.map((fact) => html`, ${fact}`)}${
    child.words === undefined ? nothing : html`<br>In the child’s words: ${written(child.words)}`
  }${child.communicates === undefined ? nothing : html`<br>How they communicate: ${child.communicates}`}`
}

function adultWords(adult: ContactReceived['adults'][number], pack: Pack): Html {
  const said = (list: string, code: string | undefined) => code && inSentence(labelOf(pack, list, code))
  const facts = [
    adult.relationship,
    said('household-part', adult.lives),
    said('adult-presence', adult.presence),
    said('parent-told', adult.told),
    said('not-safe-to-tell', adult.notSafeWhy),
  ].filter((fact) => fact !== undefined && fact !== '')
  return html`<strong>${adult.name ?? 'Name not known'}</strong>${facts.map((fact) => html`, ${fact}`)}`
}

/** A label within a sentence: `Lives here` is `lives here`. */
const inSentence = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`

/** The receipt: we have it, by this reference. Nothing of whether anyone is known. */
export function receiptPage(
  page: Common & { readonly contact: string; readonly danger: boolean; readonly professional: boolean },
): Html {
  const form = formOf(page.pack, 'contact')
  return layout({
    ...page.frame,
    title: wordsOf(form, 'receiptTitle'),
    body: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${exitPart(page.frame)}${panel({ titleText: wordsOf(form, 'receiptTitle'), text: html`Your reference<br><strong>${referenceOf(page.contact)}</strong>` })}
${page.danger ? warningText({ text: wordsOf(form, 'ring999') }) : nothing}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">${wordsOf(form, page.professional ? 'receipt' : 'receiptPublic')}</p>
${page.professional ? insetText({ text: html`${wordsOf(form, 'hearNothing')} Safeguarding desk: <strong>${page.frame.area.deskPhone}</strong>.` }) : nothing}
${page.professional ? html`<p class="govuk-body"><a class="govuk-link" href="/my-referrals">What you have told us, and the answers</a></p>` : nothing}
</div></div>`,
  })
}

/** Short enough to say on the telephone; tells nothing of anyone. */
export const referenceOf = (id: string): string => `${id.slice(-8, -4)} ${id.slice(-4)}`.toUpperCase()
