/** What a person is found by: keys for the index, facts for the score. */

import { involvementView } from '#/access/involvement.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import * as entry from '#/people/identity/entries.ts'
import { tidyPostcode, tidyTelephone } from '#/people/identity/identifiers.ts'
import { toldLast } from '#/people/identity/views.ts'
import { joiningProposed, personsDistinguished } from './entries.ts'
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

/** Whom somebody looked at and found to be another person. */
export const notTheSame = defineView({
  name: 'not_the_same',
  over: 'person',
  reads: [personsDistinguished.type],
  version: 1,
  key: ['other'],
  rows: (entries, subject) => {
    const said = ofType(entries, personsDistinguished).map(({ body }) =>
      body.one === subject ? body.other : body.one,
    )
    return [...new Set(said)].filter((other) => other !== subject).map((other) => ({ subject, other }))
  },
})

/** Proposals to join with another record, of which one is restricted: on the record that would stay. */
export const joiningProposal = defineView({
  name: 'joining_proposal',
  over: 'person',
  reads: [joiningProposed.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    ofType(entries, joiningProposed)
      .filter(({ body }) => body.stays === subject && body.joins !== subject)
      .map(({ id, body, recordedAt, recordedBy }) => ({
        subject,
        key: id,
        joins: body.joins,
        why: body.reason,
        proposed_at: recordedAt.toString(),
        proposed_by: recordedBy,
      })),
})

type Merged = { readonly loser: string; readonly winner: string; readonly reason: string }

/**
 * Records that were joined into this one and not parted since, with what was recorded after: whoever parts them says of
 * each of those whose it is.
 */
export const joinedRecord = defineView({
  name: 'joined_record',
  over: 'person',
  reads: 'all',
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const partings = entries
      .filter((each) => each.type === 'subjects-parted')
      .map((each) => ({ seq: each.seq, part: (each.body as { part: string }).part }))
    return entries
      .filter((each) => each.type === 'subjects-merged')
      .flatMap((joining) => {
        const { loser, reason } = joining.body as Merged
        if (loser === subject || partings.some((each) => each.part === loser && each.seq > joining.seq))
          return []
        const since = entries.filter((each) => each.seq > joining.seq && !each.type.startsWith('subjects-'))
        return [
          {
            subject,
            key: joining.id,
            joined: loser,
            why: reason,
            joined_at: joining.recordedAt.toString(),
            since: since.map((each) => ({
              id: each.id,
              type: each.type,
              recordedAt: each.recordedAt.toString(),
            })),
          },
        ]
      })
  },
})

const REGISTRANT_DAYS = 28

/** Whoever began a record works with the person for four weeks, whatever becomes of it. Imports make nobody a worker. */
export const registrant = involvementView({
  over: 'person',
  reads: [entry.personRegistered.type],
  version: 1,
  found: (entries, person) =>
    ofType(entries, entry.personRegistered)
      .filter((each) => each.source !== 'import')
      .map((each) => ({
        person,
        party: { kind: 'worker', id: each.recordedBy },
        part: 'registrant',
        from: each.recordedAt,
        until: each.recordedAt.add({ hours: 24 * REGISTRANT_DAYS }),
      })),
})

export const matchingViews = [personSearch, notTheSame, joiningProposal, joinedRecord, registrant] as const
