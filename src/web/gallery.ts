/** Writes pages as files that open from a folder, without a server, and so without scripts. */
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { assets } from './assets.ts'
import { area } from './examples/frame.ts'
import type { GalleryPage } from './examples.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** Any `examples.ts` under `source` may have pages: what a capability shows is written where it is made. */
export async function findGalleryPages(source: string): Promise<GalleryPage[]> {
  const files = globSync('**/examples.ts', { cwd: source }).sort()
  const modules = await Promise.all(
    files.map((file) => import(join(source, file)) as Promise<{ galleryPages?: readonly GalleryPage[] }>),
  )
  return modules.flatMap(({ galleryPages = [] }) => galleryPages)
}

function write(folder: string, path: string, content: string | Buffer): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Addresses from the root, as a server has them, made relative to the page. */
const relative = (markup: string, path: string): string => {
  const up = posix.relative(posix.dirname(`/${path}`), '/') || '.'
  return markup
    .replaceAll(/<script [^>]*><\/script>/g, '')
    .replaceAll('href="/assets/', `href="${up}/assets/`)
}

const contents = (pages: readonly GalleryPage[]) =>
  layout({
    area,
    title: 'Gallery',
    body: html`<h1 class="govuk-heading-l">Gallery</h1><p class="govuk-body">Every component and page, in every state that has an example.</p><ul class="govuk-list">${pages.map(
      ({ path, title }) => html`<li><a class="govuk-link" href="${path}.html">${title}</a></li>`,
    )}</ul>`,
  })

/** Pages, their styles and scripts, and a list of contents, below `folder`. */
export function writeGallery(folder: string, pages: readonly GalleryPage[]): void {
  const twice = pages.find(({ path }, index) => pages.findIndex((each) => each.path === path) !== index)
  if (twice) throw new Error(`gallery: two pages would be written to ${twice.path}`)
  for (const { path, html: page } of pages) write(folder, `${path}.html`, relative(String(page), path))
  write(folder, 'index.html', relative(String(contents(pages)), 'index'))
  for (const { url, type, body } of assets())
    if (!type.startsWith('text/javascript')) write(folder, url, body)
}
