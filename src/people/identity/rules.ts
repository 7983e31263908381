/** What may be said of who somebody is. Concerns move first: nothing is asked but what makes the words make sense. */
import {
  atInstant,
  type Day,
  londonDay,
  type Occurred,
  onDay,
  parseDay,
  startOf,
  writeDay,
} from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok, type Problem, problem, type Result, refuse } from '#/lib/problem.ts'
import type { Decided, Loaded } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import type * as entry from './entries.ts'
import type { Body } from './entries.ts'
import { isNhsNumber, isUpn, tidyNhsNumber, tidyPostcode, tidyUpn, tidyUprn } from './identifiers.ts'
import { type PersonRow, person } from './views.ts'

/** Nobody is older, and no pregnancy is longer; a date beyond is a slip of the fingers. */
const AGE_YEARS_MAX = 125
const PREGNANCY_DAYS_MAX = 310
const OVERDUE_DAYS_MAX = 42

type NameTold = Body<typeof entry.nameRecorded>
type AddressTold = Body<typeof entry.addressRecorded>

/** What is told when a record is begun. Only `as` is needed: 'I do not know' is an answer. */
export type Registration = {
  readonly as: (typeof entry.REGISTERED_AS)[number]
  readonly names: readonly NameTold[]
  readonly description?: string | undefined
  readonly expectedOn?: string | undefined
  readonly birth?: Body<typeof entry.birthRecorded> | undefined
  readonly sex?: (typeof entry.SEXES)[number] | undefined
  readonly nhsNumber?: string | undefined
  readonly upn?: string | undefined
  readonly address?: AddressTold | undefined
  readonly telephone?: string | undefined
}

/** A person in entries about them alone. */
export const aboutPerson = (person: SubjectId) =>
  [{ subject: person, kind: 'person', role: 'person' }] as const

/** When a date of a precision is placed in time. */
export function happenedOn(on: string, precision: string): Occurred {
  if (precision === 'day') return onDay(on)
  return { kind: 'about', on, within: precision === 'month' ? 'months' : 'years' }
}

/** The entries that begin a record, unchecked: for those who checked what they were told. */
export function registrationEntries(
  person: SubjectId,
  told: Registration,
  at: Occurred,
): readonly NewEntry[] {
  const say = (type: string, body: unknown, occurred = at): NewEntry => ({
    type,
    occurred,
    subjects: aboutPerson(person),
    body,
  })
  const { as, description, expectedOn } = told
  const entries = [
    say('person-registered', { as, ...(expectedOn && { expectedOn }), ...(description && { description }) }),
    ...told.names.map((name) => say('name-recorded', name)),
  ]
  if (told.birth)
    entries.push(say('birth-recorded', told.birth, happenedOn(told.birth.on, told.birth.precision)))
  if (told.sex) entries.push(say('sex-and-gender-recorded', { sex: told.sex }))
  const number = (kind: string, value: string) => say('identifier-recorded', { kind, value, verified: false })
  if (told.nhsNumber) entries.push(number('nhs-number', told.nhsNumber))
  if (told.upn) entries.push(number('upn', told.upn))
  if (told.address) entries.push(say('address-recorded', told.address))
  if (told.telephone)
    entries.push(say('contact-details-recorded', { kind: 'telephone', value: told.telephone }))
  return entries
}

/** Begins a record. A number that another record has is no ground to refuse: the likely matches were shown before. */
export function register(
  loaded: Pick<Loaded, 'at' | 'exists'>,
  id: SubjectId,
  told: Registration,
): Result<Decided<SubjectId>> {
  if (loaded.exists(id))
    return refuse(problem('already-registered', 'This record was begun already. Open it instead.'))
  const tidied = tidyRegistration(told)
  const problems = registrationProblems(tidied, londonDay(loaded.at))
  if (problems.length > 0) return refuse(...problems)
  return ok({ entries: registrationEntries(id, tidied, atInstant(loaded.at)), value: id })
}

const tidyRegistration = (told: Registration): Registration => ({
  ...told,
  names: told.names.filter((name) => name.given || name.family),
  nhsNumber: told.nhsNumber && tidyNhsNumber(told.nhsNumber),
  upn: told.upn && tidyUpn(told.upn),
  address: told.address && tidyAddress(told.address),
})

