import type { Pack } from '#/framework/types.ts'
import { atInstant, type Day, londonDay, onDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { type Entry, type NewEntry, ofType } from '#/log/entry.ts'
import { unknownCodes } from '../../front-door/checks.ts'
import { settingSubject, teamSubject } from '../subjects.ts'
import {
  type LeadTold,
  namedLeadEnded,
  namedLeadRecorded,
  namedLeadTrained,
  namedPartnerEnded,
  namedPartnerRecorded,
  type PartnerTold,
} from './entries.ts'

const ofTeam = (team: string) => [{ subject: teamSubject(team).id, kind: 'team', role: 'process' }]
const ofSetting = (agency: string) => [
  { subject: settingSubject(agency).id, kind: 'setting', role: 'process' },
]

type When = { readonly at: Temporal.Instant; readonly byName: string }

/** A team may have several partners of one part: the police officer of the day and the one who covers. */
export function recordPartner(
  told: PartnerTold & { readonly partner: SubjectId },
  pack: Pack,
  { at, byName }: When,
): Result<NewEntry> {
  const problems = unknownCodes(pack, 'partner-part', [told.part], 'part')
  if (problems.length > 0) return refuse(...problems)
  return ok({
    type: namedPartnerRecorded.type,
    occurred: atInstant(at),
    subjects: ofTeam(told.team),
    body: { ...told, byName },
  })
}

/** The partners whom a team has now, by what was recorded. */
export const partnersIn = (entries: readonly Entry[]): readonly string[] => {
  const ended = new Set(ofType(entries, namedPartnerEnded).map(({ body }) => body.partner))
  return ofType(entries, namedPartnerRecorded)
    .map(({ body }) => body.partner)
    .filter((each) => !ended.has(each))
}

export function endPartner(
  entries: readonly Entry[],
  { team, partner, reason }: { team: string; partner: SubjectId; reason?: string | undefined },
  { at, byName }: When,
): Result<NewEntry> {
  if (!partnersIn(entries).includes(partner))
    return refuse(problem('partner-gone', 'This person is not a named partner of the team any more'))
  return ok({
    type: namedPartnerEnded.type,
    occurred: atInstant(at),
    subjects: ofTeam(team),
    body: { partner, ...(reason === undefined ? {} : { reason }), byName },
  })
}

/** Who leads now: the last who was recorded, unless it was said that they no longer do. */
export function leadIn(entries: readonly Entry[]): SubjectId | undefined {
  const last = ofType(entries, namedLeadRecorded).at(-1)?.body.lead
  const ended = ofType(entries, namedLeadEnded).some(({ body }) => body.lead === last)
  return ended ? undefined : last
}

export const recordLead = (
  told: LeadTold & { readonly lead: SubjectId },
  { at, byName }: When,
): NewEntry => ({
  type: namedLeadRecorded.type,
  occurred: atInstant(at),
  subjects: ofSetting(told.agency),
  body: { ...told, byName },
})

const nobody = () =>
  refuse(problem('no-lead', 'No named lead is recorded here. Record who leads first, then their training'))

export function endLead(
  entries: readonly Entry[],
  { agency, reason }: { agency: string; reason?: string | undefined },
  { at, byName }: When,
): Result<NewEntry> {
  const lead = leadIn(entries)
  if (lead === undefined) return nobody()
  return ok({
    type: namedLeadEnded.type,
    occurred: atInstant(at),
    subjects: ofSetting(agency),
    body: { lead, ...(reason === undefined ? {} : { reason }), byName },
  })
}

/** Training of a lead who is recorded in the same act, or of whoever leads. */
export function trainNewLead(
  lead: SubjectId,
  { agency, on }: { agency: string; on: Day },
  { at, byName }: When,
): Result<NewEntry> {
  if (Temporal.PlainDate.compare(on, londonDay(at)) > 0)
    return refuse(
      problem('trained-after-now', 'The day of the training must be today or in the past', 'trainedOn'),
    )
  return ok({
    type: namedLeadTrained.type,
    occurred: onDay(on),
    subjects: ofSetting(agency),
    body: { lead, on: on.toString(), byName },
  })
}

export function trainLead(
  entries: readonly Entry[],
  told: { agency: string; on: Day },
  when: When,
): Result<NewEntry> {
  const lead = leadIn(entries)
  return lead === undefined ? nobody() : trainNewLead(lead, told, when)
}
