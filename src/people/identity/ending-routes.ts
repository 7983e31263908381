import Type from 'typebox'
import { atInstant, londonDay, onDay } from '#/lib/dates.ts'
import { orThrow, type Problem, problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { about } from '#/people/api-parts.ts'
import { paths } from '#/people/paths.ts'
import { readTyped, type Typed } from '#/people/typed.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { endAddressPage, endDetailsPage } from './ending-pages.ts'
import { Id } from './entries.ts'
import { findIdentity, type Identity } from './queries.ts'
import { absent, common, Fields } from './routes.ts'
import { type Fact, recordFact } from './rules.ts'

const KeyOf = Type.Object({ id: Id, key: Id })
type OfKey = Context<{ id: string; key: string }>

const openIdentity = (context: OfKey, what: string): Promise<Identity> =>
  context.disclose(
    { what, purpose: 'working with this person', subjects: [context.params.id], manner: 'open' },
    async (db) => ({
      shown: (await findIdentity(db, context.params.id)) ?? absent(),
      listed: [context.params.id],
    }),
  )

const record = (context: OfKey, fact: Fact): Promise<Result<string>> => {
  const { id } = context.params
  return context.act(about(id), (loaded) => recordFact(loaded, id, fact))
}

const addressOf = ({ addresses }: Identity, { params }: OfKey) =>
  addresses.find(({ key }) => key === params.key) ?? absent()

const detailsOf = ({ contactDetails }: Identity, { params }: OfKey) =>
  contactDetails.find(({ key }) => key === params.key) ?? absent()

async function askAddress(context: OfKey, values: Typed, problems: readonly Problem[]): Promise<Reply> {
  const identity = await openIdentity(context, 'person-address-end-form')
  const { person } = identity
  const address = addressOf(identity, context)
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: endAddressPage({ ...common(context), person, address, values, problems }),
  }
}

const showAddress = defineRoute({
  name: 'person.address.end.form',
  method: 'GET',
  path: paths.endAddress(':id', ':key'),
  permission: 'person:register',
  summary: 'The form that ends an address',
  params: KeyOf,
  handle: (context) => askAddress(context, {}, []),
})

const sendAddress = defineRoute({
  name: 'person.address.end',
  method: 'POST',
  path: paths.endAddress(':id', ':key'),
  permission: 'person:register',
  summary: 'Records that somebody is no longer at an address',
  params: KeyOf,
  body: Fields,
  handle: async (context) => {
    const { id, key } = context.params
    const address = addressOf(await openIdentity(context, 'person-address-end'), context)
    const read = readTyped(
      context.body,
      londonDay(context.at),
      (from) => from.day('on', 'The date', { missing: 'Enter until when they were there' }) ?? '',
    )
    const from = address.from_on?.toString()
    const done: Result<unknown> = !read.ok
      ? read
      : from !== undefined && read.value < from
        ? refuse(problem('ends-before-it-begins', 'This ends before it begins.', 'on'))
        : await record(context, {
            type: 'address-ended',
            occurred: onDay(read.value),
            body: { address: key, on: read.value },
          })
    if (done.ok) return { kind: 'redirect', to: paths.person(id) }
    if (done.refused === 'invalid') return askAddress(context, context.body, done.problems)
    throw new Refused(done)
  },
})

const showDetails = defineRoute({
  name: 'person.details.end.form',
  method: 'GET',
  path: paths.endDetails(':id', ':key'),
  permission: 'person:register',
  summary: 'The form that ends a telephone number or e-mail address',
  params: KeyOf,
  handle: async (context) => {
    const identity = await openIdentity(context, 'person-details-end-form')
    const { person } = identity
    const details = detailsOf(identity, context)
    return { kind: 'page', html: endDetailsPage({ ...common(context), person, details }) }
  },
})

const sendDetails = defineRoute({
  name: 'person.details.end',
  method: 'POST',
  path: paths.endDetails(':id', ':key'),
  permission: 'person:register',
  summary: 'Records that a number or address no longer reaches somebody',
  params: KeyOf,
  handle: async (context) => {
    const { id, key } = context.params
    detailsOf(await openIdentity(context, 'person-details-end'), context)
    orThrow(
      await record(context, {
        type: 'contact-details-ended',
        occurred: atInstant(context.at),
        body: { details: key },
      }),
    )
    return { kind: 'redirect', to: paths.person(id) }
  },
})

export const endingRoutes: readonly Route[] = [showAddress, sendAddress, showDetails, sendDetails]
