import { type Html, html } from '#/web/html.ts'
import type { Content, Maybe } from './element.ts'
import { present } from './element.ts'

export type IdentityBar = {
  /** Who this page is about: the page's own heading. */
  readonly title: Content
  /** What stands beside the name: badges. */
  readonly badges?: readonly Maybe<Html>[] | undefined
  /** What has to be known first, in a few words each. */
  readonly facts?: readonly Maybe<{ readonly term: string; readonly text: Content }>[] | undefined
  /** Buttons for what is done most. */
  readonly actions?: readonly Maybe<Html>[] | undefined
}

/** The Ministry of Justice's identity bar, with the facts that must be seen before anything else. */
export function identityBar({ title, badges = [], facts = [], actions = [] }: IdentityBar): Html {
  const told = present(facts).map(
    ({ term, text }) => html`<div class="moj-identity-bar__fact"><dt>${term}</dt><dd>${text}</dd></div>`,
  )
  const buttons = present(actions)
  return html`<div class="moj-identity-bar"><div class="moj-identity-bar__container"><div class="moj-identity-bar__details"><h1 class="moj-identity-bar__title">${title}</h1>${present(badges)}</div>${
    buttons.length > 0 && html`<div class="moj-identity-bar__actions">${buttons}</div>`
  }</div>${told.length > 0 && html`<dl class="moj-identity-bar__facts">${told}</dl>`}</div>`
}
