import type { SubjectId } from '#/lib/id.ts'
import { url } from '#/web/route.ts'

/** Where pages about a child are. Only ids, codes and moments are ever in a URL. */
export const paths = {
  child: '/children/:id',
  print: '/children/:id/print',
  asKnownAt: '/children/:id/as-known-at',
} as const

type Query = Readonly<Record<string, string | number | undefined>>

/** A path with what is asked of it; whatever is undefined or empty is left out. */
export function linkTo(path: string, id: SubjectId, query: Query = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString()
  return `${url(path, { id })}${text && `?${text}`}`
}

/** Where the process of a duty is worked; undefined for one that has no page. */
export const processPath = (kind: string, id: SubjectId): string | undefined => {
  const path = PROCESSES[kind]
  return path && url(path, { id })
}

const PROCESSES: Readonly<Record<string, string>> = {
  contact: '/contacts/:id',
  referral: '/referrals/:id',
  'census-episode': '/caseload/census/:id',
}
