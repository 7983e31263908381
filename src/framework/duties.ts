/**
 * A duty is a promise with a date. The pack says which entries open it, which meet it, who owes it, within how long
 * and because of which paragraph. Being overdue is never stored: it is `due_at <= at` and neither met nor ended.
 */
import { startOf } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { defineView, type View } from '#/log/view.ts'
import { dueAt, nearFrom } from './clocks.ts'
import { dutyExtended, dutyNoLongerNeeded } from './entries.ts'
import { childrenOf, starts } from './rules.ts'
import { doneAt, extensionOf, isOneOf, type Owed, type Run, runsOf } from './runs.ts'
import { writeSource } from './sources.ts'
import type { DutyRule, Framework, Pack } from './types.ts'

/** One duty. Times are ISO instants; it is in time when `met_at < due_at`. */
export type DutyRow = {
  readonly subject: SubjectId
  readonly key: string
  readonly duty_id: string
  readonly title: string
  readonly process_kind: string
  /** The child it is owed to; null when it is owed to the whole process. */
  readonly person: SubjectId | null
  readonly opened_at: string
  readonly opened_by: string
  /** When it is due as things stand: the end of an extension, if there is one. */
  readonly due_at: string
  /** When it was due by the clock alone. */
  readonly first_due_at: string
  /** A duty met from here on and before `due_at` was met just before the clock ran out: it is listed. */
  readonly near_from: string
  readonly extended_to: string | null
  readonly extended_reason: string | null
  readonly extended_by: string | null
  readonly met_at: string | null
  readonly met_by: string | null
  readonly ended_at: string | null
  readonly ended_by: string | null
  readonly ended_why: string | null
  readonly owner_role: string
  /** Who owes it from `due_at` on; null where that is nobody else. */
  readonly late_owner_role: string | null
  readonly why: string
  readonly source: string
  readonly verified: string
  /** The area's own clock: no national limit stands behind it. */
  readonly local: boolean
  readonly pack_id: string
  readonly laming: readonly number[]
}

/** The duties of every process of one kind, each by the pack of the entry with which it began. */
export const dutyView = (kind: string, framework: Framework): View<DutyRow> =>
  defineView<DutyRow>({
    name: 'duty',
    over: kind,
    reads: typesRead(kind, framework),
    version: 2,
    key: ['key'],
    rows: (entries, subject) => {
      const opening = firstRecorded(entries)
      return opening ? dutyRows(entries, subject, kind, framework.packById(opening.packId)) : []
    },
  })

/** Every kind of process for which some pack of the site has duties. */
export const dutyKinds = (framework: Framework): readonly string[] => [
  ...new Set(framework.packs.flatMap((pack) => pack.duties.map((duty) => duty.over))),
]

/** Types of entry by which duties of a kind of process open, are met, end and are extended: all of them, or `only` these. */
export function typesRead(kind: string, framework: Framework, only?: ReadonlySet<string>): readonly string[] {
  const rules = framework.packs.flatMap((pack) =>
    pack.duties.filter((duty) => duty.over === kind && (only?.has(duty.id) ?? true)),
  )
  const named = rules.flatMap((rule) => [
    ...[...rule.opens, ...rule.meets, ...(rule.ends ?? [])].map((trigger) => trigger.on),
    ...(starts[rule.from]?.reads ?? []),
  ])
  return [...new Set([...named, dutyExtended.type, dutyNoLongerNeeded.type])].sort()
}

/** A process began with what was first recorded of it, whenever that had happened. */
export const firstRecorded = (entries: readonly Entry[]): Entry | undefined =>
  entries.reduce<Entry | undefined>(
    (first, each) => (first && first.seq < each.seq ? first : each),
    undefined,
  )

/** The duties of one process by one pack, or `only` these. Entries come in force, in order of happening. */
export function dutyRows(
  entries: readonly Entry[],
  subject: SubjectId,
  kind: string,
  pack: Pack,
  only?: ReadonlySet<string>,
): readonly DutyRow[] {
  const rules = pack.duties.filter((rule) => rule.over === kind && (only?.has(rule.id) ?? true))
  const owed = rules.flatMap((rule) =>
    childrenOwed(rule, entries, pack).map((child) => ({ rule, child, pack })),
  )
  return owed.flatMap((each) =>
    runsOf(each, entries).flatMap((run) => rowOf(run, each, entries, subject) ?? []),
  )
}

/** Whom a duty is owed to: each child whom an opening names, or the process as a whole. */
function childrenOwed(rule: DutyRule, entries: readonly Entry[], pack: Pack): readonly (string | null)[] {
  if (!rule.perChild) return [null]
  const types = new Set(rule.opens.map((trigger) => trigger.on))
  const children = entries
    .filter((entry) => types.has(entry.type))
    .flatMap((entry) => childrenOf(entry).filter((child) => isOneOf(rule.opens, entry, { child, pack })))
  return [...new Set(children)]
}

function rowOf(
  run: Run,
  { rule, child, pack }: Owed,
  entries: readonly Entry[],
  subject: SubjectId,
): DutyRow | undefined {
  const start = starts[rule.from]?.at(run.opening, entries, pack)
  if (start === undefined) return undefined
  const opened = startOf(run.opening.occurred)
  const clock = dueAt(rule.limit, start, pack)
  const extension = extensionOf(run, { rule, child, pack }, entries)
  const due = extension?.until ?? clock
  return {
    subject,
    key: [rule.id, run.opening.id, child].filter((part) => part !== null).join('/'),
    duty_id: rule.id,
    title: rule.title,
    process_kind: rule.over,
    person: child,
    opened_at: opened.toString(),
    opened_by: run.opening.id,
    due_at: due.toString(),
    first_due_at: clock.toString(),
    near_from: nearFrom(opened, due, pack).toString(),
    extended_to: extension?.until.toString() ?? null,
    extended_reason: extension?.reason ?? null,
    extended_by: extension?.by ?? null,
    ...finishColumns(run, opened),
    owner_role: rule.owner,
    late_owner_role: rule.escalatesTo ?? null,
    why: rule.why,
    source: writeSource(rule.source, pack),
    verified: rule.verified,
    local: rule.local ?? false,
    pack_id: pack.id,
    laming: rule.laming,
  }
}

type FinishColumns = Pick<DutyRow, 'met_at' | 'met_by' | 'ended_at' | 'ended_by' | 'ended_why'>

const unfinished: FinishColumns = {
  met_at: null,
  met_by: null,
  ended_at: null,
  ended_by: null,
  ended_why: null,
}

function finishColumns({ finish }: Run, opened: Temporal.Instant): FinishColumns {
  if (finish === undefined) return unfinished
  const done = doneAt(finish.by)
  const at = (Temporal.Instant.compare(done, opened) < 0 ? opened : done).toString()
  if (finish.how === 'met') return { ...unfinished, met_at: at, met_by: finish.by.id }
  return { ...unfinished, ended_at: at, ended_by: finish.by.id, ended_why: finish.why }
}
