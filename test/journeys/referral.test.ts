import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axe, type Chromium, fits, openChromium } from '#test/support/chromium.ts'
import { signIn } from '#test/support/journey.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/** The task by which the house is judged: from a teacher's worry to her answer. */

let site: TestSite
let chromium: Chromium
before(async () => {
  site = await testSite()
  chromium = await openChromium()
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

const looked = async (page: Page) => {
  await axe(page)
  await fits(page)
}

describe('from concern to feedback', () => {
  it('a teacher tells of two siblings, duty sees that one was known and decides, and the teacher has her answer', async () => {
    const page = await chromium.newPage({ baseUrl: site.url })
    await signIn(page, 'teacher')
    await page.goto('/tell')
    await looked(page)
    await page.getByRole('button', { name: 'Start now' }).click()

    await page
      .getByLabel('What worries you?')
      .fill('Kofi came to school with a burn on his hand and said he fell. His sister would not talk.')
    await looked(page)
    await page.getByRole('button', { name: 'Continue' }).click()

    await page.getByLabel('No', { exact: true }).check()
    await looked(page)
    await page.getByRole('button', { name: 'Continue' }).click()

    await page.getByLabel('Name').first().fill('Kofi Mensah')
    await page.getByLabel('Day').first().fill('4')
    await page.getByLabel('Month').first().fill('5')
    await page.getByLabel('Year').first().fill('2016')
    await page.getByRole('button', { name: 'Add another child' }).click()
    await page.getByLabel('Name').nth(1).fill('Ama Mensah')
    await looked(page)
    await page.getByRole('button', { name: 'Continue' }).click()

    await page.getByLabel('Name').first().fill('Esi Mensah')
    await page.getByLabel('What they are to the children').fill('mother')
    await page.getByLabel('Not yet told').check()
    await looked(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Domestic violence or abuse').check()
    await page.getByRole('button', { name: 'Send it as it is' }).click()

    await page.getByRole('heading', { name: 'Check what you have told us' }).waitFor()
    assert.match((await page.textContent('main')) ?? '', /burn on his hand/)
    await looked(page)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('heading', { name: 'We have it' }).waitFor()
    await looked(page)
  })
})
