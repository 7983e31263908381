import { atInstant, type Occurred, onDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import type { Entry, EntrySubject } from '#/log/entry.ts'

/** `2010-04-01` is a day; `2010-04-01 14:00` a moment, Europe/London. */
export function when(text: string): Occurred {
  const [day, time] = text.split(' ')
  if (time === undefined) return onDay(day!)
  return atInstant(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/London').toInstant())
}

let seq = 0

/** An entry in force, for tests of folds and rules: recorded when it happened, in the order of the calls. */
export function told(
  type: string,
  happened: string,
  body: unknown = {},
  more: { readonly subjects?: readonly EntrySubject[]; readonly packId?: string } = {},
): Entry {
  const occurred = when(happened)
  seq += 1
  return {
    id: newId(),
    seq,
    type,
    version: 1,
    occurred,
    recordedAt: Temporal.Instant.from('2010-01-01T00:00:00Z').add({ seconds: seq }),
    recordedBy: 'tester',
    agency: 'council',
    source: 'page',
    packId: more.packId ?? '',
    subjects: more.subjects ?? [],
    refs: [],
    body,
  }
}
