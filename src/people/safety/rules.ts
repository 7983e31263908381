/** What keeps people safe: warnings that are looked at again, and facts that don't travel. */
import { atInstant, londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import type { Body } from '#/people/identity/entries.ts'
import { aboutPerson } from '#/people/identity/rules.ts'
import { person } from '#/people/identity/views.ts'
import type * as entry from './entries.ts'
import { warning, withheldFact } from './views.ts'

type Knows = Pick<Loaded, 'at' | 'rows'>

/** A warning that nobody looks at again becomes a rumour: it is looked at within a year. */
const REVIEW_MONTHS_MAX = 12

const absent = {
  ...refuse(problem('no-such-record', 'There is no record here. Search again.')),
  refused: 'absent',
} as const

const reviewProblem = (loaded: Knows, reviewOn: string) => {
  const today = londonDay(loaded.at)
  const last = today.add({ months: REVIEW_MONTHS_MAX })
  if (reviewOn > today.toString() && reviewOn <= last.toString()) return undefined
  return problem(
    'review-date-unlikely',
    `Enter a date after today, at most ${REVIEW_MONTHS_MAX} months on.`,
    'reviewOn',
  )
}

export function warn(
  loaded: Knows,
  id: SubjectId,
  told: Body<typeof entry.warningRecorded>,
): Result<Decided<null>> {
  if (!loaded.rows(person, id)[0]) return absent
  const problems = [
    reviewProblem(loaded, told.reviewOn),
    !told.disclosed && !told.whyNotDisclosed
      ? problem('why-not-disclosed', 'Enter why the person was not told of this warning.', 'whyNotDisclosed')
      : undefined,
  ].filter((each) => each !== undefined)
  if (problems.length > 0) return refuse(...problems)
  const recorded = {
    type: 'warning-recorded',
    occurred: atInstant(loaded.at),
    subjects: aboutPerson(id),
    body: told,
  }
  return ok({ entries: [recorded], value: null })
}

/** A warning that was looked at again stands to another date, or ends with a reason. */
export function reviewWarning(
  loaded: Knows,
  id: SubjectId,
  told: { readonly warning: string; readonly words: string; readonly reviewOn?: string | undefined },
): Result<Decided<null>> {
  const standing = loaded.rows(warning, id).some((row) => row.key === told.warning && row.until_on === null)
  if (!standing) return absent
  const wrong = told.reviewOn === undefined ? undefined : reviewProblem(loaded, told.reviewOn)
  if (wrong) return refuse(wrong)
  const at = { occurred: atInstant(loaded.at), subjects: aboutPerson(id) }
  const reviewed =
    told.reviewOn === undefined
      ? { ...at, type: 'warning-ended', body: { warning: told.warning, reason: told.words } }
      : {
          ...at,
          type: 'warning-reviewed',
          body: { warning: told.warning, reviewOn: told.reviewOn, words: told.words },
        }
  return ok({ entries: [reviewed], value: null })
}

export function instructSafeContact(
  loaded: Knows,
  id: SubjectId,
  told: Body<typeof entry.safeContactInstructed>,
): Result<Decided<null>> {
  if (!loaded.rows(person, id)[0]) return absent
  const instructed = {
    type: 'safe-contact-instructed',
    occurred: atInstant(loaded.at),
    subjects: aboutPerson(id),
    body: told,
  }
  return ok({ entries: [instructed], value: null })
}

/** Both records carry it, so that a merge of either is seen; only the record of whom it is about tells it. */
export function withhold(loaded: Knows, told: Body<typeof entry.factWithheldFrom>): Result<Decided<null>> {
  const { about, keptFrom } = told
  if (!loaded.rows(person, about)[0] || !loaded.rows(person, keptFrom)[0]) return absent
  if (about === keptFrom)
    return refuse(problem('same-person', 'Choose the person who is not to know.', 'keptFrom'))
  return ok({
    entries: [
      {
        type: 'fact-withheld-from',
        occurred: atInstant(loaded.at),
        subjects: bothOf(about, keptFrom),
        body: told,
      },
    ],
    value: null,
  })
}

export function stopWithholding(
  loaded: Knows,
  about: SubjectId,
  told: { readonly withheld: string; readonly reason: string },
): Result<Decided<null>> {
  const row = loaded.rows(withheldFact, about).find((each) => each.key === told.withheld)
  if (!row) return absent
  const body = { withheld: told.withheld, about, keptFrom: row.kept_from, reason: told.reason }
  const subjects = bothOf(about, row.kept_from)
  return ok({
    entries: [{ type: 'fact-no-longer-withheld', occurred: atInstant(loaded.at), subjects, body }],
    value: null,
  })
}

const bothOf = (about: SubjectId, keptFrom: SubjectId) =>
  [
    { subject: about, kind: 'person', role: 'protected' },
    { subject: keptFrom, kind: 'person', role: 'kept-from' },
  ] as const
