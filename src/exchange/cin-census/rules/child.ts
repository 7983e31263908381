/** Rules about the child: identifiers, birth and death, characteristics. Named as in the DfE's list. */
import {
  after,
  before,
  type Census,
  type ChildRule,
  given,
  outOfPeriod,
  type Rules,
  repeated,
  SEX_FROM,
  sexOrGender,
  shift,
  since,
  wentOn,
  when,
} from './said.ts'

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** The check letter of a UPN: characters 2 to 13, each times its position, modulo 23. */
const checkLetter = (upn: string): string | undefined => {
  const sum = [...upn.slice(1)].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return UPN_LETTERS[sum % 23]
}

const upnCheckLetterIsWrong: ChildRule = ({ UPN }) =>
  when(UPN !== undefined && /^.\d{12}$/.test(UPN.text) && UPN.text[0] !== checkLetter(UPN.text), UPN)

const upnAuthorityIsUnknown: ChildRule = ({ UPN }, census) =>
  when(UPN !== undefined && !census.has('upn-authority', UPN.text.slice(1, 4)), UPN)

const upnMiddleIsNotNumeric: ChildRule = ({ UPN }) =>
  when(UPN !== undefined && /\D/.test(UPN.text.slice(4, 12)), UPN)

const upnEndIsUnknown: ChildRule = ({ UPN }) =>
  when(UPN !== undefined && !/^[0-9A-HJ-NP-RT-Z]$/.test(UPN.text.slice(12, 13)), UPN)

const formerUpnIsWrong: ChildRule = ({ FormerUPN }) =>
  when(FormerUPN !== undefined && !/^[A-Za-z]\d{12}$/.test(FormerUPN.text), FormerUPN)

const childIdIsTooLong: ChildRule = ({ LAchildID }) => when((LAchildID?.text.length ?? 0) > 20, LAchildID)

const childIdHasOtherCharacters: ChildRule = ({ LAchildID }) =>
  when(LAchildID !== undefined && !/^[A-Za-z0-9]+$/.test(LAchildID.text), LAchildID)

const childIdIsMissing: ChildRule = (child) => when(child.LAchildID === undefined, child)

const isBornAfterPeriod: ChildRule = ({ PersonBirthDate }, { ref }) =>
  when(after(PersonBirthDate, ref), PersonBirthDate)

const hasBothBirthDatesOrNeither: ChildRule = (child) => {
  const { PersonBirthDate, ExpectedPersonBirthDate } = child
  const both = (PersonBirthDate === undefined) === (ExpectedPersonBirthDate === undefined)
  return when(both, ExpectedPersonBirthDate, child)
}

const expectedBirthIsOutOfRange: ChildRule = ({ ExpectedPersonBirthDate: expected }, { ref }) =>
  when(
    expected !== undefined &&
      (expected.text < shift(ref, { days: -30 }) || expected.text > shift(ref, { months: 9 })),
    expected,
  )

const diesBeforeBirth: ChildRule = ({ PersonBirthDate, PersonDeathDate }) =>
  when(before(PersonDeathDate, PersonBirthDate), PersonDeathDate)

const diesOutsidePeriod: ChildRule = ({ PersonDeathDate }, census) =>
  when(outOfPeriod(PersonDeathDate, census), PersonDeathDate)

/** To 2023-24: GenderCurrent of 0, 1, 2 or 9. */
const sexIsInvalid: ChildRule = (child, census) => {
  const said = sexOrGender(child, census)
  const valid = census.year >= SEX_FROM ? /^[MFU]$/ : /^[0129]$/
  return when(said === undefined || !valid.test(said.text), said, child)
}

const unbornIsGivenASex: ChildRule = (child, census) => {
  const said = sexOrGender(child, census)
  const unborn = child.ExpectedPersonBirthDate !== undefined && child.PersonBirthDate === undefined
  return when(unborn && said?.text !== (census.year >= SEX_FROM ? 'U' : '0'), said, child)
}

