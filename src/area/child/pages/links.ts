import type { SubjectId } from '#/lib/id.ts'
import { url } from '#/web/route.ts'

/** Where pages about a child are. Only ids, codes and moments are ever in a URL. */
export const paths = {
  child: '/children/:id',
  print: '/children/:id/print',
  asKnownAt: '/children/:id/as-known-at',
  entry: '/entries/:id',
} as const

type Query = Readonly<Record<string, string | number | undefined>>

/** A path with what is asked of it; whatever is undefined or empty is left out. */
export function linkTo(path: string, id: SubjectId, query: Query = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString()
  return `${url(path, { id })}${text && `?${text}`}`
}
