import { type Html, html } from '#/web/html.ts'

/**
 * What may stand where the Design System has `text` or `html`: a string is escaped, `Html` is not escaped again.
 * All other parameters of these components have the Design System's own names.
 */
export type Content = string | number | Html

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What any component may be given beside its own parameters; it goes on its outermost element or its input. */
export type Dress = {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Lists may hold what turned out not to be there: `[first, condition && second]`. */
export type Maybe<T> = T | false | null | undefined

export const present = <T>(items: readonly Maybe<T>[]): T[] => items.filter((item) => item) as T[]

/** ` id="a" hidden`: undefined and false are left out, true is the bare name. */
export const attributes = (all: Attributes = {}): Html =>
  html`${Object.entries(all).map(([name, value]) => {
    if (value === undefined || value === false) return false
    return value === true ? html` ${name}` : html` ${name}="${value}"`
  })}`

export const classes = (...names: readonly Maybe<string>[]): string => present(names).join(' ')

/** Ids for `aria-describedby`, or undefined when nothing describes it. */
export const describedBy = (...ids: readonly Maybe<string>[]): string | undefined =>
  present(ids).join(' ') || undefined

/** A heading of a level that depends on the page. */
export function heading(level: 1 | 2 | 3 | 4, inner: Content, all: Attributes): Html {
  const rest = attributes(all)
  if (level === 1) return html`<h1${rest}>${inner}</h1>`
  if (level === 2) return html`<h2${rest}>${inner}</h2>`
  if (level === 3) return html`<h3${rest}>${inner}</h3>`
  return html`<h4${rest}>${inner}</h4>`
}
