/** Rules about the return as a whole, counted while the children go by. */
import type { Child, Header, Place, Value } from '../shape.ts'
import { type Census, given, inPeriod, SEX_FROM, sexOrGender, when } from './said.ts'

/** More than this share without a sex is asked about. Source: rule 2886Q. */
const SHARE_WITHOUT_SEX = 0.02
/** At least this many different disabilities are expected of an authority. Source: rule 2887Q. */
const DISABILITY_CODES = 8

/** What has been counted so far. Identifiers are kept for finding repeats: some tens of bytes a child. */
export type Tally = {
  readonly ids: Set<string>
  readonly upns: Set<string>
  readonly disabilities: Set<string>
  children: number
  withoutSex: number
  withSeveralDisabilities: number
  plansStarted: number
  conferences: number
}

export const newTally = (): Tally => ({
  ids: new Set(),
  upns: new Set(),
  disabilities: new Set(),
  children: 0,
  withoutSex: 0,
  withSeveralDisabilities: 0,
  plansStarted: 0,
  conferences: 0,
})

/** Broken by this child, seen from those before it. */
export type RepeatRule = (child: Child, tally: Tally) => readonly Place[]
/** Broken by the return, seen at its end. */
export type ReturnRule = (tally: Tally, header: Header, census: Census) => readonly Place[]

const hasSexRecorded = (child: Child, census: Census): boolean => {
  const said = sexOrGender(child, census)?.text
  return said !== undefined && said !== (census.year >= SEX_FROM ? 'U' : '0')
}

const daysInPeriod = (days: readonly (Value | undefined)[], census: Census): number =>
  given(...days).filter((day) => inPeriod(day, census)).length

/** Adds a child to the tally. */
export function count(tally: Tally, child: Child, census: Census): void {
  const codes = child.Disability.map((each) => each.text).filter((code) => code !== 'NONE')
  for (const code of codes) tally.disabilities.add(code)
  if (child.LAchildID) tally.ids.add(child.LAchildID.text)
  if (child.UPN) tally.upns.add(child.UPN.text)
  tally.children += 1
  if (child.ExpectedPersonBirthDate === undefined && !hasSexRecorded(child, census)) tally.withoutSex += 1
  if (codes.length > 1) tally.withSeveralDisabilities += 1
  for (const episode of child.CINdetails) {
    const conferences = [episode.DateOfInitialCPC, ...episode.Section47.map((each) => each.DateOfInitialCPC)]
    tally.conferences += daysInPeriod(conferences, census)
    tally.plansStarted += daysInPeriod(
      episode.ChildProtectionPlans.map((plan) => plan.CPPstartDate),
      census,
    )
  }
}

const upnIsRepeated: RepeatRule = ({ UPN }, { upns }) => when(UPN !== undefined && upns.has(UPN.text), UPN)

const childIdIsRepeated: RepeatRule = ({ LAchildID }, { ids }) =>
  when(LAchildID !== undefined && ids.has(LAchildID.text), LAchildID)

const referenceDateIsWrong: ReturnRule = (_, header) =>
  when(header.ReferenceDate?.text !== `${header.Year?.text}-03-31`, header.ReferenceDate, header)

const plansExceedConferences: ReturnRule = (tally, header) =>
  when(tally.plansStarted > tally.conferences, header)

const manyHaveNoSexRecorded: ReturnRule = (tally, header) =>
  when(tally.withoutSex > tally.children * SHARE_WITHOUT_SEX, header)

const fewDisabilitiesAreUsed: ReturnRule = (tally, header) =>
  when(tally.disabilities.size < DISABILITY_CODES, header)

const nobodyHasSeveralDisabilities: ReturnRule = (tally, header) =>
  when(tally.withSeveralDisabilities === 0, header)

export const repeatRules: Readonly<Record<string, RepeatRule>> = {
  '1520': upnIsRepeated,
  '8510': childIdIsRepeated,
}

export const returnRules: Readonly<Record<string, ReturnRule>> = {
  '100': referenceDateIsWrong,
  '2883': plansExceedConferences,
  '2886Q': manyHaveNoSexRecorded,
  '2887Q': fewDisabilitiesAreUsed,
  '2888Q': nobodyHasSeveralDisabilities,
}
