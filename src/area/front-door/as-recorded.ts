import type { Entry, NewEntry } from '#/log/entry.ts'
import type { By } from './checks.ts'

/** As the log will keep them: so that what follows from them can be told in the same act. */
export const asRecorded = (
  decided: readonly NewEntry[],
  entries: readonly Entry[],
  { by, at }: { readonly by: By; readonly at: Temporal.Instant },
): readonly Entry[] =>
  decided.map((entry, index) => ({
    id: `new-${index}`,
    seq: Math.max(0, ...entries.map((each) => each.seq)) + index + 1,
    version: 1,
    recordedAt: at,
    recordedBy: by.account,
    agency: '',
    source: 'page',
    packId: '',
    refs: [],
    ...entry,
  }))
