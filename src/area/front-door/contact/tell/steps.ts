import { findQuestion, formOf } from '#/framework/forms.ts'
import type { Pack } from '#/framework/types.ts'
import { type Html, html } from '#/web/html.ts'
import {
  type Asking,
  askAdults,
  askChildren,
  askDanger,
  askFactors,
  askOwn,
  askRoads,
  askWords,
  askWorry,
  hasOwn,
} from './questions.ts'

/** One thing a page, in the order in which people tell it: the worry first, everything else after. */
export type Step = {
  readonly id: string
  /** Its row on 'Check your answers'. */
  readonly title: string
  readonly ask: (asking: Asking) => Html
  /** The fields that are its own. */
  readonly fields: readonly string[]
  /** Is it asked here? An area may leave a question out. */
  readonly asked: (pack: Pack) => boolean
}

const ifAsked = (question: string) => (pack: Pack) =>
  findQuestion(formOf(pack, 'contact'), question) !== undefined
const always = () => true

export const STEPS: readonly Step[] = [
  { id: 'worry', title: 'What worries you', ask: askWorry, fields: ['worry'], asked: always },
  {
    id: 'danger',
    title: 'Danger now',
    ask: askDanger,
    fields: ['danger', 'dangerWhat'],
    asked: ifAsked('danger'),
  },
  { id: 'children', title: 'Children', ask: askChildren, fields: ['children'], asked: ifAsked('children') },
  { id: 'adults', title: 'Adults', ask: askAdults, fields: ['adults'], asked: ifAsked('adults') },
  {
    id: 'factors',
    title: 'What is part of it',
    ask: askFactors,
    fields: ['factors'],
    asked: ifAsked('factors'),
  },
  { id: 'roads', title: 'Is any of this so?', ask: askRoads, fields: ['roads'], asked: ifAsked('roads') },
  {
    id: 'why-now',
    title: 'Why now',
    ask: (asking) => askWords(asking, 'whyNow'),
    fields: ['whyNow'],
    asked: ifAsked('whyNow'),
  },
  {
    id: 'tried',
    title: 'What has been tried',
    ask: (asking) => askWords(asking, 'tried'),
    fields: ['tried'],
    asked: ifAsked('tried'),
  },
  {
    id: 'more',
    title: 'Other questions',
    ask: (asking) =>
      html`<h1 class="govuk-heading-l">Anything else we ask here</h1>${askOwn({ ...asking, heading: false })}`,
    fields: ['answers'],
    asked: hasOwn,
  },
]

export const stepsFor = (pack: Pack): readonly Step[] => STEPS.filter((step) => step.asked(pack))

export const findStep = (pack: Pack, id: string): Step | undefined =>
  stepsFor(pack).find((step) => step.id === id)

/** The step after this one; undefined when the answers are there to be checked. */
export function stepAfter(pack: Pack, id: string): Step | undefined {
  const steps = stepsFor(pack)
  return steps[steps.findIndex((step) => step.id === id) + 1]
}

export function stepBefore(pack: Pack, id: string): Step | undefined {
  const steps = stepsFor(pack)
  return steps[steps.findIndex((step) => step.id === id) - 1]
}
