/** Opening one entry: whoever may open somebody, or some process, that it tells of may read it. */
import { londonDay } from '#/lib/dates.ts'
import type { EntryId, SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import type { Entry, EntryType } from '#/log/entry.ts'
import type { Registry } from '#/log/registry.ts'
import type { Context } from '#/web/route.ts'
import { type Field, fieldsOf, schemaOf } from './fields.ts'
import { holdsHidden, type Named, readNamed, readRecorders, readToldOf, readWritten } from './queries.ts'
import { mayChange } from './rules.ts'
import { idsIn, type Row, rowsOf, type Showing } from './shown.ts'
import { type Version, type Written, writtenOf } from './versions.ts'

export type Opened = Written & {
  readonly type: EntryType
  /** In whose story it was opened; undefined when by its process. */
  readonly person: SubjectId | undefined
  /** Whom it is about, as far as they exist for the viewer, with the part that they play in it. */
  readonly about: readonly { readonly id: SubjectId; readonly name: string; readonly role: string }[]
  readonly recorderOf: (account: string) => string
  /** One version in rows that people read. */
  readonly rowsOf: (version: Version) => readonly Row[]
  /** What this viewer may correct of it. */
  readonly fields: readonly Field[]
}

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

const PURPOSE = 'reading what was recorded'
/** No more doors are tried than an entry may be about. */
const DOORS_MAX = 40

/**
 * `of`: in whose story the reader met it. Without it, whichever of its people or processes opens for them. Throws
 * `Refused` 'absent' when none does, as when there is no such entry.
 */
export async function openEntry(
  context: Context,
  registry: Registry,
  id: EntryId,
  of?: SubjectId,
): Promise<Opened> {
  const doors = await context.disclose(
    { what: 'entry-look-up', purpose: PURPOSE, subjects: [], manner: 'list' },
    async (db) => {
      const told = (await readToldOf(db, id)).filter((each) => !db.hidden.includes(each.id))
      return { shown: told, listed: [] }
    },
  )
  const inOrder = [...doors.filter((each) => each.id === of), ...doors.filter((each) => each.id !== of)]
  for (const { id: subject, kind } of inOrder.slice(0, DOORS_MAX)) {
    const found = await tryDoor(context, registry, id, subject)
    if (found !== undefined) return { ...found, person: kind === 'person' ? subject : undefined }
  }
  return absent()
}

async function tryDoor(
  context: Context,
  registry: Registry,
  id: EntryId,
  subject: SubjectId,
): Promise<Omit<Opened, 'person'> | undefined> {
  try {
    return await context.disclose(
      { what: 'entry', purpose: PURPOSE, subjects: [subject], manner: 'open' },
      async (db) => {
        const entries = await readWritten(db, registry, id)
        const written = writtenOf(entries, id) ?? absent()
        const accounts = entries.map((each) => each.recordedBy)
        const processes = written.entry.subjects.filter(({ kind }) => kind !== 'person')
        const [beside, named, recorders] = await Promise.all([
          holdsHidden(
            db,
            processes.map((each) => each.subject),
          ),
          readNamed(db, idsIn([written.entry.subjects, written.versions.map((each) => each.body)])),
          readRecorders(db, accounts),
        ])
        const around = { named, hidden: db.hidden, beside }
        const shown = openedFrom(context, registry.get(written.entry.type), written, around)
        const recorderOf = (account: string) => recorders.get(account) ?? 'The site itself'
        return { shown: { ...shown, recorderOf }, listed: [subject, ...shown.about.map((each) => each.id)] }
      },
    )
  } catch (error) {
    if (error instanceof Refused && error.refusal.refused === 'absent') return undefined
    throw error
  }
}

function openedFrom(
  context: Context,
  type: EntryType,
  written: Written,
  around: {
    readonly named: ReadonlyMap<string, Named>
    readonly hidden: readonly SubjectId[]
    /** Somebody hidden is in its process. */
    readonly beside: boolean
  },
) {
  const { named } = around
  const hidden = new Set(around.hidden)
  const isHidden = (id: string) => hidden.has(id) || hidden.has(named.get(id)?.lives ?? id)
  const withheld = around.beside || [...named.keys()].some(isHidden)
  const { entry, current } = written
  const pack = context.framework.packs.find(({ id }) => id === entry.packId)
  const showing: Showing = {
    pack: pack ?? context.framework.packFor(londonDay(context.at)),
    nameOf: (id) => named.get(id)?.name ?? undefined,
    isHidden,
    withheld,
  }
  const about = peopleOf(entry, named).filter(({ id }) => !isHidden(id))
  const fields = mayChange(fieldsOf(type.body, current.body), entry, context.viewer)
  return {
    ...(withheld ? withoutReasons(written) : written),
    type,
    about,
    rowsOf: (version: Version) => rowsOf(schemaOf(type.body), version.body, showing),
    // What isn't shown can't be changed, and stays as it is.
    fields: withheld ? fields.filter(({ kind }) => !FREE_WORDS.has(kind)) : fields,
  }
}

const NOT_SHOWN = 'Not shown here'

/** Why it was corrected or struck are free words too. */
const withoutReasons = (written: Written): Written => ({
  ...written,
  versions: written.versions.map((each) =>
    each.reason === undefined ? each : { ...each, reason: NOT_SHOWN },
  ),
  struck: written.struck && { ...written.struck, why: NOT_SHOWN },
})

const FREE_WORDS = new Set<Field['kind']>(['line', 'words', 'list'])

function peopleOf(entry: Entry, named: ReadonlyMap<string, Named>) {
  return entry.subjects
    .filter(({ kind }) => kind === 'person')
    .map(({ subject, role }) => {
      const known = named.get(subject)
      return { id: known?.lives ?? subject, name: known?.name ?? 'Name not known', role }
    })
}
