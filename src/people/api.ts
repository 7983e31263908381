/** People over the API: the same commands and queries behind JSON. Partners never see candidates: they may not search. */

import Type from 'typebox'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { Refused, refuse } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { OrNull } from '#/web/schemas.ts'
import { readFamily } from './family/queries.ts'
import {
  addressRecorded,
  birthRecorded,
  Day,
  nameRecorded,
  OneOf,
  REGISTERED_AS,
  SEXES,
  Words,
} from './identity/entries.ts'
import { tidyNhsNumber, tidyPostcode, tidyTelephone, tidyUpn } from './identity/identifiers.ts'
import { findIdentity, holdsOn, type Identity } from './identity/queries.ts'
import { absent, PersonId } from './identity/routes.ts'
import { lookFor, registerPerson } from './matching/routes.ts'
import { readWarnings } from './safety/queries.ts'
import { said } from './typed.ts'

const Text = OrNull(Type.String())

const Person = Type.Object({
  id: Type.String({ format: 'uuid' }),
  registeredAs: OneOf([...REGISTERED_AS, 'disposed-of']),
  name: Type.String(),
  bornOn: Text,
  birthPrecision: Text,
  expectedOn: Text,
  diedOn: Text,
  sex: Text,
  gender: Text,
  ethnicity: Text,
  disabilities: Type.Array(Type.String()),
  wayOfCommunicating: Text,
  firstLanguage: Text,
  interpreter: Text,
  nhsNumber: Text,
  upn: Text,
  names: Type.Array(Type.Object({ kind: Type.String(), given: Text, family: Text, from: Text, until: Text })),
  addresses: Type.Array(
    Type.Object({
      kind: Type.String(),
      lines: Type.Array(Type.String()),
      postcode: Text,
      from: Text,
      until: Text,
    }),
  ),
  family: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: Type.String(),
      role: Type.String(),
      age: Type.String(),
      part: Text,
      certainty: Text,
      parentalResponsibility: Text,
    }),
  ),
  warnings: Type.Array(
    Type.Object({
      kind: Type.String(),
      text: Type.String(),
      reviewOn: Type.String(),
      disclosed: Type.Boolean(),
    }),
  ),
})

const written = (day: { toString(): string } | null): string | null => day?.toString() ?? null

function personJson({ person, names, addresses }: Identity, today: Temporal.PlainDate) {
  return {
    id: person.subject,
    registeredAs: person.registered_as,
    name: person.display_name,
    bornOn: written(person.born_on),
    birthPrecision: person.birth_precision,
    expectedOn: written(person.expected_on),
    diedOn: written(person.died_on),
    sex: person.sex,
    gender: person.gender,
    ethnicity: person.ethnicity,
    disabilities: person.disabilities,
    wayOfCommunicating: person.way_of_communicating,
    firstLanguage: person.first_language,
    interpreter: person.interpreter,
    nhsNumber: person.nhs_number,
    upn: person.upn,
    names: names.map((each) => ({
      kind: each.kind,
      given: each.given,
      family: each.family,
      from: written(each.from_on),
      until: written(each.until_on),
    })),
    addresses: addresses
      .filter((each) => holdsOn(each, today))
      .map((each) => ({
        kind: each.kind,
        lines: each.lines,
        postcode: each.postcode,
        from: written(each.from_on),
        until: written(each.until_on),
      })),
  }
}

