/** The story of one person, a line for each entry that has something to say in it. */
import { londonDay, startOf, writeDay } from '#/lib/dates.ts'
import type { Entry, EntryType, Line } from '#/log/entry.ts'
import { defineView, type Row, type View } from '#/log/view.ts'

export type ChronologyRow = Row & {
  readonly key: string
  readonly occurred_from: string
  readonly recorded_at: string
  readonly type: string
  readonly title: string
  readonly detail: string | null
  readonly significant: boolean
  readonly theme: string | null
  readonly agency: string
  readonly recorded_by: string
  readonly process: string | null
  readonly process_kind: string | null
  readonly role: string
  readonly involved: readonly string[]
}

/** Where the words are gone by law, the story says so: of whichever type it was, it doesn't pass over it. */
function disposedLine({ disposed }: Entry): Line {
  const title = 'What was recorded here was disposed of by law'
  if (disposed === undefined) return { title }
  return { title, detail: `On ${writeDay(londonDay(disposed.at))}, under ${disposed.authority}` }
}

/**
 * Made from the `line` of every entry type of the site: what a capability records tells itself here, without knowing of
 * this view. `version` grows with the types' versions, so that a change of wording folds it again.
 */
export function chronologyView(types: readonly EntryType[]): View<ChronologyRow> {
  const telling = new Map(types.filter((each) => each.line).map((each) => [each.type, each]))
  return defineView<ChronologyRow>({
    name: 'chronology',
    over: 'person',
    reads: [...telling.keys()],
    version: types.reduce((sum, each) => sum + each.version, 4),
    key: ['key'],
    each: true,
    rows: (entries, subject) =>
      entries.flatMap((entry) => {
        const type = telling.get(entry.type)
        const line = entry.body === null ? disposedLine(entry) : type?.line?.(entry as never, subject)
        if (line === undefined) return []
        const process = entry.subjects.find((each) => each.kind !== 'person')
        const people = entry.subjects.filter((each) => each.kind === 'person' && each.subject !== subject)
        return [
          {
            subject,
            key: entry.id,
            occurred_from: startOf(entry.occurred).toString(),
            occurred: { ...entry.occurred },
            recorded_at: entry.recordedAt.toString(),
            type: entry.type,
            title: line.title,
            detail: line.detail ?? null,
            significant: line.significant ?? false,
            theme: line.theme ?? null,
            agency: entry.agency,
            recorded_by: entry.recordedBy,
            process: process?.subject ?? null,
            process_kind: process?.kind ?? null,
            role: entry.subjects.find((each) => each.subject === subject)?.role ?? '',
            involved: [...new Set(people.map((each) => each.subject))],
          },
        ]
      }),
  })
}
