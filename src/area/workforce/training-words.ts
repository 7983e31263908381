import { tag } from '#/web/components/index.ts'
import type { Html } from '#/web/html.ts'
import type { TrainingState } from './training.ts'

const STATES: Readonly<Record<TrainingState, { readonly text: string; readonly colour: string }>> = {
  'in-date': { text: 'In date', colour: 'green' },
  'out-of-date': { text: 'Out of date', colour: 'red' },
  'not-known': { text: 'Not known', colour: 'yellow' },
}

export const trainingTag = (state: TrainingState): Html =>
  tag({ text: STATES[state].text, classes: `govuk-tag--${STATES[state].colour}` })
