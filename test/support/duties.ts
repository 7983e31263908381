/** Duties of the 2010 pack, asked of stories that a test tells. */
import assert from 'node:assert/strict'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import { type DutyRow, dutyRows } from '#/framework/duties.ts'
import { startOf, writeInstant } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { told } from './story.ts'

const loaded = loadFramework(throughout('england-2010'))
assert.ok(loaded.ok)
export const framework = loaded.value
export const pack = framework.packs[0]!

/** Two children of one family. */
export const [ana, ben] = [newId(), newId()]
/** The referral, plan or enquiry that a story is about. */
export const subject = newId()

export const rows = (kind: string, entries: readonly Entry[], duty: string): readonly DutyRow[] =>
  dutyRows(inOrder(entries), subject, kind, pack).filter((row) => row.duty_id === duty)

/** The one duty of its kind: fails when there are none or several. */
export const only = (kind: string, entries: readonly Entry[], duty: string): DutyRow => {
  const [row, ...more] = rows(kind, entries, duty)
  assert.ok(row, `no duty ${duty}`)
  assert.equal(more.length, 0, `more than one duty ${duty}`)
  return row
}

/** As the log hands them over: by when they happened, then by the order of writing. */
const inOrder = (entries: readonly Entry[]) =>
  [...entries].sort(
    (a, b) => Temporal.Instant.compare(startOf(a.occurred), startOf(b.occurred)) || a.seq - b.seq,
  )

/** The last minute in which something due at `instant` is in time. */
export const lastMoment = (instant: string) =>
  writeInstant(Temporal.Instant.from(instant).subtract({ seconds: 60 }))

const school = { kind: 'professional', name: 'Mrs Shah' }
export const received = (at: string, more: object = {}) =>
  told('referral-received', at, {
    worry: 'Bruising',
    how: 'portal',
    from: school,
    children: [{ person: ana }, { person: ben }],
    ...more,
  })
export const decided = (at: string, ...decisions: readonly (readonly [string, string, string[]?])[]) =>
  told('referral-decided', at, {
    decisions: decisions.map(([child, outcome, secondReadingBecause = []]) => ({
      child,
      outcome,
      secondReadingBecause,
    })),
  })
