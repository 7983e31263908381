import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openChromium } from '#test/support/chromium.ts'
import { demonstrationIn, ENDING_AT } from '#test/support/demonstration.ts'
import { signIn, signOut } from '#test/support/journey.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/**
 * The pictures in docs/pictures, taken anew of the demonstration in a browser: `node test/pictures.ts`. Everybody in
 * them is invented. The walk is the README's: a teacher tells, duty sees what is known, and the child's page, now and
 * as it was known an hour before.
 */
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const BYTES_MAX = 200_000
const WIDTH = 1180
const ENDED = ENDING_AT.toString()
const at = (minutes: number): string => ENDING_AT.add({ minutes }).toString()

async function shoot(page: Page, name: string, path?: string): Promise<void> {
  if (path !== undefined) await page.goto(path)
  const file = `${folder}${name}.png`
  await page.screenshot({ path: file, animations: 'disabled' })
  const { size } = statSync(file)
  if (size > BYTES_MAX) throw new Error(`${name}.png has ${size} bytes: take less of the page.`)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

async function tell(page: Page): Promise<string> {
  await page.goto('/tell')
  await press(page, 'Start now')
  await page
    .getByLabel('What worries you?')
    .fill(
      'Jayden has bruises on both arms this afternoon and won’t say how he came by them. His sister Naomi, who doesn’t speak, pushed her book of pictures away when her mother’s name was said. School ends at 3.15.',
    )
  await shoot(page, 'tell')
  await press(page, 'Continue')
  await page.getByLabel('No', { exact: true }).check()
  await press(page, 'Continue')
  await page.getByLabel('Name').first().fill('Jayden Baxter')
  await page.getByLabel('What has the child said?').first().fill('Dad is back. I’m not allowed to say.')
  await press(page, 'Add another child')
  await page.getByLabel('Name').nth(1).fill('Naomi Baxter-Okonjo')
  await press(page, 'Continue')
  await page.getByRole('button', { name: 'Send it as it is' }).click()
  await press(page, 'Send')
  await page.getByRole('heading', { name: 'We have it' }).waitFor()
  return page.url().split('/').at(-1)!
}

/** Duty finds that both are known, and takes it as a referral. Gives the referral's path. */
async function takeOn(page: Page, contact: string): Promise<string> {
  await page.goto(`/contacts/${contact}`)
  for (let child = 0; child < 2; child += 1) {
    await page.getByRole('link', { name: 'Find whether this child is known' }).first().click()
    await press(page, 'This is them')
    await page.waitForURL(`**/contacts/${contact}`)
  }
  await page.getByLabel('Becomes a referral').check()
  await page.getByLabel('Why?').fill('Bruises that nobody explains, and two children who were frightened.')
  await press(page, 'Record this')
  await page.getByRole('heading', { name: 'The concern' }).waitFor()
  return new URL(page.url()).pathname
}

async function findChild(site: TestSite, name: string): Promise<string> {
  const { rows } = await site.database.app.query<{ subject: string }>(
    'select subject from view.person where display_name = $1',
    [name],
  )
  return rows[0]!.subject
}

mkdirSync(folder, { recursive: true })
const site = await testSite({ at: ENDED })
const chromium = await openChromium()
try {
  await demonstrationIn(site.database, { framework: site.framework })
  const page = await chromium.newPage({ baseUrl: site.url, width: WIDTH, height: 860 })
  await signIn(page, 'teacher')
  const contact = await tell(page)
  await signOut(page)

  site.setClock(at(6))
  await signIn(page, 'duty')
  await shoot(page, 'duty-inbox', '/duty')
  const referral = await takeOn(page, contact)
  site.setClock(at(12))
  await shoot(page, 'referral', referral)
  const [jayden, naomi] = [
    await findChild(site, 'Jayden Baxter'),
    await findChild(site, 'Naomi Baxter-Okonjo'),
  ]
  await shoot(page, 'child', `/children/${naomi}`)
  await shoot(page, 'as-known-at', `/children/${naomi}?knownAt=${at(-60)}`)
  await page.setViewportSize({ width: WIDTH, height: 960 })
  await shoot(page, 'genogram', `/people/${jayden}/family`)
} finally {
  await chromium.close()
  await site.close()
}
