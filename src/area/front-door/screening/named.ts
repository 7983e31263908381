/** The children of an incident, each once, from a notice and the repeats that were joined to it. Pure. */
import type { SubjectId } from '#/lib/id.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { alikeOf, identifiedIn, isChild, type NoticePersonTold, noticeReceived } from '../notice/index.ts'

/** Somebody as a notice names them. */
export type Told = {
  readonly notice: SubjectId
  readonly ref: string
  readonly person: SubjectId | null
  readonly alike: string | null
}

/** A notice that names no child is about those who must be found. */
export const NOBODY = 'nobody-named'

/**
 * What a decision about a child goes by: the sender's label. Two senders may use one label for two children, so a
 * repeat's is told by the repeat's own place: `2_child-1`.
 */
export const keyOf = (ref: string, place: number): string =>
  place === 0 ? ref : `${place + 1}_${ref}`.slice(0, KEY_MAX)

const KEY_MAX = 40

export type Named<T extends Told> = T & { readonly key: string }

/** Each child once: whoever is the same record, or has the same name and birth date, is one. `notices`: the first one first. */
export function eachOnce<T extends Told>(
  children: readonly T[],
  notices: readonly SubjectId[],
): readonly Named<T>[] {
  const found: Named<T>[] = []
  for (const child of children.toSorted((one, other) => place(one, notices) - place(other, notices))) {
    const known = found.some(
      (each) =>
        (each.person !== null && each.person === child.person) ||
        (each.alike !== null && each.alike === child.alike && (!each.person || !child.person)),
    )
    if (!known) found.push({ ...child, key: keyOf(child.ref, place(child, notices)) })
  }
  return found
}

const place = ({ notice }: Told, notices: readonly SubjectId[]): number =>
  Math.max(0, notices.indexOf(notice))

export type ChildTold = Told & { readonly told: NoticePersonTold }

/** The children whom the entries of these notices name, the first notice's first. */
export const childrenIn = (
  notices: readonly { readonly id: SubjectId; readonly entries: readonly Entry[] }[],
): readonly Named<ChildTold>[] =>
  eachOnce(
    notices.flatMap(({ id, entries }) => {
      const who = identifiedIn(entries)
      const people = ofType(entries, noticeReceived)[0]?.body.people ?? []
      return people.filter(isChild).map((told) => ({
        notice: id,
        ref: told.ref,
        person: who.get(told.ref) ?? null,
        alike: alikeOf(told) ?? null,
        told,
      }))
    }),
    notices.map(({ id }) => id),
  )
