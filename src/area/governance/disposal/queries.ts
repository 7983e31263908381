import type { Reader } from '#/db/reader.ts'
import type { Occurred } from '#/lib/dates.ts'
import type { EntryId, SubjectId } from '#/lib/id.ts'
import type { Disposable, Named } from './rules.ts'

/** Holds together what others say, or says that something went: never disposed of. */
const KEPT = ['subjects-merged', 'subjects-parted', 'body-disposed']
/** These go with the entry that they are about. */
const FOLLOWING = ['corrected', 'struck']

export type Listed = Disposable & { readonly occurred: Occurred; readonly recorded_at: Temporal.Instant }

/** What was recorded about somebody and still has its words, oldest first. */
export const readDisposable = (db: Reader, person: SubjectId, limit: number): Promise<Listed[]> =>
  db.sql(
    'disposal-entries',
    `select distinct e.seq, e.id, e.type, e.subjects, e.occurred, e.recorded_at
     from record.subject s join record.entry_subject l on l.subject = s.id join record.entry e using (seq)
     where coalesce(s.same_as, s.id) = $1 and e.salt is not null and e.type <> all ($2::text[])
     order by e.seq limit $3`,
    [person, [...KEPT, ...FOLLOWING], limit],
  )

/** Those of these entries that still have their words, and what each is about. */
export const readNamed = (db: Reader, entries: readonly EntryId[]): Promise<(Named & Listed)[]> =>
  db.sql(
    'disposal-named',
    `select e.id, e.type, e.subjects, e.occurred, e.recorded_at,
       case when e.type = any ($3::text[]) then e.body ->> 'entry' end as of
     from record.entry e
     where e.id = any ($1::uuid[]) and e.salt is not null and e.type <> all ($2::text[]) order by e.seq`,
    [entries, KEPT, FOLLOWING],
  )
