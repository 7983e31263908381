import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Chromium, openChromium } from '#test/support/chromium.ts'
import { type PageServer, servePages } from '#test/support/pages.ts'
import { bind } from './fields.ts'
import { parseForm } from './form-body.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

const field = bind({})
const form = layout({
  area: { name: 'Hollinshire', deskPhone: '01632 960 123' },
  title: 'A worry',
  body: html`<h1>A worry</h1><form method="post" action="/sent" data-draft="/draft">
${field.textarea('worry', { label: 'What worries you?' })}
${field.checkboxes('factors', { items: [{ value: 'drugs', text: 'Drugs' }] })}
<button type="submit">Send</button></form>`,
})

let browser: Chromium
let server: PageServer
let status = 204

before(async () => {
  server = await servePages(new Map([['/form', String(form)]]), ({ path }) =>
    path === '/draft' ? status : 204,
  )
  browser = await openChromium()
})
after(async () => {
  await browser.close()
  await server.close()
})

async function open({ clock = false, javaScript = true } = {}): Promise<Page> {
  status = 204
  server.sent.length = 0
  const page = await browser.newPage({ javaScript, baseUrl: server.baseUrl })
  if (clock) await page.clock.install()
  await page.goto('/form')
  return page
}

const sentTo = (path: string) =>
  server.sent.filter((each) => each.path === path).map(({ body }) => parseForm(body))

describe('a draft', () => {
  test('is saved when typing pauses, and says when', async () => {
    const page = await open()
    await page.getByLabel('What worries you?').fill('A bruise')
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved at \d{1,2}:\d\d[ap]m$/ })
      .waitFor()
    await page.getByLabel('Drugs').check()
    await page.waitForResponse(/draft/)
    assert.deepEqual(sentTo('/draft'), [{ worry: 'A bruise' }, { worry: 'A bruise', factors: ['drugs'] }])
  })
  test('that could not be saved says so, and is sent again with the next word', async () => {
    const page = await open()
    status = 503
    await page.getByLabel('What worries you?').fill('A')
    await page.getByRole('status').filter({ hasText: 'Not saved yet' }).waitFor()
    status = 204
    await page.getByLabel('What worries you?').fill('AB')
    await page.getByRole('status').filter({ hasText: 'Saved at' }).waitFor()
    assert.deepEqual(sentTo('/draft'), [{ worry: 'A' }, { worry: 'AB' }])
  })
  test('that is more than is kept says what to do', async () => {
    const page = await open()
    status = 422
    await page.getByLabel('What worries you?').fill('A')
    await page.getByRole('status').filter({ hasText: 'Send it now, or copy it.' }).waitFor()
  })
  test('is not sent after the form itself', async () => {
    const page = await open({ clock: true })
    await page.getByLabel('What worries you?').fill('A bruise')
    await Promise.all([page.waitForResponse(/sent/), page.getByRole('button', { name: 'Send' }).click()])
    await page.clock.runFor(60_000)
    assert.deepEqual(sentTo('/sent'), [{ worry: 'A bruise' }])
    assert.deepEqual(sentTo('/draft'), [])
  })
  test('asks for no script: the form is sent all the same', async () => {
    const page = await open({ javaScript: false })
    await page.getByLabel('What worries you?').fill('A bruise')
    await Promise.all([page.waitForResponse(/sent/), page.getByRole('button', { name: 'Send' }).click()])
    assert.deepEqual(sentTo('/sent'), [{ worry: 'A bruise' }])
  })
})
