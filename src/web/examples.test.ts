import assert from 'node:assert/strict'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Chromium, openChromium } from '#test/support/chromium.ts'
import { type PageServer, servePages } from '#test/support/pages.ts'
import { galleryPages } from './examples.ts'
import { writeGallery } from './gallery.ts'

let browser: Chromium
let server: PageServer

before(async () => {
  server = await servePages(new Map(galleryPages.map(({ path, html }) => [`/${path}`, String(html)])))
  browser = await openChromium()
})

after(async () => {
  await browser.close()
  await server.close()
})

test('on paper there is who printed it and what it says, not where else one may go', async () => {
  const page = await browser.newPage({ baseUrl: server.baseUrl })
  await page.goto('/pages/child')
  const printed = page.getByText('Printed by Grace Oyelaran')
  assert.equal(await printed.isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await printed.isVisible(), true)
  assert.equal(await page.getByRole('heading', { name: 'Ella Brightwell, 7' }).isVisible(), true)
  assert.equal(await page.getByRole('navigation').first().isVisible(), false)
  assert.equal(await page.getByRole('button', { name: 'Record' }).isVisible(), false)
  await page.context().close()
})

test('pages are written as files that find their styles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-gallery-'))
  try {
    writeGallery(folder, galleryPages)
    const files = globSync('**/*.html', { cwd: folder })
    assert.equal(files.length, galleryPages.length + 1)
    for (const file of files) {
      const markup = readFileSync(join(folder, file), 'utf8')
      const styles = [...markup.matchAll(/<link rel="[^"]*" href="([^"]+)"/g)].map(([, href]) => href!)
      assert.ok(styles.length > 3)
      for (const href of styles) assert.ok(existsSync(join(folder, dirname(file), href)), `${file}: ${href}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('two pages with one path are refused', () => {
  const page = galleryPages[0]!
  assert.throws(() => writeGallery(tmpdir(), [page, page]), /two pages/)
})
