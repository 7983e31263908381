import { type Day, londonDay } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Acting } from '../../front-door/acting.ts'
import { settingSubject, teamSubject } from '../subjects.ts'
import type { LeadTold, PartnerTold } from './entries.ts'
import * as rules from './rules.ts'

const when = ({ viewer }: Acting, at: Temporal.Instant) => ({ at, byName: viewer.name })

export function recordPartner(acting: Acting, told: PartnerTold): Promise<Result<{ partner: SubjectId }>> {
  const partner = newId()
  return acting.act({ subjects: [teamSubject(told.team)] }, ({ at }) =>
    andThen(
      rules.recordPartner({ ...told, partner }, acting.framework.packFor(londonDay(at)), when(acting, at)),
      (entry) => ok({ entries: [entry], value: { partner } }),
    ),
  )
}

export function endPartner(
  acting: Acting,
  told: { readonly team: string; readonly partner: SubjectId; readonly reason?: string | undefined },
): Promise<Result<null>> {
  const team = teamSubject(told.team)
  return acting.act({ subjects: [team] }, ({ at, entries }) =>
    andThen(rules.endPartner(entries(team.id), told, when(acting, at)), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
}

export function recordLead(
  acting: Acting,
  told: LeadTold & { readonly trainedOn?: Day | undefined },
): Promise<Result<{ lead: SubjectId }>> {
  const { trainedOn, ...named } = told
  const lead = newId()
  const setting = settingSubject(told.agency)
  return acting.act({ subjects: [setting] }, ({ at }) => {
    const recorded = rules.recordLead({ ...named, lead }, when(acting, at))
    if (trainedOn === undefined) return ok({ entries: [recorded], value: { lead } })
    return andThen(
      rules.trainNewLead(lead, { agency: told.agency, on: trainedOn }, when(acting, at)),
      (trained) => ok({ entries: [recorded, trained], value: { lead } }),
    )
  })
}

export function endLead(
  acting: Acting,
  told: { readonly agency: string; readonly reason?: string | undefined },
): Promise<Result<null>> {
  const setting = settingSubject(told.agency)
  return acting.act({ subjects: [setting] }, ({ at, entries }) =>
    andThen(rules.endLead(entries(setting.id), told, when(acting, at)), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
}

export function trainLead(
  acting: Acting,
  told: { readonly agency: string; readonly on: Day },
): Promise<Result<null>> {
  const setting = settingSubject(told.agency)
  return acting.act({ subjects: [setting] }, ({ at, entries }) =>
    andThen(rules.trainLead(entries(setting.id), told, when(acting, at)), (entry) =>
      ok({ entries: [entry], value: null }),
    ),
  )
}
