import { type Html, html } from '#/web/html.ts'
import { type Content, classes } from './element.ts'

export type Badge = {
  readonly text: Content
  readonly colour?: 'blue' | 'red' | 'purple' | 'green' | 'grey' | undefined
}

/** A standing fact about a person or case, such as 'On a plan'; a state that passes is a tag. */
export const badge = ({ text, colour }: Badge): Html =>
  html`<span class="${classes('moj-badge', colour && colour !== 'blue' && `moj-badge--${colour}`)}">${text}</span>`
