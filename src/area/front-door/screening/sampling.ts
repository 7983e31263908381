/** The monthly sample of what was not progressed: drawn so that anybody can draw it again, and read by another agency. */
import { sha256 } from '#/lib/canonical.ts'
import { atInstant } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { decidedIn } from './decided.ts'
import {
  type By,
  noticeScreeningReopened,
  SAMPLED_MAX,
  sampleDrawn,
  sampledNoticeJudged,
  sampleFinished,
} from './entries.ts'

/** How many of so many: the share, but at least a few, and never more than there are. */
export const sampleSize = (among: number, percent: number, least: number): number =>
  Math.min(among, SAMPLED_MAX, Math.max(least, Math.ceil((among * percent) / 100)))

/** By the hash of seed and id: the same seed gives the same sample, and nobody can choose what is in it. */
export const draw = (among: readonly SubjectId[], seed: string, size: number): readonly SubjectId[] =>
  among
    .map((id) => ({ id, by: sha256(`${seed}/${id}`).toString('hex') }))
    .sort((one, other) => (one.by < other.by ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)

export function drawSample(
  entries: readonly Entry[],
  input: {
    readonly sample: SubjectId
    readonly month: string
    readonly today: Temporal.PlainDate
    readonly seed: string
    readonly percent: number
    readonly least: number
    readonly among: readonly SubjectId[]
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<NewEntry> {
  const { sample, month, seed, percent, least, among, by, at } = input
  if (month >= input.today.toPlainYearMonth().toString())
    return refuse(problem('month-not-over', 'A month is sampled when it is over.', 'month'))
  if (ofType(entries, sampleDrawn).length > 0)
    return refuse(problem('already-drawn', 'The sample of this month was drawn already. It stays as it is.'))
  if (among.length === 0)
    return refuse(
      problem('nothing-to-sample', 'No notice of this month was not progressed: there is nothing to read.'),
    )
  return ok({
    type: sampleDrawn.type,
    occurred: atInstant(at),
    subjects: [{ subject: sample, kind: 'screening-sample', role: 'process' }],
    body: {
      month,
      seed,
      percent,
      least,
      among: among.length,
      notices: [...draw(among, seed, sampleSize(among.length, percent, least))],
      ...by,
    },
  })
}

/**
 * Somebody of another agency than decided reads one notice of the sample. Who disagrees has it screened again: it waits
 * with today's. With the last of them the sample is finished.
 */
export function judgeSampled(
  entries: readonly Entry[],
  input: {
    readonly sample: SubjectId
    readonly notice: SubjectId
    readonly noticeEntries: readonly Entry[]
    readonly agency: string
    readonly agrees: boolean
    readonly reason: string
    readonly by: By
    readonly at: Temporal.Instant
  },
): Result<readonly NewEntry[]> {
  const { sample, notice, agrees, reason, by, at } = input
  const drawn = ofType(entries, sampleDrawn)[0]
  const judged = ofType(entries, sampledNoticeJudged)
  if (drawn === undefined || !drawn.body.notices.includes(notice))
    return refuse(problem('not-of-this-sample', 'Choose a notice of this sample.'))
  if (judged.some(({ body }) => body.notice === notice))
    return refuse(problem('already-judged', 'Somebody has read this one already.'))
  const deciders = [...decidedIn(input.noticeEntries).values()].map(({ entry }) => entry.agency)
  if (deciders.includes(input.agency))
    return refuse(
      problem(
        'own-agency',
        'Your agency decided this notice. Somebody of another agency reads it in the sample.',
      ),
    )
  const occurred = atInstant(at)
  const ofSample = { subject: sample, kind: 'screening-sample', role: 'process' }
  const ofNotice = { subject: notice, kind: 'notice', role: 'process' }
  const disagreed = judged.filter(({ body }) => !body.agrees).length + (agrees ? 0 : 1)
  const all = judged.length + 1
  return ok([
    {
      type: sampledNoticeJudged.type,
      occurred,
      subjects: [ofSample],
      body: { notice, agrees, reason, ...by },
    },
    ...(agrees
      ? []
      : [
          {
            type: noticeScreeningReopened.type,
            occurred,
            subjects: [ofNotice],
            body: { reason, byName: by.byName },
          },
        ]),
    ...(all < drawn.body.notices.length
      ? []
      : [
          {
            type: sampleFinished.type,
            occurred,
            subjects: [ofSample],
            body: { agreed: all - disagreed, disagreed },
          },
        ]),
  ])
}
