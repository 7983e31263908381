import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { axe, type Chromium, fits, openChromium } from '#test/support/chromium.ts'
import { galleryPages } from './examples.ts'
import { writeGallery } from './gallery.ts'

const folder = mkdtempSync(join(tmpdir(), 'threshold-gallery-'))
const address = (path: string) => pathToFileURL(join(folder, `${path}.html`)).href
let browser: Chromium

before(async () => {
  writeGallery(folder, galleryPages)
  browser = await openChromium()
})

after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('every page of the gallery', () => {
  for (const { path } of galleryPages) {
    test(`${path} is accessible, with scripts and without, wide and narrow`, async () => {
      for (const javaScript of [true, false]) {
        for (const width of [1280, 320]) {
          const page = await browser.newPage({ javaScript, width })
          await page.goto(address(path))
          await fits(page)
          if (javaScript) await axe(page)
          await page.context().close()
        }
      }
    })
  }
})

test('no page asks for anything that is not there', async () => {
  const page = await browser.newPage()
  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(request.url()))
  page.on('pageerror', (error) => failed.push(error.message))
  for (const { path } of galleryPages) await page.goto(address(path))
  assert.deepEqual(failed, [])
})
