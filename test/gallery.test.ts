import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { packPages } from '#/gallery-packs.ts'
import { findGalleryPages } from '#/web/gallery.ts'
import { axe, type Chromium, fits, openChromium } from './support/chromium.ts'
import { type PageServer, servePages } from './support/pages.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))
const pages = [...(await findGalleryPages(source)), ...packPages()]
let browser: Chromium
let server: PageServer

before(async () => {
  server = await servePages(new Map(pages.map(({ path, html }) => [`/${path}`, String(html)])))
  browser = await openChromium()
})

after(async () => {
  await browser.close()
  await server.close()
})

/** What a browser complains of: files that aren't there, scripts that fail, what the security policy refuses. */
function complaintsOf(page: Page): string[] {
  const told: string[] = []
  page.on('requestfailed', (request) => told.push(request.url()))
  page.on('pageerror', (error) => told.push(error.message))
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()))
  return told
}

/** 320 pixels is also a window of 1280 at 400%: WCAG 2.2, 1.4.10. */
for (const { ownScripts, widths } of [
  { ownScripts: true, widths: [1280, 320] },
  { ownScripts: false, widths: [320] },
]) {
  describe(`every page that has an example fits and is accessible ${ownScripts ? 'with' : 'without'} scripts`, () => {
    let page: Page
    let complaints: string[]
    before(async () => {
      page = await browser.newPage({ ownScripts, baseUrl: server.baseUrl })
      complaints = complaintsOf(page)
    })
    for (const { path } of pages) {
      test(path, async () => {
        complaints.length = 0
        await page.goto(`/${path}`)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          await fits(page)
          await axe(page)
        }
        assert.deepEqual(complaints, [])
      })
    }
  })
}
