import { upnCheckLetter } from '#/people/identity/identifiers.ts'
import { isNhsNumber } from '#/people/index.ts'
import type { Random } from './random.ts'

/** Hollinshire: towns and streets that are nowhere, so that no family's address is anybody's. */
const TOWNS: readonly (readonly [town: string, district: string])[] = [
  ['Hollin', 'HO1'],
  ['Hollin', 'HO2'],
  ['Eastmoor', 'HO3'],
  ['Wadebrook', 'HO4'],
  ['Priors Ash', 'HO5'],
  ['Castle Denby', 'HO6'],
  ['Marlow Cross', 'HO7'],
  ['Thornby', 'HO8'],
]

const STREETS =
  'Abbot|Alma|Bellfield|Birch|Canal|Chapel|Coronation|Cross|Derwent|Elm|Foundry|Garibaldi|Grange|Hawthorn|Inkerman|Jubilee|Kiln|Laburnum|Lime|Mafeking|Mill|Nelson|Orchard|Park|Priory|Quarry|Railway|Rydal|Salisbury|Spring|Station|Tenter|Union|Victoria|Wharf|Windsor|Wood|York'.split(
    '|',
  )
const KINDS = ['Street', 'Road', 'Avenue', 'Close', 'Terrace', 'Grove'] as const
const LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ']

export type Address = {
  readonly lines: readonly [string, string]
  readonly postcode: string
  readonly uprn: string
}

/** Everything in the area that there is one of: addresses, numbers, telephones. Each is given out once. */
export type Register = {
  readonly address: () => Address
  /** Another home in the same building, or the same street. */
  readonly near: (address: Address) => Address
  readonly nhsNumber: () => string
  readonly upn: (bornOn: Temporal.PlainDate) => string
  readonly telephone: () => string
}

export function registerOf(random: Random): Register {
  let uprn = 10_090_000_000
  const address = streetsOf(random.of('streets'))
  const taken = new Set<string>()
  const home = (make: () => Omit<Address, 'uprn'>): Address => {
    let found = make()
    while (taken.has(found.lines.join())) found = make()
    taken.add(found.lines.join())
    uprn += random.whole(1, 900)
    return { ...found, uprn: String(uprn) }
  }
  return {
    address: () => home(address),
    near: ({ lines: [first, town], postcode }) =>
      home(() => ({ lines: [first.replace(/\d+/, () => String(random.whole(1, 140))), town], postcode })),
    nhsNumber: nhsNumbers(random.of('nhs')),
    upn: upns(random.of('upn')),
    telephone: telephones(),
  }
}

/** A street has one postcode; its inward code is made from where it stands in the list. */
function streetsOf(random: Random): () => Omit<Address, 'uprn'> {
  const streets = TOWNS.flatMap(([town, district], quarter) =>
    STREETS.map((name, place) => ({
      street: `${name} ${KINDS[(place + quarter) % KINDS.length]}`,
      town,
      postcode: `${district} ${(place % 9) + 1}${LETTERS[(place * 7 + quarter) % LETTERS.length]}${LETTERS[(place * 3 + quarter * 5) % LETTERS.length]}`,
    })),
  )
  return () => {
    const { street, town, postcode } = random.pick(streets)
    const flat = random.chance(0.12) ? `Flat ${random.whole(1, 8)}, ` : ''
    return { lines: [`${flat}${random.whole(1, 140)} ${street}`, town], postcode }
  }
}

/** From 999 000 0000 to 999 999 9999 only: numbers that the NHS gives to nobody, for tests. */
function nhsNumbers(random: Random): () => string {
  let next = random.whole(0, 400_000)
  return () => {
    for (;;) {
      next += random.whole(1, 60)
      const found = [...'0123456789']
        .map((digit) => `999${String(next).padStart(6, '0')}${digit}`)
        .find(isNhsNumber)
      if (found !== undefined) return found
    }
  }
}

/** An authority that isn't there (999), a school, the year of the first day at it, and a serial number. */
function upns(random: Random): (bornOn: Temporal.PlainDate) => string {
  const given = new Set<string>()
  return (bornOn) => {
    for (;;) {
      const year = String((bornOn.year + 5) % 100).padStart(2, '0')
      const rest = `999${random.pick(['2041', '2107', '3312', '4055'])}${year}${String(random.whole(1, 999)).padStart(3, '0')}`
      if (given.has(rest)) continue
      given.add(rest)
      return `${upnCheckLetter(rest)}${rest}`
    }
  }
}

/** The ranges that Ofcom keeps for stories: nobody is rung by mistake. There are few, so they come round again. */
function telephones(): () => string {
  let given = 0
  return () => {
    given += 1
    const serial = String(given % 1000).padStart(3, '0')
    return given % 4 === 0 ? `01632 960${serial}` : `07700 900${serial}`
  }
}

/** `12 Elm Road, Hollin, HO1 2AB`: as somebody says where a family lives. */
export const writeAddress = ({ lines, postcode }: Address): string => [...lines, postcode].join(', ')
