import type { Reader } from '#/db/reader.ts'
import type { EntryId, SubjectId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { COLUMNS, toEntry } from '#/log/read.ts'
import type { Registry } from '#/log/registry.ts'

/** Of whom, or of which process, an entry tells now: merges read through, and what a parting moved is theirs alone. */
export type Told = { readonly id: SubjectId; readonly kind: string }

export const readToldOf = (db: Reader, entry: EntryId): Promise<Told[]> =>
  db.sql(
    'entry-told-of',
    `select distinct coalesce(s.same_as, s.id) as id, s.kind
     from record.entry e join record.entry_subject l using (seq) join record.subject s on s.id = l.subject
     where e.id = $1 and not exists (
       select from record.entry_subject away join record.entry parted on parted.seq = away.seq
       where away.subject = s.id and parted.type = 'subjects-parted'
         and parted.body ->> 'winner' = s.id::text and parted.body -> 'moved' ? $1::text)
     order by 1`,
    [entry],
  )

type Stored = Parameters<typeof toEntry>[0]

/** The entry, and all that was written about it: corrections, strikes and disposals have the same subjects. */
export async function readWritten(db: Reader, registry: Registry, entry: EntryId): Promise<readonly Entry[]> {
  const rows = await db.sql<Stored>(
    'entry-written',
    `with it as (select seq from record.entry where id = $1),
     around as (
       select distinct beside.seq from it join record.entry_subject own using (seq)
         join record.entry_subject beside on beside.subject = own.subject and beside.seq > it.seq)
     select ${COLUMNS} from record.entry e where e.seq = (select seq from it)
     union all
     select ${COLUMNS} from around join record.entry e using (seq)
     where e.type in ('corrected', 'struck') and e.body ->> 'entry' = $1::text
       or e.type = 'body-disposed' and e.body -> 'entries' ? $1::text`,
    [entry],
  )
  return rows.map((row) => toEntry(row, registry))
}

/** Somebody, or something, that a body names by its id. */
export type Named = {
  readonly id: SubjectId
  /** Under which id they live now. */
  readonly lives: SubjectId
  readonly kind: string
  readonly name: string | null
}

export async function readNamed(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const rows = await db.sql<Named>(
    'entry-named',
    `select s.id, coalesce(s.same_as, s.id) as lives, s.kind, p.display_name as name
     from record.subject s left join person p on p.subject = coalesce(s.same_as, s.id)
     where s.id = any ($1::uuid[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Is anybody in one of these processes whom the viewer may not know of? What was told of a family names them all in free
 * words, and none by id: duty says elsewhere who they are.
 */
export async function holdsHidden(db: Reader, processes: readonly SubjectId[]): Promise<boolean> {
  const rows = await db.sql(
    'entry-holds-hidden',
    `select from involvement i where i.process = any ($1::uuid[]) and i.person = any ($2::uuid[]) limit 1`,
    [processes, db.hidden],
  )
  return rows.length > 0
}

/** Who recorded something, as they are called now. */
export async function readRecorders(
  db: Reader,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.sql<{ id: string; name: string }>(
    'entry-recorders',
    `select a.id::text as id, a.name || ', ' || g.name as name from account a join agency g on g.id = a.agency
     where a.id::text = any ($1::text[])`,
    [[...new Set(accounts)]],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type Change = {
  readonly entry: EntryId
  readonly type: string
  readonly act: 'corrected' | 'struck'
  readonly at: Temporal.Instant
}

/** What was corrected or struck in somebody's story, newest first. */
export const readChanges = (db: Reader, subject: SubjectId, limit: number): Promise<Change[]> =>
  db.sql(
    'entry-changes',
    `select e.id as entry, e.type, c.type as act, c.recorded_at as at
     from record.subject s join record.entry_subject l on l.subject = s.id join record.entry c using (seq)
       join record.entry e on e.id = (c.body ->> 'entry')::uuid
     where coalesce(s.same_as, s.id) = $1 and c.type in ('corrected', 'struck')
     order by c.recorded_at desc, c.seq desc limit $2`,
    [subject, limit],
  )