const getPerson = defineRoute({
  name: 'api.person.view',
  method: 'GET',
  path: '/api/people/:id',
  permission: 'person:read',
  summary: 'A person: who they are, family and warnings now',
  params: PersonId,
  replies: { 200: Person },
  handle: async (context) => {
    const { id } = context.params
    const today = londonDay(context.at)
    const found = await context.disclose(
      { what: 'person', purpose: 'working with this person', subjects: [id], manner: 'open' },
      async (db) => {
        const identity = (await findIdentity(db, id)) ?? absent()
        const family = await readFamily(db, id, today)
        const warnings = await readWarnings(db, [id])
        return {
          shown: { identity, family, warnings },
          listed: family.people.map((each) => each.id),
        }
      },
    )
    return {
      kind: 'json',
      body: {
        ...personJson(found.identity, today),
        family: found.family.people
          .filter((each) => each.id !== id)
          .map(({ id: key, name, role, age, part, certainty, parentalResponsibility }) => ({
            id: key,
            name,
            role,
            age,
            part,
            certainty,
            parentalResponsibility,
          })),
        warnings: found.warnings.map((each) => ({
          kind: each.kind,
          text: each.text,
          reviewOn: each.review_on.toString(),
          disclosed: each.disclosed,
        })),
      },
    }
  },
})

const postPerson = defineRoute({
  name: 'api.person.register',
  method: 'POST',
  path: '/api/people',
  permission: 'person:register',
  summary: 'Registers a person',
  body: Type.Object({
    as: OneOf(REGISTERED_AS),
    names: Type.Optional(Type.Array(nameRecorded.body, { maxItems: 10 })),
    description: Type.Optional(Words(200)),
    expectedOn: Type.Optional(Day),
    birth: Type.Optional(birthRecorded.body),
    sex: Type.Optional(OneOf(SEXES)),
    nhsNumber: Type.Optional(Words(20)),
    upn: Type.Optional(Words(20)),
    address: Type.Optional(addressRecorded.body),
    telephone: Type.Optional(Words(40)),
  }),
  replies: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
  handle: async (context) => {
    const done = await registerPerson(context, { names: [], ...context.body }, newId())
    if (!done.ok) throw new Refused(done)
    return { kind: 'json', status: 201, body: { id: done.value }, location: `/api/people/${done.value}` }
  },
})

const Sought = Type.Object({
  given: Type.Optional(Words(120)),
  family: Type.Optional(Words(120)),
  bornOn: Type.Optional(Day),
  sex: Type.Optional(OneOf(SEXES)),
  nhsNumber: Type.Optional(Words(20)),
  upn: Type.Optional(Words(20)),
  postcode: Type.Optional(Words(10)),
  uprn: Type.Optional(Words(12)),
  telephone: Type.Optional(Words(40)),
})

const postSearch = defineRoute({
  name: 'api.people.search',
  method: 'POST',
  path: '/api/people/search',
  permission: 'person:search',
  summary: 'Finds people by what is known of them, the likeliest first',
  body: Sought,
  replies: {
    200: Type.Object({
      people: Type.Array(
        Type.Object({
          id: Type.String({ format: 'uuid' }),
          name: Type.String(),
          bornOn: Text,
          sex: Text,
          likely: Type.Number(),
          twin: Type.Boolean(),
          why: Type.Array(Type.String()),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { nhsNumber, upn, postcode, telephone, ...rest } = context.body
    const sought = said({
      ...rest,
      nhsNumber: nhsNumber && tidyNhsNumber(nhsNumber),
      upn: upn && tidyUpn(upn),
      postcode: postcode && (tidyPostcode(postcode) ?? wrong('postcode', 'This is not a UK postcode.')),
      telephone:
        telephone && (tidyTelephone(telephone) ?? wrong('telephone', 'This is not a telephone number.')),
    })
    if (Object.keys(sought).length === 0) wrong('given', 'Give a name, a birth date, an address or a number.')
    const candidates = await lookFor(context, 'api-person-search', sought)
    return {
      kind: 'json',
      body: {
        people: candidates.map(({ person, match }) => ({
          id: person.subject,
          name: person.display_name,
          bornOn: written(person.born_on),
          sex: person.sex,
          likely: match.likely,
          twin: match.twin,
          why: match.why.map((each) => each.level.words),
        })),
      },
    }
  },
})

function wrong(field: string, text: string): never {
  throw new Refused(refuse({ code: 'not-of-its-form', text, field }))
}

export const peopleApi: readonly Route[] = [getPerson, postPerson, postSearch]
