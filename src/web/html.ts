/**
 * Pages are typed functions over this tag. Strings are always escaped; nested `html` is not escaped again.
 * `trusted` is for markup of our own making only (SVG, static fragments), never for anything a person typed.
 */
import { raw, html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString

type Piece = Html | string | number | false | null | undefined | readonly Piece[]

export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  tag(strings, ...pieces) as Html

export const trusted = (markup: string): Html => raw(markup) as Html

export const nothing: Html = trusted('')