const ethnicityIsInvalid: ChildRule = (child, census) => {
  const { Ethnicity } = child
  return when(Ethnicity === undefined || !census.has('ethnicity', Ethnicity.text), Ethnicity, child)
}

const disabilityIsInvalid: ChildRule = (child, census) => {
  if (child.PersonBirthDate === undefined || !wentOn(child)) return []
  const invalid = child.Disability.filter((each) => !census.has('disability', each.text))
  return child.Disability.length === 0 ? [child] : invalid
}

const disabilityIsNoneAndOther: ChildRule = ({ Disability }) => {
  const none = Disability.find((each) => each.text === 'NONE')
  return when(
    Disability.some((each) => each.text !== 'NONE'),
    none,
  )
}

const disabilityIsRepeated: ChildRule = ({ Disability }) => repeated(Disability)

/** Age six by 31 August of the school year; to 2023-24 by the reference date. */
const schoolAgeUntil = ({ ref, year }: Census): string => {
  const by = year >= SEX_FROM ? shift(shift(ref, { months: 4 }), { days: 31 }) : ref
  return shift(by, { years: -6 })
}

const schoolAgeChildHasNoUpn: ChildRule = (child, census) => {
  const { PersonBirthDate: born, UPN, UPNunknown } = child
  const schoolAge = born !== undefined && born.text <= schoolAgeUntil(census)
  const explained = /^UN[2-7]$/.test(UPNunknown?.text ?? '')
  return when(wentOn(child) && schoolAge && UPN === undefined && !explained, UPNunknown, child)
}

const upnIsUnknownForNoFurtherAction: ChildRule = (child) =>
  when(child.UPNunknown?.text === 'UN7' && wentOn(child), child.UPNunknown)

const isOver25: ChildRule = (child, { ref }) => {
  const { PersonBirthDate: born } = child
  if (born === undefined || born.text >= shift(ref, { years: -25 })) return []
  const birthday = shift(born.text, { years: 25 })
  return child.CINdetails.filter(
    (each) => each.CINclosureDate === undefined || after(each.CINclosureDate, birthday),
  )
}

const hasNoEpisode: ChildRule = (child) => when(child.CINdetails.length === 0, child)

/** Compares any two of the child's, not only those of one episode. */
const conferenceIsRecordedTwice: ChildRule = (child) => {
  const inSection47 = new Set(
    child.CINdetails.flatMap((episode) => episode.Section47.map((each) => each.DateOfInitialCPC?.text)),
  )
  return child.CINdetails.flatMap((episode) => given(episode.DateOfInitialCPC)).filter((each) =>
    inSection47.has(each.text),
  )
}

export const childRules: Rules = {
  '1510': upnCheckLetterIsWrong,
  '1530': upnAuthorityIsUnknown,
  '1540': upnMiddleIsNotNumeric,
  '1550': upnEndIsUnknown,
  '1560Q': formerUpnIsWrong,
  '1570': since(2025, childIdIsTooLong),
  '1580': since(2025, childIdHasOtherCharacters),
  '2884': conferenceIsRecordedTwice,
  '4180': sexIsInvalid,
  '4220': ethnicityIsInvalid,
  '8500': childIdIsMissing,
  '8520': isBornAfterPeriod,
  '8525Q': hasBothBirthDatesOrNeither,
  '8530Q': expectedBirthIsOutOfRange,
  '8535Q': diesBeforeBirth,
  '8540': disabilityIsInvalid,
  '8545Q': diesOutsidePeriod,
  '8590': hasNoEpisode,
  '8750': unbornIsGivenASex,
  '8770Q': schoolAgeChildHasNoUpn,
  '8772': upnIsUnknownForNoFurtherAction,
  '8775Q': isOver25,
  '8790': disabilityIsNoneAndOther,
  '8794': disabilityIsRepeated,
}
