/** Who may correct or strike what, and what comes of it. The earlier words stay readable for ever. */
import type { Viewer } from '#/access/viewer.ts'
import { canonical } from '#/lib/canonical.ts'
import { atInstant, type Occurred, startOf } from '#/lib/dates.ts'
import type { EntryId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Refusal, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import type { Entry, EntryType, NewEntry } from '#/log/entry.ts'
import { checkOf } from '#/web/validate.ts'
import { type Field, withField } from './fields.ts'
import { type Written, writtenOf } from './versions.ts'

type Who = Pick<Viewer, 'account' | 'permissions'>
type Act = 'correct' | 'strike'

const concernsProcess = (entry: Entry): boolean => entry.subjects.some((each) => each.kind !== 'person')

const isKeeper = ({ permissions }: Who): boolean => permissions.has('entry:correct-others')

/** The log's own types. */
const ABOUT_THE_RECORD = new Set<string>(logTypes.map((each) => each.type))
const CORRECT_THAT = 'This says something about the record itself. Correct the entry that it is about.'

/**
 * Why this person may not, and who can help; undefined when they may. Whoever recorded something puts it right; a
 * manager or information governance puts right what others recorded. To strike what belongs to a referral or another
 * process takes the latter: its decisions and duties stand on it.
 */
export function whyNot(entry: Entry, type: EntryType, who: Who, act: Act): Problem | undefined {
  const stays = ABOUT_THE_RECORD.has(type.type) ? CORRECT_THAT : type.stays
  if (stays !== undefined) return problem('entry-stays', stays)
  if (isKeeper(who)) return undefined
  if (entry.recordedBy !== who.account || !who.permissions.has('entry:correct'))
    return problem(
      'not-yours-to-correct',
      'Somebody else recorded this. They can correct it, or a manager, or information governance.',
    )
  if (act === 'strike' && concernsProcess(entry))
    return problem(
      'manager-strikes',
      'Decisions and duties stand on this. Correct it, or ask your manager to strike it.',
    )
  return undefined
}

const CODES = new Set<Field['kind']>(['choice', 'choices', 'code', 'codes'])

/** The fields that this person may change: what a process was decided by isn't chosen again by whoever chose it. */
export const mayChange = (fields: readonly Field[], entry: Entry, who: Who): readonly Field[] =>
  isKeeper(who) || !concernsProcess(entry) ? fields : fields.filter(({ kind }) => !CODES.has(kind))

export type Correction = {
  /** Values of fields, by path; undefined takes one away. */
  readonly changes: ReadonlyMap<string, unknown>
  readonly occurred: Occurred | undefined
  readonly reason: string
  /** The newest version that the person saw. */
  readonly seen: EntryId | undefined
}

const changedMeanwhile = {
  ok: false,
  refused: 'conflict',
  problems: [
    problem(
      'changed-meanwhile',
      'Somebody corrected this since you opened it. Open it again: your words are kept.',
    ),
  ],
} as const satisfies { readonly ok: false } & Refusal

const absent = { ok: false, refused: 'absent', problems: [] } as const satisfies {
  readonly ok: false
} & Refusal

/** What was written about the entry by now, under the lock: it must be there, and there must be something to correct. */
function standing(loaded: Pick<Loaded, 'asRecorded'>, told: Entry): Result<Written> {
  const written = writtenOf(loaded.asRecorded(told.subjects[0]!.subject), told.id)
  if (written === undefined) return absent
  if (written.struck !== undefined)
    return refuse(problem('struck-already', 'This was struck: it no longer counts.'))
  if (written.entry.body === null || written.disposed !== undefined)
    return refuse(problem('disposed', 'What was recorded here was disposed of by law.'))
  return ok(written)
}

const about = (told: Entry, type: string, loaded: Pick<Loaded, 'at'>, body: unknown): NewEntry => ({
  type,
  occurred: atInstant(loaded.at),
  subjects: told.subjects,
  body,
})

/** How the entry should read from now on. Whatever the body's schema says of it is said at the field. */
export function correct(
  loaded: Pick<Loaded, 'at' | 'asRecorded'>,
  told: { readonly entry: Entry; readonly type: EntryType },
  correction: Correction,
): Result<Decided<EntryId>> {
  const found = standing(loaded, told.entry)
  if (!found.ok) return found
  const { current, entry } = found.value
  if (correction.seen !== undefined && correction.seen !== current.id) return changedMeanwhile
  const occurred = correction.occurred ?? current.occurred
  let body = current.body
  for (const [path, value] of correction.changes) body = withField(body, path, value)
  const problems = [
    ...checkOf(told.type.body, 'json')(body).map((each) => ({ ...each, field: inBody(each.field) })),
    ...whenProblems(occurred, loaded.at),
  ]
  if (problems.length > 0) return refuse(...problems)
  if (canonical([body, occurred]) === canonical([current.body, current.occurred]))
    return refuse(problem('nothing-changed', 'Change what was recorded wrongly, or go back.'))
  const when = canonical(occurred) === canonical(entry.occurred) ? {} : { occurred }
  const said = { entry: entry.id, body, ...when, reason: correction.reason }
  return ok({ entries: [about(entry, 'corrected', loaded, said)], value: entry.id })
}

const inBody = (field: string | undefined): string => (field === undefined ? 'body' : `body.${field}`)

const whenProblems = (occurred: Occurred, at: Temporal.Instant): readonly Problem[] =>
  Temporal.Instant.compare(startOf(occurred), at) > 0
    ? [problem('happened-after-now', 'This is after now. Enter when it happened.', 'occurred')]
    : []

/** The entry should not be there at all: it was about another child, or never happened. */
export function strike(
  loaded: Pick<Loaded, 'at' | 'asRecorded'>,
  told: Entry,
  reason: string,
): Result<Decided<EntryId>> {
  const found = standing(loaded, told)
  if (!found.ok) return found
  const { entry } = found.value
  return ok({ entries: [about(entry, 'struck', loaded, { entry: entry.id, reason })], value: entry.id })
}
