import type { SubjectId } from '#/lib/id.ts'
import type { Loaded } from '#/log/act.ts'
import { safetyViews } from '#/people/index.ts'

const [, safeContact, withheldFact] = safetyViews

/** Must anybody of these be reached with care, or is something of theirs kept from somebody? Read under their locks. */
export const anyInstruction = (loaded: Loaded, people: readonly SubjectId[]): boolean =>
  people.some(
    (person) => loaded.rows(safeContact, person).length > 0 || loaded.rows(withheldFact, person).length > 0,
  )
