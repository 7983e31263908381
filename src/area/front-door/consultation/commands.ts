import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { OnNow } from '../../workforce/duty-rota/index.ts'
import { type Acting, byOf } from '../acting.ts'
import * as rules from './rules.ts'

/** Puts a question to whoever is on now. The children are those of what it is about, whom the asker may know of. */
export function ask(
  acting: Acting,
  told: {
    readonly question: string
    readonly about?: rules.AboutWhat | undefined
    readonly children: readonly SubjectId[]
    readonly team: string
    readonly on: OnNow
  },
): Promise<Result<{ consultation: SubjectId }>> {
  const consultation = newId()
  const children = told.children.map((id) => ({ id, kind: '' }))
  return acting.act({ subjects: [{ id: consultation, kind: 'consultation' }, ...children] }, (loaded) => {
    const current = [...new Set(told.children.map(loaded.sameAs))]
    const asked = rules.ask({ ...told, consultation, children: current, by: byOf(acting), at: loaded.at })
    return ok({ entries: [asked], value: { consultation } })
  })
}

export const answer = (
  acting: Acting,
  consultation: SubjectId,
  told: { readonly answer: string; readonly standing: rules.Standing },
): Promise<Result<null>> =>
  acting.act({ subjects: [{ id: consultation, kind: '' }] }, (loaded) => {
    const entries = loaded.entries(consultation)
    const people = entries.flatMap(({ subjects }) => subjects.map(({ subject }) => subject))
    loaded.need(...new Set(people))
    return andThen(rules.answer(entries, { ...told, by: byOf(acting), at: loaded.at }), (entry) =>
      ok({ entries: [entry], value: null }),
    )
  })
