/** What is typed to find somebody, and to begin their record. */
import type { Day } from '#/lib/dates.ts'
import { ok, type Result } from '#/lib/problem.ts'
import { REGISTERED_AS, SEXES } from '#/people/identity/entries.ts'
import { addressLines } from '#/people/identity/forms.ts'
import {
  isNhsNumber,
  tidyNhsNumber,
  tidyPostcode,
  tidyTelephone,
  tidyUpn,
  tidyUprn,
} from '#/people/identity/identifiers.ts'
import { type Registration, registrationProblems } from '#/people/identity/rules.ts'
import { readTyped, said, type Typed, type TypedReader } from '#/people/typed.ts'
import type { Sought } from './match.ts'

/** A search asks for something; what can't be a number or postcode is said, and never silently dropped. */
export const readSought = (typed: Typed, today: Day): Result<Sought> =>
  readTyped(typed, today, (from) => {
    const name = { given: from.text('given', 120), family: from.text('family', 120) }
    const bornOn = from.day('bornOn', 'Birth date')
    const postcode = tidied(from, 'postcode', tidyPostcode, 'Enter a full UK postcode, or leave it out.')
    const telephone = tidied(
      from,
      'telephone',
      tidyTelephone,
      'Enter a telephone number in digits, or leave it out.',
    )
    const number = from.text('number', 40)
    const sought: Sought = said({ ...name, bornOn, postcode, telephone, ...numberSought(number) })
    if (Object.keys(sought).length === 0)
      from.fault('nothing-asked', 'Enter a name, a birth date, an address or a number.', 'given')
    return sought
  })

/** A number as typed: an NHS number, a pupil number or a property; compared as all that it could be. */
function numberSought(number: string | undefined): Partial<Sought> {
  if (number === undefined) return {}
  const nhs = tidyNhsNumber(number)
  if (isNhsNumber(nhs) || /^\d{10}$/.test(nhs)) return { nhsNumber: nhs }
  return /^[A-Z]/i.test(number) ? { upn: tidyUpn(number) } : said({ uprn: tidyUprn(number) })
}

function tidied(
  from: TypedReader,
  field: string,
  tidy: (text: string) => string | undefined,
  wrong: string,
): string | undefined {
  const value = from.text(field, 40)
  const tidiedValue = value === undefined ? undefined : tidy(value)
  if (value !== undefined && tidiedValue === undefined) from.fault('not-of-its-form', wrong, field)
  return tidiedValue
}

/** What was told to begin a record, checked as registration will check it again. */
export function readRegistration(typed: Typed, today: Day): Result<Registration> {
  const read = readTyped(typed, today, (from): Registration => {
    const as = from.choice('as', REGISTERED_AS, 'Choose whether this is a child, an unborn child or an adult')
    const name = said({ given: from.text('given', 120), family: from.text('family', 120) })
    const on = from.day('birth.on', 'Birth date')
    const lines = addressLines(from.text('address', 500) ?? '')
    const postcode = from.text('postcode', 8)
    return said({
      as,
      names: Object.keys(name).length > 0 ? [{ kind: 'legal', ...name }] : [],
      description: from.text('description', 200),
      expectedOn: from.day('expectedOn', 'The expected date', { toCome: true }),
      birth:
        on === undefined
          ? undefined
          : { on, precision: from.text('estimated', 3) === 'yes' ? 'estimated' : 'day' },
      sex: SEXES.find((each) => each === from.text('sex', 1)),
      nhsNumber: from.text('nhsNumber', 20),
      upn: from.text('upn', 20),
      address:
        lines.length === 0 && postcode === undefined
          ? undefined
          : said({ kind: 'home', lines: lines.length > 0 ? lines : ['Address not known'], postcode }),
      telephone: from.text('telephone', 40),
    }) as Registration
  })
  if (!read.ok) return read
  const tidy: Registration = {
    ...read.value,
    ...said({
      nhsNumber: read.value.nhsNumber && tidyNhsNumber(read.value.nhsNumber),
      upn: read.value.upn && tidyUpn(read.value.upn),
    }),
  }
  const problems = registrationProblems(tidy, today).map((each) => ({
    ...each,
    field: each.field?.replace('address.', '') ?? 'as',
  }))
  return problems.length > 0 ? { ok: false, refused: 'invalid', problems } : ok(tidy)
}

/** What the beginning of a record would ask of those on record already. */
export const soughtBy = ({ names, birth, sex, nhsNumber, upn, address, telephone }: Registration): Sought =>
  said({
    given: names[0]?.given,
    family: names[0]?.family,
    bornOn: birth?.on,
    sex,
    nhsNumber,
    upn,
    postcode: address?.postcode && tidyPostcode(address.postcode),
    telephone: telephone && tidyTelephone(telephone),
  })
