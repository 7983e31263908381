/** `npm run gallery`: every component and page with its examples, and the framework's packs, as files to look at. */
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packPages } from './gallery-packs.ts'
import { findGalleryPages, writeGallery } from './web/gallery.ts'

const source = fileURLToPath(new URL('.', import.meta.url))
const folder = fileURLToPath(new URL('../gallery', import.meta.url))

const pages = [...(await findGalleryPages(source)), ...packPages()]
rmSync(folder, { recursive: true, force: true })
writeGallery(folder, pages)
process.stdout.write(`Wrote ${pages.length} pages. Open gallery/index.html.\n`)
