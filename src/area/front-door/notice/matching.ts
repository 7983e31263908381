/** Who somebody in a notice is, where the pack's rule is certain of it. Pure, but for the one question to the record. */
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Found, findTogether, type Sought, tidyPostcode, tidyTelephone } from '#/people/index.ts'
import { splitAddress, splitName } from '../contact/index.ts'
import type { NoticePersonTold } from './entries.ts'

export type Matched = { readonly person: SubjectId; readonly why: readonly string[] }

/** What a notice says of somebody, as it is asked of the record. */
export function soughtOf(person: NoticePersonTold): Sought {
  const { given, family } = person.name === undefined ? {} : splitName(person.name)
  const postcode = person.address === undefined ? undefined : splitAddress(person.address).postcode
  return {
    given,
    family,
    bornOn: person.birthDate,
    sex: person.sex,
    nhsNumber: person.nhsNumber,
    upn: person.upn,
    postcode: postcode === undefined ? undefined : tidyPostcode(postcode),
    telephone: person.telephone === undefined ? undefined : tidyTelephone(person.telephone),
  }
}

/** Somebody else who is found must be this much less likely: else it is for a person to tell the two apart. */
const AHEAD_BITS = 10

/** Whatever speaks of who somebody is must agree; a home or a telephone changes. */
const WHO = new Set(['given', 'family', 'birth', 'sex', 'nhs', 'upn', 'swapped'])

/**
 * One record alone, against whose being somebody else the chances are at least `oneIn`, nothing of who they are
 * speaking against it, and no twin. Everybody else waits for a person.
 */
export function certainOf(found: readonly Found[], oneIn: number): Matched | undefined {
  const [first, second] = found
  if (first === undefined || first.match.twin) return undefined
  const odds = first.match.likely / (1 - first.match.likely)
  if (odds < oneIn || first.match.why.some(({ of, level }) => WHO.has(of) && !level.for)) return undefined
  if (second !== undefined && first.match.bits - second.match.bits < AHEAD_BITS) return undefined
  return { person: first.person, why: first.match.why.map(({ level }) => level.words).filter(Boolean) }
}

/** Two of one notice are never one record: then neither is certain. */
export function eachApart(matched: ReadonlyMap<string, Matched>): ReadonlyMap<string, Matched> {
  const times = new Map<SubjectId, number>()
  for (const { person } of matched.values()) times.set(person, (times.get(person) ?? 0) + 1)
  return new Map([...matched].filter(([, { person }]) => times.get(person) === 1))
}

/** The people of some notices, all asked at once: for each notice, by label, who is certain. */
export async function matchPeople(
  db: Pick<Reader, 'sql' | 'hidden'>,
  notices: readonly { readonly people: readonly NoticePersonTold[] }[],
  oneIn: number,
): Promise<readonly ReadonlyMap<string, Matched>[]> {
  const asked = notices.flatMap(({ people }) => people.filter(({ role }) => role !== 'unborn-child'))
  const found = await findTogether(db, asked.map(soughtOf))
  const certain = new Map(asked.map((person, index) => [person, certainOf(found[index]!, oneIn)]))
  return notices.map(({ people }) =>
    eachApart(
      new Map(
        people.flatMap((person) => {
          const match = certain.get(person)
          return match === undefined ? [] : [[person.ref, match] as const]
        }),
      ),
    ),
  )
}
