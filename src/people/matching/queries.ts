import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { birthKey, nhsKey, sureNameKeys, upnKey } from './keys.ts'
import { type Facts, match, type Sought } from './match.ts'
import { type Found, findPeople } from './search.ts'
import type { JoinedRecordTable, JoiningProposalTable, PersonSearchTable } from './tables.gen.ts'

/** What a record itself would ask, to find others of the same person. */
export function soughtOf(facts: Facts): Sought {
  const name = facts.names.find((each) => each.current) ?? facts.names[0]
  const place = facts.places.find((each) => each.current)
  return {
    given: name?.given || undefined,
    family: name?.family || undefined,
    bornOn: facts.birthPrecision === 'day' ? (facts.bornOn ?? undefined) : undefined,
    sex: facts.sex ?? undefined,
    nhsNumber: facts.nhsNumbers[0],
    upn: facts.upns[0],
    postcode: place?.postcode || undefined,
    uprn: place?.uprn ?? undefined,
    telephone: facts.telephones[0],
  }
}

export const LIKELY = 0.5

/** One in a hundred is worth a look before two records go on apart; brothers and sisters, alike in surname and address alone, are far below. */
const WORTH_A_LOOK = 0.01

/** Records that may be of the same person as this one, likeliest first; those found to be others are left out. */
export async function findSame(db: Reader, id: SubjectId): Promise<readonly Found[]> {
  const [own, others] = await Promise.all([
    db.sql<PersonSearchTable>(
      'person-search-one',
      'select * from person_search where subject = $1 and subject <> all ($2::uuid[])',
      [id, db.hidden],
    ),
    db.sql<{ other: SubjectId }>('not-the-same-of', 'select other from not_the_same where subject = $1', [
      id,
    ]),
  ])
  if (!own[0]) return []
  const not = new Set([id, ...others.map((each) => each.other)])
  const found = await findPeople(db, soughtOf(own[0].facts as Facts))
  return found.filter((each) => !not.has(each.person) && each.match.likely >= WORTH_A_LOOK)
}

export const readJoined = (db: Reader, id: SubjectId): Promise<JoinedRecordTable[]> =>
  db.sql('joined-records-of', 'select * from joined_record where subject = $1 order by joined_at, key', [id])

export const readProposals = (db: Reader, id: SubjectId): Promise<JoiningProposalTable[]> =>
  db.sql(
    'joining-proposals-of',
    'select * from joining_proposal where subject = $1 and joins <> all ($2::uuid[]) order by proposed_at',
    [id, db.hidden],
  )

export type Lookalike = {
  readonly restricted: SubjectId
  readonly other: SubjectId
  readonly likely: number
  readonly why: readonly string[]
}

export const LOOKALIKES_MAX = 50

const LOOKALIKES = `
  select o.subject, o.facts from person_search o join person p using (subject)
  where o.keys && $1::text[] and o.subject <> $2 and o.subject <> all ($3::uuid[])
    and not exists (select from not_the_same n where n.subject = $2 and n.other = o.subject)
  limit 200`

/**
 * For information governance alone: registered people who look like somebody restricted. Whoever registered them was
 * told nothing, and nothing was done or kept at that moment that could tell: it is asked here, from both records.
 */
export async function findLookalikes(db: Reader): Promise<readonly Lookalike[]> {
  const restricted = await db.sql<PersonSearchTable>(
    'restricted-searches',
    'select s.* from person_search s join person p using (subject) where p.restricted and p.subject <> all ($1::uuid[]) order by p.subject',
    [db.hidden],
  )
  const found: Lookalike[] = []
  for (const { subject, facts } of restricted) {
    const own = facts as Facts
    const rows = await db.sql<{ subject: SubjectId; facts: Facts }>('lookalikes-of', LOOKALIKES, [
      strongKeys(own),
      subject,
      db.hidden,
    ])
    for (const row of rows) {
      const { likely, twin, why } = match(soughtOf(own), row.facts)
      if (likely >= LIKELY && !twin)
        found.push({
          restricted: subject,
          other: row.subject,
          likely,
          why: why.map((each) => each.level.words),
        })
    }
  }
  return found.sort((one, other) => other.likely - one.likely).slice(0, LOOKALIKES_MAX)
}

/** Keys of which one at least is shared by nearly all pairs of records of one person. */
const strongKeys = (facts: Facts): readonly string[] => [
  ...facts.nhsNumbers.map(nhsKey),
  ...facts.upns.map(upnKey),
  ...(facts.bornOn ? [birthKey(facts.bornOn)] : facts.names.flatMap((name) => sureNameKeys(name.family))),
]
