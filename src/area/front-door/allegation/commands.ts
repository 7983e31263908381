import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { type Acting, packOf } from '../acting.ts'
import { type ContactReceived, receive } from '../contact/index.ts'
import type { Alleged } from './entries.ts'
import { consult, endAllegation, receiveAllegation, recordAction } from './rules.ts'

/**
 * Takes an allegation. What the child needs goes to duty first, as a contact of its own that names nobody who works with
 * children: if only one of the two could be kept, it would be that one. Gives nothing back but that it was taken.
 */
export async function tell(
  acting: Acting,
  told: Omit<Alleged, 'contact'>,
  forChild: ContactReceived | undefined,
): Promise<Result<{ contact: SubjectId | undefined }>> {
  const child = forChild === undefined ? ok(undefined) : await receive(acting, forChild)
  if (!child.ok) return child
  const contact = child.value?.contact
  const allegation = newId()
  return acting.act({ subjects: [{ id: allegation, kind: 'allegation' }] }, ({ at }) =>
    ok({
      entries: [
        receiveAllegation({ allegation, told: contact === undefined ? told : { ...told, contact }, at }),
      ],
      value: { contact },
    }),
  )
}

type Acted = Parameters<typeof consult>[1]

const ABSENT = { ...refuse(problem('absent', 'There is no such record.')), refused: 'absent' } as const

/** The handler has opened it first: here it is there, or nothing is recorded. */
const actOn = (
  acting: Acting,
  allegation: SubjectId,
  rule: (
    entries: readonly Entry[],
    acted: Pick<Acted, 'allegation' | 'byName' | 'at' | 'pack'>,
  ) => Result<NewEntry>,
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: allegation, kind: '' }] }, (loaded) => {
    const entries = loaded.entries(allegation)
    if (entries[0]?.type !== 'allegation-received') return ABSENT
    const pack = packOf(acting, entries, loaded.at)
    return andThen(rule(entries, { allegation, byName: acting.viewer.name, at: loaded.at, pack }), (entry) =>
      ok({ entries: [entry], value: null }),
    )
  })

export const consulted = (
  acting: Acting,
  allegation: SubjectId,
  said: { readonly withWhom: string; readonly agreed: string },
): Promise<Result<null>> =>
  actOn(acting, allegation, (entries, acted) => consult(entries, { ...acted, ...said }))

export const acted = (
  acting: Acting,
  allegation: SubjectId,
  said: { readonly action: string; readonly said: string },
): Promise<Result<null>> =>
  actOn(acting, allegation, (entries, done) => recordAction(entries, { ...done, ...said }))

export const ended = (
  acting: Acting,
  allegation: SubjectId,
  said: { readonly outcome: string; readonly reason: string },
): Promise<Result<null>> =>
  actOn(acting, allegation, (entries, done) => endAllegation(entries, { ...done, ...said }))
