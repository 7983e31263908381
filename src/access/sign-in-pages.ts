import { button, summaryList, table } from '#/web/components/index.ts'
import { type Html, html } from '#/web/html.ts'
import { type Frame, layout } from '#/web/layout.ts'
import { typedRows } from '#/web/typed.ts'
import { rolesOf } from './roles.ts'

type SignIn = {
  readonly frame: Frame
  readonly formToken: Html
  readonly returnTo: string
  /** They are signed in already, and the act they are about to do needs them to prove themselves anew. */
  readonly again: boolean
}

const hidden = ({ formToken, returnTo, again }: SignIn): Html =>
  html`${formToken}<input type="hidden" name="return" value="${returnTo}">${
    again && html`<input type="hidden" name="again" value="yes">`
  }`

const why = (again: boolean): Html | false =>
  again &&
  html`<p class="govuk-body">What you are about to do needs a sign-in of the last five minutes. What you typed is kept.</p>`

/** No account is needed to tell of a worry. It also lets go of a session that ran out, of whoever was here before. */
const withoutAccount = ({ formToken, again }: SignIn): Html | false =>
  !again &&
  html`<h2 class="govuk-heading-m">Worried about a child, and no account?</h2><form method="post" action="/sign-out">${formToken}<input type="hidden" name="return" value="/tell">${button({ text: 'Tell us without signing in', classes: 'govuk-button--secondary' })}</form>`

/** Sign in with the area's identity provider. */
export const providerPage = (page: SignIn & { readonly problem?: string | undefined }): Html =>
  layout({
    ...page.frame,
    title: 'Sign in',
    errors: page.problem === undefined ? [] : [{ code: 'not-signed-in', text: page.problem }],
    body: html`<h1 class="govuk-heading-l">Sign in</h1>${why(page.again)}
<p class="govuk-body">You sign in with the account that your own agency gave you.</p>
<form method="post" action="/sign-in">${hidden(page)}${button({ text: 'Continue to sign in' })}</form>${withoutAccount(page)}`,
  })

export type Choosable = {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly roles: readonly string[]
  /** One for each kind of work: those to begin with. */
  readonly first: boolean
}

const titles = (roles: readonly string[]): string =>
  rolesOf(roles)
    .map(({ title }) => title)
    .join(', ')

/** The demonstration's chooser: sign in as anyone, by one press. */
export const chooserPage = (page: SignIn & { readonly people: readonly Choosable[] }): Html =>
  layout({
    ...page.frame,
    title: 'Choose who to sign in as',
    body: html`<h1 class="govuk-heading-l">Choose who to sign in as</h1>${why(page.again)}
<p class="govuk-body">Everyone here is invented, and nobody has a password. Press a name to work as that person.</p>
<form method="post" action="/sign-in">${hidden(page)}${peopleTable(
      'One for each kind of work',
      page.people.filter((each) => each.first),
    )}${peopleTable(
      'Their colleagues',
      page.people.filter((each) => !each.first),
    )}</form>${withoutAccount(page)}`,
  })

const peopleTable = (caption: string, people: readonly Choosable[]): Html | false =>
  people.length > 0 &&
  table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    head: ['Name', 'Works as', 'Agency'],
    rows: people.map((each) => [
      html`<button type="submit" name="account" value="${each.id}" class="app-link-button">${each.name}</button>`,
      titles(each.roles),
      each.agency,
    ]),
  })

/** After the session ran out while something was being sent: it was kept, and can be sent now, by its author alone. */
export const unsentPage = (page: {
  readonly frame: Frame
  readonly formToken: Html
  readonly path: string
  readonly fields: readonly (readonly [string, string])[]
  /** What the person typed, to be read before it is sent. */
  readonly typed: unknown
  readonly discard: string
}): Html =>
  layout({
    ...page.frame,
    title: 'What you typed was kept',
    body: html`<h1 class="govuk-heading-l">What you typed was kept</h1>
<p class="govuk-body">You had to sign in again while you were sending a form. Nothing was lost, and nothing has been sent yet.</p>
${summaryList({ rows: typedRows(page.typed) })}
<form method="post" action="${page.path}">${page.formToken}${page.fields.map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}${button({ text: 'Send it now' })}</form>
<form method="post" action="${page.discard}">${page.formToken}${button({
      text: 'Do not send it, and delete it',
      classes: 'govuk-button--secondary',
    })}</form>`,
  })
