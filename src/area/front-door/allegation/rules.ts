import { codesOn } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import {
  type Alleged,
  allegationActionRecorded,
  allegationEnded,
  allegationReceived,
  designatedOfficerConsulted,
} from './entries.ts'

type Acted = {
  readonly allegation: SubjectId
  readonly byName: string
  readonly at: Temporal.Instant
  readonly pack: Pack
}

/** About the allegation and nobody else: no person's story has it. */
const about = (allegation: SubjectId): NewEntry['subjects'] => [
  { subject: allegation, kind: 'allegation', role: 'process' },
]

/** Takes what is told. Nothing is needed but what was seen or heard. */
export const receiveAllegation = (input: {
  readonly allegation: SubjectId
  readonly told: Alleged
  readonly at: Temporal.Instant
}): NewEntry => ({
  type: allegationReceived.type,
  occurred: atInstant(input.at),
  subjects: about(input.allegation),
  body: input.told,
})

/** What duty is told of a child who may be in danger, when the teller found no words that name nobody. */
export const CHILD_NEEDS =
  'A child may be in danger now. The designated officer for allegations has what was told: ring them.'

const isOpen = (entries: readonly Entry[]): Problem[] => {
  if (entries.length === 0) return [problem('absent', 'There is no such allegation.')]
  return ofType(entries, allegationEnded).length > 0
    ? [problem('already-ended', 'This allegation has ended. If more is known, take a new one.')]
    : []
}

const unknown = ({ pack, at }: Acted, list: string, code: string, field: string): Problem[] =>
  codesOn(pack, list, londonDay(at)).some((each) => each.code === code)
    ? []
    : [problem('unknown-code', 'Choose one of the answers offered', field)]

const recorded = (faults: readonly Problem[], acted: Acted, type: string, body: object): Result<NewEntry> =>
  faults.length > 0
    ? refuse(...faults)
    : ok({
        type,
        occurred: atInstant(acted.at),
        subjects: about(acted.allegation),
        body: { ...body, byName: acted.byName },
      })

export const consult = (
  entries: readonly Entry[],
  input: Acted & { readonly withWhom: string; readonly agreed: string },
): Result<NewEntry> =>
  recorded(isOpen(entries), input, designatedOfficerConsulted.type, {
    withWhom: input.withWhom,
    agreed: input.agreed,
  })

export const recordAction = (
  entries: readonly Entry[],
  input: Acted & { readonly action: string; readonly said: string },
): Result<NewEntry> =>
  recorded(
    [...isOpen(entries), ...unknown(input, 'allegation-action', input.action, 'action')],
    input,
    allegationActionRecorded.type,
    { action: input.action, said: input.said },
  )

export const endAllegation = (
  entries: readonly Entry[],
  input: Acted & { readonly outcome: string; readonly reason: string },
): Result<NewEntry> =>
  recorded(
    [...isOpen(entries), ...unknown(input, 'allegation-outcome', input.outcome, 'outcome')],
    input,
    allegationEnded.type,
    { outcome: input.outcome, reason: input.reason },
  )
