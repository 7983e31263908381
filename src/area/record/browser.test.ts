import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Brightwells, tellBrightwells, warnOfDean } from '#test/support/brightwell.ts'
import { axe, type Chromium, fits, openChromium } from '#test/support/chromium.ts'
import { signIn } from '#test/support/journey.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/** The pages that put the record right, and those that dispose of it, as a browser draws them. */
let site: TestSite
let chromium: Chromium
let family: Brightwells
let warning: string

before(async () => {
  site = await testSite({ at: '2010-03-01T09:00:00Z' })
  family = await tellBrightwells(site)
  site.setClock('2010-03-10T15:40:00Z')
  await warnOfDean(site, family)
  site.setClock('2010-03-12T10:00:00Z')
  const { rows } = await site.database.app.query(
    `select id from record.entry where type = 'warning-recorded'`,
  )
  warning = rows[0].id
  const correction = { body: { text: 'Two dogs.' }, reason: 'It was another Dean.' }
  assert.equal(
    (await site.call('duty', 'POST', `/api/entries/${warning}/correction`, correction)).status,
    201,
  )
  chromium = await openChromium()
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

const pagesOf = (): Readonly<Record<string, readonly string[]>> => ({
  duty: [
    `/entries/${warning}`,
    `/entries/${warning}/correction`,
    `/entries/${warning}/striking`,
    `/people/${family.dean}/corrections`,
    `/people/${family.ella}/relations`,
    `/people/${family.ella}`,
  ],
  'information-governance': [`/disposals/new/${family.ella}`, '/two-people'],
})

async function each(page: Page, check: (page: Page) => Promise<void>): Promise<void> {
  for (const [name, paths] of Object.entries(pagesOf())) {
    await page.context().clearCookies()
    await signIn(page, name)
    for (const path of paths) {
      assert.equal((await page.goto(path))?.status(), 200, path)
      await check(page)
    }
  }
}

test('are clean by axe', async () => {
  await each(await chromium.newPage({ baseUrl: site.url, width: 1280 }), axe)
})

test('are clean by axe with something to put right', async () => {
  const page = await chromium.newPage({ baseUrl: site.url })
  await signIn(page, 'duty')
  for (const [path, name] of [
    [`/entries/${warning}/correction`, 'Correct it'],
    [`/entries/${warning}/striking`, 'Strike it'],
  ] as const) {
    await page.goto(path)
    await page.getByRole('button', { name }).click()
    await page.locator('.govuk-error-summary').waitFor()
    await axe(page)
  }
})

test('fit a narrow screen', async () => {
  await each(await chromium.newPage({ baseUrl: site.url, width: 320 }), fits)
})

test('correct without scripts, and show what is wrong', async () => {
  const page = await chromium.newPage({ baseUrl: site.url, javaScript: false })
  await signIn(page, 'duty')
  await page.goto(`/entries/${warning}/correction`)
  await page.getByLabel('Text', { exact: true }).fill('Three dogs.')
  await page.getByRole('button', { name: 'Correct it' }).click()
  assert.match((await page.locator('.govuk-error-summary').textContent()) ?? '', /Enter why/)
  await page.getByLabel('Why is it being corrected?').fill('One more was seen.')
  await page.getByRole('button', { name: 'Correct it' }).click()
  assert.match((await page.locator('main').textContent()) ?? '', /Three dogs\.[\s\S]*Two dogs\./)
})
