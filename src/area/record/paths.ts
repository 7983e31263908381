/** Where the pages about one entry are. `of`: in whose story it is read. */
import { url } from '#/web/route.ts'

const within = (path: string, of: string | undefined): string =>
  of === undefined ? path : `${path}?${new URLSearchParams({ of })}`

export const paths = {
  entry: '/entries/:id',
  correction: '/entries/:id/correction',
  striking: '/entries/:id/striking',
  changes: '/people/:id/corrections',
} as const

export const entryPath = (id: string, of?: string): string => within(url(paths.entry, { id }), of)
export const correctionPath = (id: string, of?: string): string => within(url(paths.correction, { id }), of)
export const strikingPath = (id: string, of?: string): string => within(url(paths.striking, { id }), of)
export const changesPath = (id: string): string => url(paths.changes, { id })
