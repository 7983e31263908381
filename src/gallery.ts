/** `npm run gallery`: every component and page with its examples, and the framework's packs, as files to look at. */
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packPages } from './gallery-packs.ts'
import type { GalleryPage } from './web/examples.ts'
import { writeGallery } from './web/gallery.ts'

const source = fileURLToPath(new URL('.', import.meta.url))
const folder = fileURLToPath(new URL('../gallery', import.meta.url))

/** Any `examples.ts` under `src` may have pages: what a capability shows is written where it is made. */
async function examples(): Promise<GalleryPage[]> {
  const files = globSync('**/examples.ts', { cwd: source }).sort()
  const modules = await Promise.all(
    files.map((file) => import(join(source, file)) as Promise<{ galleryPages?: readonly GalleryPage[] }>),
  )
  return modules.flatMap(({ galleryPages = [] }) => galleryPages)
}

const pages = [...(await examples()), ...packPages()]
rmSync(folder, { recursive: true, force: true })
writeGallery(folder, pages)
process.stdout.write(`Wrote ${pages.length} pages. Open gallery/index.html.\n`)