function tidyAddress({ postcode, uprn, ...rest }: AddressTold): AddressTold {
  const known = {
    postcode: postcode && (tidyPostcode(postcode) ?? postcode),
    uprn: uprn && (tidyUprn(uprn) ?? uprn),
  }
  return {
    ...rest,
    ...(known.postcode && { postcode: known.postcode }),
    ...(known.uprn && { uprn: known.uprn }),
  }
}

export function registrationProblems(told: Registration, today: Day): readonly Problem[] {
  const { birth, address } = told
  return [
    told.as === 'unborn-child' && !told.expectedOn
      ? problem(
          'expected-date-missing',
          'Enter when the baby is expected. An estimate will do.',
          'expectedOn',
        )
      : undefined,
    told.expectedOn ? expectedProblem(told.expectedOn, today) : undefined,
    told.as === 'unborn-child' && birth
      ? problem('born-or-unborn', 'Enter a birth date or an expected date, not both.', 'birth.on')
      : undefined,
    told.as === 'adult' && told.names.length === 0 && !told.description
      ? problem(
          'nobody-told',
          'Enter a name, or how the person was described: ‘man seen at the door’.',
          'description',
        )
      : undefined,
    birth ? birthProblem(birth.on, today, 'birth.on') : undefined,
    ...numberProblems(told),
    ...(address ? addressProblems(address, 'address.') : []),
  ].filter((each) => each !== undefined)
}

const numberProblems = ({ nhsNumber, upn }: Registration): (Problem | undefined)[] => [
  nhsNumber ? identifierProblem('nhs-number', nhsNumber, 'nhsNumber') : undefined,
  upn ? identifierProblem('upn', upn, 'upn') : undefined,
]

/** Numbers that carry a check are checked; others are kept as told. */
export function identifierProblem(kind: string, value: string, field: string): Problem | undefined {
  if (kind === 'nhs-number' && !isNhsNumber(value))
    return problem(
      'nhs-number-wrong',
      'Check the NHS number: it has 10 digits, and these don’t add up. Leave it out if you are not sure.',
      field,
    )
  if ((kind === 'upn' || kind === 'former-upn') && !isUpn(value))
    return problem(
      'upn-wrong',
      'Check the pupil number: its letter doesn’t fit its digits. Leave it out if you are not sure.',
      field,
    )
  return undefined
}

function addressProblems({ postcode, uprn, from, to }: AddressTold, prefix: string): (Problem | undefined)[] {
  return [
    postcode && !tidyPostcode(postcode)
      ? problem('postcode-wrong', 'Enter a full UK postcode, or leave it out.', `${prefix}postcode`)
      : undefined,
    uprn && !tidyUprn(uprn)
      ? problem('uprn-wrong', 'A property reference has up to 12 digits.', `${prefix}uprn`)
      : undefined,
    from && to && to < from
      ? problem('ends-before-it-begins', 'This ends before it begins.', `${prefix}to`)
      : undefined,
  ]
}

function birthProblem(on: string, today: Day, field: string): Problem | undefined {
  const day = parseDay(on)
  if (!day) return problem('birth-date-unreal', 'The birth date must be a real date.', field)
  if (Temporal.PlainDate.compare(day, today) > 0)
    return problem(
      'birth-in-future',
      'The birth date is after today. For a baby not yet born, register an unborn child.',
      field,
    )
  if (day.until(today, { largestUnit: 'years' }).years > AGE_YEARS_MAX)
    return problem('birth-too-early', `Nobody is older than ${AGE_YEARS_MAX}. Check the year.`, field)
  return undefined
}

function expectedProblem(on: string, today: Day): Problem | undefined {
  const day = parseDay(on)
  if (!day) return problem('expected-date-unreal', 'The expected date must be a real date.', 'expectedOn')
  const days = today.until(day, { largestUnit: 'days' }).days
  if (days > PREGNANCY_DAYS_MAX || days < -OVERDUE_DAYS_MAX)
    return problem(
      'expected-date-unlikely',
      'The expected date is too far from today. Check the year.',
      'expectedOn',
    )
  return undefined
}

/** A fact about somebody who is registered: type, body, and when it happened or became so. */
export type Fact = { readonly type: string; readonly occurred: Occurred; readonly body: unknown }

type Check = (fact: never, known: PersonRow, today: Day) => readonly (Problem | undefined)[]

