import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { findPeopleOf } from '#/people/identity/queries.ts'
import type { Document, Known } from './recipients.ts'
import type { SafeContactTable, WarningTable, WithheldFactTable } from './tables.gen.ts'

/** Warnings that stand about any of these people, newest first. */
export const readWarnings = (db: Reader, people: readonly SubjectId[]): Promise<WarningTable[]> =>
  db.sql(
    'warnings-standing',
    `select * from warning where subject = any ($1::uuid[]) and subject <> all ($2::uuid[]) and until_on is null
     order by from_on desc, key`,
    [people, db.hidden],
  )

export const findSafeContact = (db: Reader, id: SubjectId): Promise<SafeContactTable | undefined> =>
  db.one('safe-contact-one', query.selectFrom('safe_contact').selectAll().where('subject', '=', id))

export type Withheld = WithheldFactTable & { readonly name: string }

/** What is not to be known by whom. The name of somebody hidden from the viewer is not told; that it stands, is. */
export async function readWithheld(db: Reader, id: SubjectId): Promise<readonly Withheld[]> {
  const rows = await db.all(
    'withheld-of',
    query.selectFrom('withheld_fact').selectAll().where('subject', '=', id).orderBy('key'),
  )
  const people = await findPeopleOf(
    db,
    rows.map((row) => row.kept_from),
  )
  return rows.map((row) => ({
    ...row,
    name: people.get(row.kept_from)?.display_name ?? 'somebody on another record',
  }))
}

/** Everything on record that bears on whether a document may go: read as it stands, restrictions and all. */
export async function readKnownFor(db: Reader, document: Document): Promise<Known> {
  const people = [
    ...new Set([document.recipient, ...document.together, ...document.tells.map((each) => each.about)]),
  ]
  const [withheld, safeContact, persons] = await Promise.all([
    db.sql<WithheldFactTable>(
      'withheld-of-people',
      'select * from withheld_fact where subject = any ($1::uuid[])',
      [people],
    ),
    db.sql<SafeContactTable>(
      'safe-contact-of-people',
      'select * from safe_contact where subject = any ($1::uuid[])',
      [people],
    ),
    db.sql<{ subject: SubjectId; died_on: unknown; pregnancy_outcome: string | null; restricted: boolean }>(
      'people-to-send-about',
      'select subject, died_on, pregnancy_outcome, restricted from person where subject = any ($1::uuid[])',
      [people],
    ),
  ])
  const those = (test: (row: (typeof persons)[number]) => boolean) =>
    persons.filter(test).map((row) => row.subject)
  return {
    withheld: withheld.map((row) => ({ about: row.subject, keptFrom: row.kept_from, facts: row.facts })),
    safeContact: safeContact.map((row) => ({
      person: row.subject,
      never: row.never,
      instructions: row.instructions,
    })),
    died: those((row) => row.died_on !== null),
    pregnancyEnded: those(
      (row) => row.pregnancy_outcome === 'loss' || row.pregnancy_outcome === 'termination',
    ),
    restricted: those((row) => row.restricted),
  }
}
