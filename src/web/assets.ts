/**
 * The few files that a page needs, read once at start. Each URL holds the hash of its content, so a browser may
 * keep it for a year. Nothing comes from elsewhere, nothing is inline: the content security policy can say 'self'.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sha256 } from '#/lib/canonical.ts'
import { findFaultWithColour } from './colour.ts'

export type Asset = { readonly url: string; readonly type: string; readonly body: Buffer }

export const ASSET_CACHE = 'public, max-age=31536000, immutable'
export const DEFAULT_COLOUR = '#1d4f5c'

const CSS = 'text/css; charset=utf-8'
const JS = 'text/javascript; charset=utf-8'

function asset(name: string, extension: string, type: string, text: string): Asset {
  const hash = sha256(text).toString('hex').slice(0, 12)
  return { url: `/assets/${name}-${hash}.${extension}`, type, body: Buffer.from(text) }
}

const packaged = (name: string): string =>
  readFileSync(
    createRequire(import.meta.url).resolve(`govuk-frontend/dist/govuk/govuk-frontend.min.${name}`),
    'utf8',
  ).replaceAll(/(\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+ \*\/)/g, '')

const own = (name: string): string => readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8')

/** GOV.UK's typeface and the royal crest belong to GOV.UK alone; Arial comes next in its own stack. */
const withoutGovUk = (css: string): string =>
  css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,', '')
    .replaceAll(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')

const govukStyles = asset('govuk-frontend', 'css', CSS, withoutGovUk(packaged('css')))
const govukScript = asset('govuk-frontend', 'js', JS, packaged('js'))

export const styles: readonly Asset[] = [
  govukStyles,
  asset('components', 'css', CSS, own('components.css')),
  asset('casework', 'css', CSS, own('casework.css')),
  asset('front-door', 'css', CSS, own('front-door.css')),
  // Last: what holds on paper goes before what holds on a screen.
  asset('threshold', 'css', CSS, own('threshold.css')),
]

/** Runs before anything is drawn: says that scripts may be counted on. */
export const earlyScript = asset('js-enabled', 'js', JS, own('js-enabled.js'))

export const script = asset(
  'threshold',
  'js',
  JS,
  own('threshold.js').replace('./govuk-frontend.min.js', govukScript.url),
)

export const icon = asset('icon', 'svg', 'image/svg+xml', own('icon.svg'))

const areaStyles = new Map<string, Asset>()

/** The area's colour as a stylesheet of one line. Throws for a colour that white words can't be read on. */
export function areaStylesheet(colour: string = DEFAULT_COLOUR): Asset {
  const known = areaStyles.get(colour)
  if (known) return known
  const fault = findFaultWithColour(colour)
  if (fault) throw new Error(fault)
  const made = asset('area', 'css', CSS, `:root{--app-area-colour:${colour}}\n`)
  areaStyles.set(colour, made)
  return made
}

/** Everything that the server has to serve, for an area of this colour. */
export const assets = (colour?: string): readonly Asset[] => [
  ...styles,
  areaStylesheet(colour),
  earlyScript,
  govukScript,
  script,
  icon,
]
