import { after, before } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { PEOPLE } from '#/access/demonstration-people.ts'
import { axe, type Chromium, fits, openChromium, type PageOptions } from './chromium.ts'
import { type TestSite, testSite } from './site.ts'

/** Longer than any page takes on a busy machine, and short enough to hear of what never comes. */
const PATIENCE_MS = 15_000

/** One site and one browser for a file of journeys. */
export type Working = {
  readonly site: TestSite
  /** A page in a browser of its own; signed in, when `as` says as whom. */
  readonly open: (as?: string, options?: PageOptions) => Promise<Page>
}

/** Begins a site at a moment, with its scene set, and a browser; both end with the file. */
export function working(at: string, scene: (site: TestSite) => Promise<void> = async () => {}): Working {
  let site: TestSite | undefined
  let chromium: Chromium | undefined
  before(async () => {
    site = await testSite({ at })
    await scene(site)
    chromium = await openChromium()
  })
  after(async () => {
    await chromium?.close()
    await site?.close()
  })
  return {
    get site() {
      return site!
    },
    async open(as, options = {}) {
      const page = await chromium!.newPage({ baseUrl: site!.url, ...options })
      page.setDefaultTimeout(PATIENCE_MS)
      if (as !== undefined) await signIn(page, as)
      return page
    },
  }
}

/** Signs in by the demonstration's chooser, as one of its people. */
export async function signIn(page: Page, plainName: string): Promise<void> {
  await page.goto('/sign-in')
  await choose(page, plainName)
}

/** Of one of the demonstration's people; anybody else goes by their own name. */
const nameOf = (plainName: string): string =>
  PEOPLE.find((each) => each.demonstrationName === plainName)?.name ?? plainName

/** Presses the name on the chooser that is shown, and comes to wherever it leads. */
export async function choose(page: Page, plainName: string): Promise<void> {
  await page.getByRole('button', { name: nameOf(plainName), exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/sign-in'))
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click()

/** Follows a link by its words; a place for which the navigation has no room stands behind 'More'. */
export async function follow(page: Page, name: string): Promise<void> {
  const link = page.getByRole('link', { name, exact: true }).first()
  const more = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'More', exact: true })
  if ((await link.count()) === 0 && (await more.count()) > 0) await more.click()
  await link.click()
}

/** A page that somebody passes is accessible and no wider than its window. */
export async function looked(page: Page): Promise<void> {
  await axe(page)
  await fits(page)
}

/** What the page says, without its frame. */
export const told = (page: Page): Promise<string> =>
  page.evaluate<string>("document.querySelector('main').innerText")

/** The rows of the page's table, a line each, with bars between the cells. */
export const rowsOf = (page: Page): Promise<string> =>
  page.evaluate<string>(
    "[...document.querySelectorAll('main table tr')].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')).join('\\n')",
  )

/** Fills the three boxes of a date: `2002-05-04` of the group with this legend. */
export async function fillDate(page: Page | Locator, legend: string, date: string): Promise<void> {
  const [year, month, day] = date.split('-').map((part) => String(Number(part)))
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(day!)
  await group.getByLabel('Month').fill(month!)
  await group.getByLabel('Year').fill(year!)
}
