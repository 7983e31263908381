/**
 * Finding people. The index brings some hundreds of records, the model ranks them. Whoever is hidden from the viewer is
 * out before anything is counted, compared or cut, and the statement is the same whatever is asked and found: a search
 * can't tell that a restricted record exists.
 */
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { waysToLook } from './keys.ts'
import { type Facts, type Match, match, type Sought } from './match.ts'

/** Records that one way of looking brings, at most. */
const CANDIDATES_MAX = 200
export const RESULTS_MAX = 20

/** Below this many bits more speaks against than for, whatever else is found. */
const BITS_MIN = 3

const WAYS = waysToLook({}).length

const SEARCH = Array.from(
  { length: WAYS },
  (_, way) => `(select subject, facts from person_search
  where keys && $${2 * way + 2}::text[] and keys && $${2 * way + 3}::text[] and subject <> all($1::uuid[])
  limit ${CANDIDATES_MAX})`,
).join('\nunion all\n')

export type Found = { readonly person: SubjectId; readonly match: Match; readonly facts: Facts }

/** The likeliest people first, at most `limit` (20). Empty when nothing was asked. */
export async function findPeople(db: Reader, sought: Sought, limit = RESULTS_MAX): Promise<readonly Found[]> {
  const keys = waysToLook(sought).flatMap(({ first, second }) => [first, second])
  const rows = await db.sql<{ subject: SubjectId; facts: Facts }>('person-search', SEARCH, [
    db.hidden,
    ...keys,
  ])
  return rank(rows, sought).slice(0, limit)
}

/** Scores each record once and puts the likeliest first; equals keep an order that doesn't depend on the database's. */
export function rank(
  rows: readonly { readonly subject: SubjectId; readonly facts: Facts }[],
  sought: Sought,
): readonly Found[] {
  const once = new Map(rows.map((row) => [row.subject, row.facts]))
  return [...once]
    .map(([person, facts]) => ({ person, facts, match: match(sought, facts) }))
    .filter((found) => found.match.bits >= BITS_MIN)
    .sort((one, other) => other.match.bits - one.match.bits || (one.person < other.person ? -1 : 1))
}
