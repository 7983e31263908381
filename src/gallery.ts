/** `npm run gallery`: every component and page with its examples, and the framework's packs, as files to look at. */
import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** The framework writes its own pages of duties, codes and forms. */
async function writePacks(): Promise<void> {
  const file = join(source, 'framework/gallery.ts')
  if (!existsSync(file)) return
  const { writePackPages } = (await import(file)) as {
    writePackPages: (folder: string) => void | Promise<void>
  }
  await writePackPages(folder)
}

const pages = await examples()
rmSync(folder, { recursive: true, force: true })
writeGallery(folder, pages)
await writePacks()
process.stdout.write(`Wrote ${pages.length} pages. Open gallery/index.html.\n`)
