/** Named situations of every component and of the frame: for the gallery, for axe, and to copy from. */
import { caseworkerExample } from './examples/caseworker.ts'
import { componentExamples } from './examples/components.ts'
import { failureExamples } from './examples/failures.ts'
import { referrerExample } from './examples/referrer.ts'
import type { Html } from './html.ts'

/** A page of the gallery. `path`: below the gallery's folder, without extension. */
export type GalleryPage = { readonly path: string; readonly title: string; readonly html: Html }

export const galleryPages: readonly GalleryPage[] = [
  ...componentExamples,
  ...referrerExample,
  ...caseworkerExample,
  ...failureExamples,
]
