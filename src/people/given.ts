/** For tests of rules and views: a record that says these things, as a rule is handed it. */
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Loaded } from '#/log/act.ts'
import { effective, noAliases } from '#/log/effective.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { foldRows } from '#/log/fold.ts'
import type { Row, View } from '#/log/view.ts'

const FIRST = Temporal.Instant.from('2010-03-03T09:00:00Z')

/** New entries as the log would keep them: recorded a minute after each other, in this order. */
export const recorded = (entries: readonly NewEntry[]): readonly Entry[] =>
  entries.map((each, index) => ({
    id: newId(),
    seq: index + 1,
    version: 1,
    recordedAt: FIRST.add({ minutes: index }),
    recordedBy: '00000000-0000-7000-8000-00000000000a',
    agency: 'hollinshire',
    source: 'page',
    packId: '',
    refs: [],
    ...each,
  }))

/** What a rule may read when these entries were recorded. `at` is the day after unless told. */
export function given(entries: readonly Entry[], at = FIRST.add({ hours: 24 })): Loaded {
  const story = (subject: SubjectId): readonly Entry[] =>
    effective(
      entries.filter((entry) => entry.subjects.some((each) => each.subject === subject)),
      noAliases,
      subject,
    )
  return {
    at,
    entries: story,
    asRecorded: (subject) =>
      entries.filter((entry) => entry.subjects.some((each) => each.subject === subject)),
    rows: <R extends Row>(view: View<R>, subject: SubjectId) =>
      foldRows(view, story(subject), subject) as readonly R[],
    version: (subject) => story(subject).length,
    exists: (subject) => story(subject).length > 0,
    sameAs: (subject) => subject,
    need: () => {},
  }
}

/** The rows of one view for one subject of these entries. */
export const fold = <R extends Row>(
  view: View<R>,
  entries: readonly Entry[],
  subject: SubjectId,
): readonly R[] => given(entries).rows(view, subject)
