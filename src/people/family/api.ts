/** Families over the API: the same rules as the pages. */

import Type from 'typebox'
import { londonDay, onDay, parseDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { problem, Refused, refuse } from '#/lib/problem.ts'
import { about, Recorded, recorded } from '#/people/api-parts.ts'
import { Day, Id, OneOf, SEXES, Words } from '#/people/identity/entries.ts'
import { absent, openAmongOthers, openPerson, PersonId, refuseHidden } from '#/people/identity/routes.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { OrNull } from '#/web/schemas.ts'
import { householdRecorded, parentalResponsibilityRecorded, relationshipRecorded } from './entries.ts'
import { readHousehold, readRelations } from './queries.ts'
import { endPregnancy, endRelationship, recordHousehold, recordResponsibility, relate } from './rules.ts'

const PURPOSE = 'working with this person'
const KeyOf = Type.Object({ id: Id, key: Id })

const getRelationships = defineRoute({
  name: 'api.person.relationships',
  method: 'GET',
  path: '/api/people/:id/relationships',
  permission: 'person:read',
  summary: 'What others are to a person, with the key by which each is ended',
  params: PersonId,
  replies: {
    200: Type.Object({
      relationships: Type.Array(
        Type.Object({
          key: Id,
          person: Id,
          name: Type.String(),
          is: Type.String(),
          parentalResponsibility: OrNull(Type.String()),
          from: OrNull(Type.String()),
          until: OrNull(Type.String()),
        }),
      ),
    }),
  },
  handle: async (context) => {
    const { id } = context.params
    const rows = await context.disclose(
      { what: 'person-relationships', purpose: PURPOSE, subjects: [id], manner: 'open' },
      async (db) => {
        const relations = await readRelations(db, id)
        return { shown: relations, listed: [id, ...relations.map((each) => each.other)] }
      },
    )
    const relationships = rows.map((row) => ({
      key: row.key,
      person: row.other,
      name: row.name,
      is: row.other_is,
      parentalResponsibility: row.parental_responsibility,
      from: row.from_on?.toString() ?? null,
      until: row.until_on?.toString() ?? null,
    }))
    return { kind: 'json', body: { relationships } }
  },
})

const postRelationship = defineRoute({
  name: 'api.person.relationship.record',
  method: 'POST',
  path: '/api/people/:id/relationships',
  permission: 'person:register',
  summary:
    'Records what one person is to another: `person` is `kind` of `of`, and one of them is this person',
  params: PersonId,
  body: relationshipRecorded.body,
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    const { person, of } = context.body
    const hidden = await openAmongOthers(context, id, 'person-relationship-record')
    if (person !== id && of !== id)
      throw new Refused(refuse(problem('not-this-person', 'One of the two is this person.', 'person')))
    refuseHidden(hidden, [person, of])
    return recorded(await context.act(about(person, of), (loaded) => relate(loaded, context.body)), id)
  },
})

/** Only what the caller may know of is ended. */
const openRelation = (context: Context, id: string, key: string): Promise<null> =>
  context.disclose(
    { what: 'person-relationship-end', purpose: PURPOSE, subjects: [id], manner: 'open' },
    async (db) => {
      if (!(await readRelations(db, id)).some((each) => each.key === key)) absent()
      return { shown: null, listed: [id] }
    },
  )

const endOne = defineRoute({
  name: 'api.person.relationship.end',
  method: 'POST',
  path: '/api/people/:id/relationships/:key/end',
  permission: 'person:register',
  summary: 'Ends a relationship on a day',
  params: KeyOf,
  body: Type.Object({ on: Day }),
  replies: Recorded,
  handle: async (context) => {
    const { id, key } = context.params
    await openRelation(context, id, key)
    const done = await context.act(about(id), (loaded) => endRelationship(loaded, id, key, context.body.on))
    return recorded(done, id)
  },
})

const postResponsibility = defineRoute({
  name: 'api.person.responsibility.record',
  method: 'POST',
  path: '/api/people/:id/parental-responsibility',
  permission: 'person:register',
  summary: 'Records that somebody gained or lost parental responsibility for this child',
  params: PersonId,
  body: Type.Object({
    person: parentalResponsibilityRecorded.body.properties.person,
    has: parentalResponsibilityRecorded.body.properties.has,
    how: Type.Optional(Words(200)),
    on: Type.Optional(Day),
  }),
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    const { on, ...told } = context.body
    const hidden = await openAmongOthers(context, id, 'person-responsibility-record')
    refuseHidden(hidden, [told.person])
    const done = await context.act(about(id, told.person), (loaded) =>
      recordResponsibility(loaded, { ...told, of: id }, on),
    )
    return recorded(done, id)
  },
})

const postHousehold = defineRoute({
  name: 'api.person.household.record',
  method: 'POST',
  path: '/api/people/:id/household',
  permission: 'person:register',
  summary: 'Records everyone who lives, stays or cares in this person’s household from a day on',
  params: PersonId,
  body: Type.Object({
    household: Type.Optional(Id),
    on: Day,
    members: householdRecorded.body.properties.members,
  }),
  replies: Recorded,
  handle: async (context) => {
    const { id } = context.params
    const { on, members, household } = context.body
    const people = members.map((each) => each.person)
    const { now, hidden } = await context.disclose(
      { what: 'person-household-record', purpose: PURPOSE, subjects: [id], manner: 'open' },
      async (db) => {
        const [member] = await readHousehold(db, id, londonDay(context.at))
        return { shown: { now: member?.household, hidden: db.hidden }, listed: [id] }
      },
    )
    refuseHidden(hidden, people)
    const told = {
      household: household ?? now ?? newId(),
      members,
      occurred: onDay(parseDay(on) ?? londonDay(context.at)),
      seenFrom: [id],
      hidden,
    }
    return recorded(await context.act(about(id, ...people), (loaded) => recordHousehold(loaded, told)), id)
  },
})

const BABIES_MAX = 8

const postPregnancyEnd = defineRoute({
  name: 'api.person.birth.record',
  method: 'POST',
  path: '/api/people/:id/pregnancy-end',
  permission: 'person:register',
  summary: 'Records how a pregnancy ended; at a birth, each baby, the first under the unborn child’s record',
  params: PersonId,
  body: Type.Object({
    outcome: OneOf(['birth', 'loss', 'termination']),
    on: Day,
    babies: Type.Optional(
      Type.Array(
        Type.Object({
          given: Type.Optional(Words(120)),
          family: Type.Optional(Words(120)),
          sex: Type.Optional(OneOf(SEXES)),
        }),
        { maxItems: BABIES_MAX },
      ),
    ),
  }),
  replies: {
    201: Type.Object({ id: Id, babies: Type.Array(Id) }),
  },
  handle: async (context) => {
    const { id } = context.params
    const { outcome, on, babies: told = [{}] } = context.body
    await openPerson(context, id, 'person-birth-record')
    const babies = told.map((each, index) => ({ id: index === 0 ? id : newId(), ...each }))
    const others = babies.slice(1).map((each) => ({ id: each.id, kind: 'person' }))
    const done = await context.act({ subjects: [{ id, kind: '' }, ...others] }, (loaded) =>
      endPregnancy(loaded, { unborn: id, outcome, on, babies }),
    )
    const { body, ...answer } = recorded(done, id)
    const born = outcome === 'birth' ? babies.map((each) => each.id) : []
    return { ...answer, body: { ...body, babies: born } }
  },
})

export const familyApi: readonly Route[] = [
  getRelationships,
  postRelationship,
  endOne,
  postResponsibility,
  postHousehold,
  postPregnancyEnd,
]
