/** What a notice says, as the pack's rules of screening ask for it. Pure. */

import {
  type Held,
  maracReasons,
  type Proposal,
  proposeFor,
  type ScreeningFacts,
} from '#/framework/screening.ts'
import type { Pack } from '#/framework/types.ts'

/** An incident: what its notice and the repeats joined to it say together. */
export type Incident = {
  readonly at: Temporal.Instant
  readonly kind: string
  readonly risks: readonly string[]
  readonly grading: string | undefined
  readonly ticks: number | undefined
  readonly callOutDays: readonly string[]
  readonly adultPregnant: boolean
  readonly children: readonly IncidentChild[]
}

export type IncidentChild = {
  readonly key: string
  readonly unborn: boolean
  readonly birthDay: string | null
  readonly hurt: boolean
  readonly present: boolean
  readonly openCase: boolean
  readonly incidentDays: readonly string[]
}

/** The risk by which a sender says that a child was hurt, without saying which. */
const CHILD_HURT = 'child-injured'
const PREGNANT = 'pregnancy'
const HIGH = 'high'

/** Nobody named: age and all else not known, which is itself a reason to look. */
const UNNAMED: Omit<IncidentChild, 'key' | 'incidentDays'> = {
  unborn: false,
  birthDay: null,
  hurt: false,
  present: false,
  openCase: false,
}

export function factsFor(incident: Incident, child: IncidentChild | undefined): ScreeningFacts {
  const { at, grading, ticks, callOutDays, children } = incident
  const { unborn, birthDay, present, openCase } = child ?? UNNAMED
  const pregnant = incident.adultPregnant || children.some((each) => each.unborn)
  return {
    at,
    risks: pregnant ? [...new Set([...incident.risks, PREGNANT])] : incident.risks,
    grading,
    ticks,
    // A checklist graded high with fewer ticks than that was judged so by whoever was there.
    judgedHigh: grading === HIGH,
    childHurt: incident.risks.includes(CHILD_HURT) || children.some(({ hurt }) => hurt),
    sawOrHeard: present,
    birthDay,
    unborn,
    openCase,
    incidentDays: child?.incidentDays ?? [],
    callOutDays,
  }
}

export const proposalFor = (incident: Incident, key: string, pack: Pack): Proposal =>
  proposeFor(
    factsFor(
      incident,
      incident.children.find((each) => each.key === key),
    ),
    pack,
  )

const DOMESTIC_ABUSE = 'domestic-abuse'

/** A meeting about high risk is for domestic abuse alone. */
export const maracOf = (incident: Incident, pack: Pack): readonly Held[] =>
  incident.kind === DOMESTIC_ABUSE ? maracReasons(factsFor(incident, incident.children[0]), pack) : []

/** Where a notice stands in the panel's list: the place of the first rule that holds for any of its children. */
export function rankOf(incident: Incident, pack: Pack): number {
  const proposals =
    incident.children.length === 0
      ? [proposeFor(factsFor(incident, undefined), pack)]
      : incident.children.map((child) => proposeFor(factsFor(incident, child), pack))
  return Math.min(...proposals.map(({ rank }) => rank ?? Number.MAX_SAFE_INTEGER))
}
