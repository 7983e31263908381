/** What a person is found by: keys for the index, facts for the score. */
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import * as entry from '#/people/identity/entries.ts'
import { tidyPostcode, tidyTelephone } from '#/people/identity/identifiers.ts'
import { toldLast } from '#/people/identity/views.ts'
import { keysOf } from './keys.ts'
import type { Facts } from './match.ts'

const NAMES_MAX = 12
const PLACES_MAX = 12

export function factsOf(entries: readonly Entry[]): Facts {
  const birth = toldLast(ofType(entries, entry.birthRecorded))?.body
  const numbers = ofType(entries, entry.identifierRecorded).map((each) => each.body)
  const numbersOf = (...kinds: string[]): string[] => [
    ...new Set(numbers.filter((each) => kinds.includes(each.kind)).map((each) => each.value)),
  ]
  const telephones = ofType(entries, entry.contactDetailsRecorded).flatMap(({ body }) =>
    body.kind === 'email' ? [] : (tidyTelephone(body.value) ?? []),
  )
  return {
    names: namesOf(entries),
    bornOn: birth?.on ?? null,
    birthPrecision: birth?.precision ?? null,
    sex: ofType(entries, entry.sexAndGenderRecorded).at(-1)?.body.sex ?? null,
    nhsNumbers: numbersOf('nhs-number'),
    upns: numbersOf('upn', 'former-upn'),
    places: placesOf(entries),
    telephones: [...new Set(telephones)].slice(0, PLACES_MAX),
  }
}

function namesOf(entries: readonly Entry[]): Facts['names'] {
  const names = ofType(entries, entry.nameRecorded).map(({ body }) => body)
  const newest = names.filter((name) => name.to === undefined && name.kind !== 'former').at(-1)
  return names.slice(-NAMES_MAX).map((name) => ({
    given: name.given ?? '',
    family: name.family ?? '',
    current: name === newest || name.kind === 'usual' || name.kind === 'alias',
  }))
}

function placesOf(entries: readonly Entry[]): Facts['places'] {
  const ended = new Set(ofType(entries, entry.addressEnded).map(({ body }) => body.address))
  const places = ofType(entries, entry.addressRecorded).filter(({ body }) => body.postcode || body.uprn)
  const home = places.filter(({ body }) => body.kind === 'home').at(-1)
  return places.slice(-PLACES_MAX).map((place) => ({
    postcode: tidyPostcode(place.body.postcode ?? '') ?? '',
    uprn: place.body.uprn ?? null,
    current:
      place.body.to === undefined && !ended.has(place.id) && (place.body.kind !== 'home' || place === home),
  }))
}

/** One row for everybody who is registered. Former names and addresses are in it: that is how people are found. */
export const personSearch = defineView({
  name: 'person_search',
  over: 'person',
  reads: [
    entry.personRegistered.type,
    entry.nameRecorded.type,
    entry.birthRecorded.type,
    entry.identifierRecorded.type,
    entry.sexAndGenderRecorded.type,
    entry.addressRecorded.type,
    entry.addressEnded.type,
    entry.contactDetailsRecorded.type,
  ],
  version: 1,
  key: [],
  rows(entries, subject) {
    if (ofType(entries, entry.personRegistered).length === 0) return []
    const facts = factsOf(entries)
    return [{ subject, keys: keysOf(facts), facts }]
  },
})
