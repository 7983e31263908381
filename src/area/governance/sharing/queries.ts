import type { Reader } from '#/db/reader.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { readFamily } from '#/people/reading.ts'
import type {
  SharingAgreementTable,
  SharingSampleItemTable,
  SharingSampleTable,
  SharingTable,
} from './tables.gen.ts'

export const PAGE_ROWS = 50

export type Shared = SharingTable

/** Without what concerns somebody hidden: nobody counts it. $1 whom the viewer may not know of. */
const VISIBLE = `not exists (select from sharing_child h where h.key = s.key and h.child = any ($1::uuid[]))
  and (s.to_person is null or s.to_person <> all ($1::uuid[]))`

/** A page of all disclosures, and a row more when there is a next; the newest first. */
export const findAll = (
  db: Reader,
  asked: { readonly madeOf?: string | undefined; readonly page: number },
): Promise<Shared[]> =>
  db.sql<Shared>(
    'sharing-all',
    `select s.* from sharing s where ${VISIBLE} and ($2::text is null or s.made_of = $2)
     order by s.shared_at desc, s.key limit ${PAGE_ROWS + 1} offset $3`,
    [db.hidden, asked.madeOf ?? null, (asked.page - 1) * PAGE_ROWS],
  )

/** What was shared of these children, the newest first. */
export const findOfChildren = (db: Reader, children: readonly SubjectId[]): Promise<Shared[]> =>
  db.sql<Shared>(
    'sharing-of-children',
    `select s.* from sharing s where ${VISIBLE}
       and exists (select from sharing_child c where c.key = s.key and c.child = any ($2::uuid[]))
     order by s.shared_at desc, s.key limit ${PAGE_ROWS}`,
    [db.hidden, children],
  )

/** Keys of everything that was shared between two moments: what a sample is chosen among. */
export const findKeysBetween = async (
  db: Reader,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<readonly string[]> => {
  const rows = await db.sql<{ key: string }>(
    'sharing-keys-between',
    `select s.key from sharing s where ${VISIBLE} and s.shared_at >= $2 and s.shared_at < $3 order by s.key limit 5000`,
    [db.hidden, from, until],
  )
  return rows.map((row) => row.key)
}

export const findByKeys = (db: Reader, keys: readonly string[]): Promise<Shared[]> =>
  db.sql<Shared>(
    'sharing-by-keys',
    `select s.* from sharing s where ${VISIBLE} and s.key = any ($2::uuid[]) order by s.shared_at, s.key`,
    [db.hidden, keys],
  )

export type ChildOf = {
  readonly key: string
  readonly child: SubjectId
  readonly name: string
  readonly registered_as: string
  readonly born_on: Temporal.PlainDate | null
  readonly birth_precision: string | null
  readonly expected_on: Temporal.PlainDate | null
  readonly pregnancy_outcome: string | null
  readonly died_on: Temporal.PlainDate | null
}

const CHILDREN_MAX = 2000
const PERSON = `p.subject as child, p.display_name as name, p.registered_as, p.born_on, p.birth_precision, p.expected_on,
  p.pregnancy_outcome, p.died_on`

/** The children of disclosures, each with their age. */
export const findChildrenOf = (db: Reader, keys: readonly string[]): Promise<ChildOf[]> =>
  db.sql<ChildOf>(
    'sharing-children',
    `select c.key, ${PERSON} from sharing_child c join person p on p.subject = c.child
     where c.key = any ($1::uuid[]) and c.child <> all ($2::uuid[]) order by c.key, p.born_on limit ${CHILDREN_MAX}`,
    [keys, db.hidden],
  )

/** The children by whom a form is begun: one, or those of a referral. */
export const findPeople = (db: Reader, people: readonly SubjectId[]): Promise<ChildOf[]> =>
  db.sql<ChildOf>(
    'sharing-people',
    `select p.subject as key, ${PERSON} from person p
     where p.subject = any ($1::uuid[]) and p.subject <> all ($2::uuid[]) order by p.born_on desc nulls first, p.subject`,
    [people, db.hidden],
  )

export const findChildrenOfReferral = async (
  db: Reader,
  referral: SubjectId,
): Promise<readonly SubjectId[]> => {
  const rows = await db.sql<{ child: SubjectId }>(
    'sharing-referral-children',
    'select child from referral_child where subject = $1 and child <> all ($2::uuid[]) order by position',
    [referral, db.hidden],
  )
  return rows.map((row) => row.child)
}

export type Relative = { readonly id: SubjectId; readonly words: string }

/** Who of the family it might go to: everybody around these children, and not the children themselves. */
export async function findRelatives(
  db: Reader,
  children: readonly SubjectId[],
): Promise<readonly Relative[]> {
  const found = new Map<SubjectId, Relative>()
  for (const child of children.slice(0, FAMILIES_MAX)) {
    const { people } = await readFamily(db, child, londonDay(db.at))
    for (const { id, name, role, age } of people)
      if (!children.includes(id))
        found.set(id, { id, words: [name, role.toLowerCase(), age].filter(Boolean).join(', ') })
  }
  return [...found.values()]
}

const FAMILIES_MAX = 6

const AGREEMENTS_MAX = 200

/** The register: those to be looked at again first, those that ended last. */
export const findAgreements = (db: Reader): Promise<SharingAgreementTable[]> =>
  db.sql<SharingAgreementTable>(
    'sharing-agreements',
    `select * from sharing_agreement order by ended_at is not null, review_on, partner limit ${AGREEMENTS_MAX}`,
    [],
  )

export const findAgreement = async (
  db: Reader,
  id: SubjectId,
): Promise<SharingAgreementTable | undefined> => {
  const [row] = await db.sql<SharingAgreementTable>(
    'sharing-agreement-one',
    'select * from sharing_agreement where subject = $1',
    [id],
  )
  return row
}

export const findSamples = (db: Reader): Promise<SharingSampleTable[]> =>
  db.sql<SharingSampleTable>(
    'sharing-samples',
    `select * from sharing_sample order by drawn_at desc limit ${PAGE_ROWS}`,
    [],
  )

export const findSample = async (db: Reader, id: SubjectId): Promise<SharingSampleTable | undefined> => {
  const [row] = await db.sql<SharingSampleTable>(
    'sharing-sample-one',
    'select * from sharing_sample where subject = $1',
    [id],
  )
  return row
}

export type Item = SharingSampleItemTable

export const findItems = (db: Reader, sample: SubjectId): Promise<Item[]> =>
  db.sql<Item>(
    'sharing-sample-items',
    'select * from sharing_sample_item where subject = $1 order by position',
    [sample],
  )
