import { startOf } from '#/lib/dates.ts'
import type { Entry } from '#/log/entry.ts'

/** When an entry happened, as a column has it; null when there is none. */
export const moment = (entry: Entry | undefined): string | null =>
  entry === undefined ? null : startOf(entry.occurred).toString()

/** When anything was last recorded: what changed since somebody looked. */
export const lastRecorded = (entries: readonly Entry[]): string =>
  entries
    .map((entry) => entry.recordedAt)
    .reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? other : one))
    .toString()
