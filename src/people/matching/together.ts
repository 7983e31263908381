/**
 * Finding many people in one statement, by what is sure alone: a number, or a birth date with a name as written. For
 * notices by the thousand; whoever is only likely is found by the search, one by one, when a person looks.
 */
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { birthKey, nhsKey, sureNameKeys, upnKey } from './keys.ts'
import type { Facts, Sought } from './match.ts'
import { type Found, rank } from './search.ts'

/** Born on one day, with a name in common: in an area of a million there are some dozens. */
const CANDIDATES_MAX = 60

/** The array of keys is altered before names are compared, so that only the surest key is asked of the index. */
const TOGETHER = `
  select asked.n, found.subject, found.facts
  from json_to_recordset($1::json) as asked (n int, key text, names text[])
  cross join lateral (
    select subject, facts from person_search
    where keys @> array[asked.key] and (asked.names is null or (keys || '{}'::text[]) && asked.names)
      and subject <> all ($2::uuid[])
    limit ${CANDIDATES_MAX}) found`

type Row = { readonly n: number; readonly subject: SubjectId; readonly facts: Facts }

/** Candidates for each who is sought, likeliest first, in their order; empty where nothing sure was told. */
export async function findTogether(
  db: Pick<Reader, 'sql' | 'hidden'>,
  sought: readonly Sought[],
): Promise<readonly (readonly Found[])[]> {
  const asked = sought.flatMap((each, n) => asksOf(each).map((ask) => ({ n, ...ask })))
  if (asked.length === 0) return sought.map(() => [])
  const rows = await db.sql<Row>('person-together', TOGETHER, [JSON.stringify(asked), db.hidden])
  const byNumber = new Map<number, Row[]>()
  for (const row of rows) byNumber.set(row.n, [...(byNumber.get(row.n) ?? []), row])
  return sought.map((each, n) => rank(byNumber.get(n) ?? [], each))
}

function asksOf({ given, family, bornOn, nhsNumber, upn }: Sought) {
  const names = [...sureNameKeys(given), ...sureNameKeys(family)]
  return [
    ...(nhsNumber === undefined ? [] : [{ key: nhsKey(nhsNumber), names: null }]),
    ...(upn === undefined ? [] : [{ key: upnKey(upn), names: null }]),
    ...(bornOn === undefined || names.length === 0 ? [] : [{ key: birthKey(bornOn), names }]),
  ]
}
