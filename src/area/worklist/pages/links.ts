import type { SubjectId } from '#/lib/id.ts'
import { url } from '#/web/route.ts'

export const paths = {
  mine: '/my-work',
  duties: '/duties',
  workers: '/duties/by-worker',
  extend: '/duties/:process/extend',
} as const

export const extendPath = (process: SubjectId, key: string): string =>
  `${url(paths.extend, { process })}?${new URLSearchParams({ key })}`

/** A list with what is asked of it; only names of lists, roles and kinds, never of a person. */
export function listLink(asked: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(asked).filter(
    ([, value]) => value !== undefined && value !== '' && value !== 1,
  )
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `${paths.duties}${text && `?${text}`}`
}
