import { writeInstant, writeKnownAt } from '#/lib/dates.ts'
import type { Problem } from '#/lib/problem.ts'
import { areaStylesheet, earlyScript, icon, script, styles } from './assets.ts'
import {
  backLink,
  type FooterLink,
  footer,
  genericHeader,
  type NavigationItem,
  phaseBanner,
  serviceNavigation,
  skipLink,
} from './components/index.ts'
import { problemSummary } from './field-id.ts'
import { type Html, html, nothing } from './html.ts'

/** What all pages of a request have in common: made once by the server, spread into each page. */
export type Frame = {
  readonly area: {
    /** `Hollinshire`. */
    readonly name: string
    /** `#rrggbb`, dark enough for white words. */
    readonly colour?: string | undefined
    /** Of the safeguarding desk, as people dial it. */
    readonly deskPhone: string
  }
  /** Who is signed in, and how they sign out: a POST, with the form's token. */
  readonly viewer?:
    | { readonly name: string; readonly agency: string; readonly signOut?: SignOut | undefined }
    | undefined
  readonly navigation?: readonly NavigationItem[] | undefined
  /** All people and events are invented: says so on every page. */
  readonly demonstration?: boolean | undefined
  readonly footerLinks?: readonly FooterLink[] | undefined
}

type SignOut = { readonly action: string; readonly token: Html }

export type Page = Frame & {
  /** Never with personal data: titles stay in histories and on shared screens. */
  readonly title: string
  readonly body: Html
  readonly back?: { readonly href: string; readonly text?: string | undefined } | undefined
  /** Caseworkers' pages use the width of the screen and smaller type. */
  readonly dense?: boolean | undefined
  /** The page shows the past: what was known then. Says so unmistakably. */
  readonly knownAt?: { readonly at: Temporal.Instant; readonly nowHref: string } | undefined
  readonly errors?: readonly Problem[] | undefined
  /** On paper only: who printed it, when, for what. */
  readonly printed?:
    | { readonly by: string; readonly at: Temporal.Instant; readonly purpose: string }
    | undefined
  /** URLs of further scripts, from our own origin. */
  readonly scripts?: readonly string[] | undefined
}

/** A whole page. `Error: ` goes before the title when something has to be put right. */
export function layout(page: Page): Html {
  const container = page.dense ? 'app-container--wide' : undefined
  const bodyClass = `govuk-template__body${page.dense ? ' app-dense' : ''}${page.knownAt ? ' app-past' : ''}`
  return html`<!DOCTYPE html>
<html lang="en" class="govuk-template">${head(page)}
<body class="${bodyClass}">
<script src="${earlyScript.url}"></script>
${skipLink({ href: '#main-content', text: 'Skip to main content' })}
<header class="govuk-template__header">
${genericHeader({
  logo: html`<span class="app-service">Safeguarding</span> <span class="app-area">${page.area.name}</span>`,
  containerClasses: container ? `govuk-width-container ${container}` : undefined,
})}
${navigation(page)}
</header>
${printHeader(page)}
<div class="govuk-width-container ${container}">
${page.demonstration && demonstrationBanner()}
${page.knownAt && pastBanner(page.knownAt)}
${page.back && backLink({ href: page.back.href, text: page.back.text })}
<main class="govuk-main-wrapper" id="main-content">
${page.errors?.length ? problemSummary(page.errors) : nothing}
${page.body}
</main>
</div>
<footer class="govuk-template__footer">${footer({
    containerClasses: container,
    meta: {
      visuallyHiddenTitle: 'In an emergency',
      items: page.footerLinks,
      text: html`In an emergency ring <strong>999</strong>. Threshold, for ${page.area.name}.`,
    },
  })}</footer>
<script type="module" src="${script.url}"></script>${page.scripts?.map(
    (src) => html`<script type="module" src="${src}"></script>`,
  )}
</body>
</html>`
}

export function titleOf(page: Pick<Page, 'title' | 'area' | 'errors' | 'knownAt'>): string {
  const error = page.errors?.length ? 'Error: ' : ''
  const past = page.knownAt ? `As known ${writeKnownAt(page.knownAt.at)}: ` : ''
  return `${error}${past}${page.title} – Safeguarding – ${page.area.name}`
}

const head = (page: Page): Html => html`
<head>
<meta charset="utf-8">
<title>${titleOf(page)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="same-origin">
<link rel="icon" href="${icon.url}" type="image/svg+xml">
${[...styles, areaStylesheet(page.area.colour)].map(({ url }) => html`<link rel="stylesheet" href="${url}">`)}
</head>`

function navigation(page: Page): Html {
  const items = page.navigation ?? []
  if (items.length === 0 && !page.viewer) return nothing
  return serviceNavigation({
    navigation: items,
    ariaLabel: 'Your work and account',
    navigationLabel: 'Main',
    classes: page.dense ? 'app-navigation--wide' : undefined,
    end: page.viewer && account(page.viewer),
  })
}

const account = ({ name, agency, signOut }: NonNullable<Frame['viewer']>): Html =>
  html`<div class="app-account"><p class="app-account__who"><strong>${name}</strong>, ${agency}</p>${
    signOut &&
    html`<form method="post" action="${signOut.action}" class="app-account__out">${signOut.token}<button type="submit" class="app-link-button">Sign out</button></form>`
  }</div>`

const demonstrationBanner = (): Html =>
  phaseBanner({
    tag: 'Demonstration',
    text: 'Every person and event here is invented.',
    classes: 'app-demonstration',
  })

const pastBanner = ({ at, nowHref }: NonNullable<Page['knownAt']>): Html =>
  html`<div class="app-past-banner" role="region" aria-label="This page shows the past"><p class="app-past-banner__what">You are looking at the past: what was known <strong>${writeKnownAt(at)}</strong></p><p class="app-past-banner__so">It is not how things are now. Nothing can be recorded from this page. <a class="app-past-banner__link" href="${nowHref}">Go back to now</a></p></div>`

const printHeader = ({ printed, area }: Page): Html =>
  printed
    ? html`<div class="app-print-header"><p><strong>Official: sensitive.</strong> Printed by ${printed.by} on ${writeInstant(printed.at)} for ${printed.purpose}. ${area.name}.</p></div>`
    : nothing