/** What must make sense of each kind of fact. A type that isn't here can't be recorded as a plain fact. */
const CHECKS: Readonly<Record<string, Check>> = {
  'name-recorded': (name: NameTold) => [
    name.given || name.family
      ? undefined
      : problem('name-missing', 'Enter a given name or a surname.', 'given'),
    name.from && name.to && name.to < name.from
      ? problem('ends-before-it-begins', 'This name ends before it begins.', 'to')
      : undefined,
  ],
  'birth-recorded': (birth: Body<typeof entry.birthRecorded>, known, today) => [
    birthProblem(birth.on, today, 'on'),
    known.died_on && birth.on > known.died_on
      ? problem('born-after-death', 'The birth date is after the date of death on record.', 'on')
      : undefined,
  ],
  'death-recorded': (death: Body<typeof entry.deathRecorded>, known, today) => [
    birthProblem(death.on, today, 'on') &&
      problem('death-unlikely', 'The date of death must be a real date, today or before.', 'on'),
    known.born_on && death.on < known.born_on
      ? problem('died-before-birth', 'The date of death is before the birth date on record.', 'on')
      : undefined,
    known.unborn ? problem('not-born', 'This child is not born. Record how the pregnancy ended.') : undefined,
  ],
  'identifier-recorded': (number: Body<typeof entry.identifierRecorded>) => [
    identifierProblem(number.kind, number.value, 'value'),
  ],
  'address-recorded': (address: AddressTold) => addressProblems(address, ''),
  'address-ended': () => [],
  'sex-and-gender-recorded': () => [],
  'ethnicity-recorded': () => [],
  'disabilities-recorded': ({ codes }: Body<typeof entry.disabilitiesRecorded>) => [
    codes.includes('NONE') && codes.length > 1
      ? problem('none-and-others', 'Choose ‘None’ or the disabilities, not both.', 'codes')
      : undefined,
  ],
  'languages-recorded': () => [],
  'way-of-communicating-recorded': () => [],
  'religion-recorded': () => [],
  'contact-details-recorded': () => [],
  'contact-details-ended': () => [],
}

export function recordFact(
  loaded: Pick<Loaded, 'at' | 'rows'>,
  id: SubjectId,
  fact: Fact,
): Result<Decided<SubjectId>> {
  const known = loaded.rows(person, id)[0]
  const check = CHECKS[fact.type]
  if (known === undefined || check === undefined)
    return {
      ...refuse(problem('no-such-record', 'There is no record here. Search again.')),
      refused: 'absent',
    }
  const tidied = tidyFact(fact)
  const problems = [
    ...whenProblems(tidied.occurred, known, loaded.at),
    ...check(tidied.body as never, known, londonDay(loaded.at)),
  ].filter((each) => each !== undefined)
  if (problems.length > 0) return refuse(...problems)
  return ok({ entries: [{ ...tidied, subjects: aboutPerson(id) }], value: id })
}

function tidyFact(fact: Fact): Fact {
  if (fact.type === 'address-recorded') return { ...fact, body: tidyAddress(fact.body as AddressTold) }
  if (fact.type !== 'identifier-recorded') return fact
  const body = fact.body as Body<typeof entry.identifierRecorded>
  const tidy =
    body.kind === 'nhs-number'
      ? tidyNhsNumber
      : body.kind.endsWith('upn')
        ? tidyUpn
        : (text: string) => text.trim()
  return { ...fact, body: { ...body, value: tidy(body.value) } }
}

/** Nothing happens after now, and nothing before birth but what is said of an unborn child. */
export function whenProblems(occurred: Occurred, known: PersonRow, at: Temporal.Instant): readonly Problem[] {
  const from = startOf(occurred)
  if (Temporal.Instant.compare(from, at) > 0)
    return [problem('happened-after-now', 'This is after now. Enter when it happened.', 'occurred')]
  const born =
    known.born_on && known.registered_as !== 'unborn-child' && known.birth_precision === 'day'
      ? parseDay(known.born_on)
      : undefined
  if (born && Temporal.PlainDate.compare(londonDay(from), born) < 0)
    return [
      problem(
        'happened-before-birth',
        `This is before the birth on ${writeDay(born)}. Check the date.`,
        'occurred',
      ),
    ]
  return []
}
