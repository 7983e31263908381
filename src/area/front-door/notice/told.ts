/** What a notice says of people, read in one way by rules, views and pages. Pure. */
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { type NoticePersonTold, noticePersonIdentified } from './entries.ts'

/** A child, born or expected. */
export const isChild = ({ role }: Pick<NoticePersonTold, 'role'>): boolean =>
  role === 'child' || role === 'unborn-child'

/** Who was identified in a notice so far, by the sender's naming. */
export const identifiedIn = (entries: readonly Entry[]): ReadonlyMap<string, SubjectId> =>
  new Map(ofType(entries, noticePersonIdentified).map((entry) => [entry.body.ref, entry.body.person]))

/**
 * Name and birth date in one form: `jane shah 2001-03-14`. Two notices that share one tell of the same person, as
 * their senders knew them. Without both there is none: a name alone joins strangers.
 */
export function alikeOf({
  name,
  birthDate,
}: Pick<NoticePersonTold, 'name' | 'birthDate'>): string | undefined {
  if (name === undefined || birthDate === undefined) return undefined
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .sort()
    .join(' ')
  return folded === '' ? undefined : `${folded} ${birthDate}`
}
