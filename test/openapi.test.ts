import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Schema } from './support/from-schema.ts'
import { exampleOf } from './support/from-schema.ts'
import { OPENAPI } from './support/openapi-shape.ts'
import { type Answer, type TestSite, testSite } from './support/site.ts'

/** The description of the API is one, and the running server does what it says, call by call. */

type Json = Answer['body']
type Operation = { readonly id: string; readonly method: string; readonly path: string; readonly doc: Json }

let site: TestSite
let document: Json
let operations: readonly Operation[]

before(async () => {
  site = await testSite()
  document = (await site.call('duty', 'GET', '/api/openapi.json')).body
  operations = Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, doc]) => ({
        id: doc.operationId as string,
        method: method.toUpperCase(),
        path,
        doc,
      })),
  )
})
after(() => site?.close())

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)

/** What a call of the story takes: who calls, what stands in the path, and a body where the schema's own example won't do. */
type Call = {
  readonly as: string
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What earlier calls of the story have made. */
type Known = Record<'contact' | 'referral' | 'told' | 'child' | 'sister' | 'person', string>

/** One day at the front door, by API alone, in the order in which it happens. */
const STORY: readonly (readonly [string, (known: Known) => Call])[] = [
  [
    'api.contact.receive',
    () => ({
      as: 'teacher',
      body: { worry: 'He is often hungry.', children: [{ ref: 'child-1', name: 'Tom Hartley' }] },
    }),
  ],
  ['api.contact.view', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  ['api.contact.claim', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  ['api.contact.acknowledge', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  [
    'api.contact.identify',
    ({ contact }) => ({ as: 'duty', params: { id: contact, ref: 'child-1' }, body: {} }),
  ],
  [
    'api.contact.decide',
    ({ contact }) => ({
      as: 'duty',
      params: { id: contact },
      body: { outcome: 'advice', reason: 'The school has agreed breakfast with his mother.' },
    }),
  ],
  [
    'api.referral.receive',
    () => ({
      as: 'health-visitor',
      body: {
        worry: 'Her mother was hurt while she was in the room.',
        factors: ['domestic-violence'],
        children: [{ name: 'Ama Mensah' }, { name: 'Kofi Mensah' }],
      },
    }),
  ],
  ['api.referral.view', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.referral.claim', ({ referral }) => ({ as: 'duty', params: { id: referral }, body: {} })],
  [
    'api.referral.acknowledgement',
    ({ referral }) => ({ as: 'duty', params: { id: referral }, body: { to: 'Siobhan Kelly' } }),
  ],
  ['api.referral.confirmation', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.referral.conversation', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  [
    'api.referral.decide',
    ({ referral, child, sister }) => ({
      as: 'duty',
      params: { id: referral },
      body: {
        decisions: [child, sister].map((each) => ({
          child: each,
          outcome: 'no-further-action',
          reason: 'Both are with their grandmother.',
        })),
      },
    }),
  ],
  [
    'api.referral.second-reading',
    ({ referral, child }) => ({
      as: 'manager',
      params: { id: referral },
      body: { child, agrees: true, reason: 'I spoke to the grandmother.' },
    }),
  ],
  ['api.feedback.give', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.feedback.mine', () => ({ as: 'health-visitor' })],
  ['api.feedback.mine-one', ({ told }) => ({ as: 'health-visitor', params: { id: told } })],
  [
    'api.person.register',
    () => ({
      as: 'duty',
      body: {
        as: 'child',
        names: [{ kind: 'usual', given: 'Iris', family: 'Adebayo' }],
        birth: { on: '2015-06-07', precision: 'day' },
      },
    }),
  ],
  [
    'api.person.fact.record',
    ({ child }) => ({
      as: 'duty',
      params: { id: child },
      body: { type: 'way-of-communicating-recorded', body: { way: 'speech' } },
    }),
  ],
  ['api.person.view', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.people.search', () => ({ as: 'duty', body: { given: 'Iris', family: 'Adebayo' } })],
  ['api.child.view', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.child.chronology', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.duties', () => ({ as: 'manager' })],
]

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    const check = ajv.compile(OPENAPI)
    assert.ok(check(document), ajv.errorsText(check.errors))
  })

  it('describes each path’s own parameters, and schemas that are JSON Schema', () => {
    for (const { id, path, doc } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      const said = doc.parameters
        .filter((each: Json) => each.in === 'path')
        .map((each: Json) => each.name)
        .sort()
      assert.deepEqual(said, named, id)
      for (const schema of schemasOf(doc)) assert.doesNotThrow(() => ajv.compile(schema), id)
    }
  })

  it('names every call once', () => {
    const ids = operations.map(({ id }) => id)
    assert.deepEqual([...new Set(ids)], ids)
  })
})

const schemasOf = (doc: Json): object[] => [
  ...doc.parameters.map((each: Json) => each.schema),
  ...(doc.requestBody === undefined ? [] : [doc.requestBody.content['application/json'].schema]),
  ...Object.values<Json>(doc.responses).flatMap((each) => each.content?.['application/json']?.schema ?? []),
]

async function call({ method, path, doc }: Operation, { as, params = {}, body }: Call): Promise<Answer> {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const schema = doc.requestBody?.content['application/json'].schema as Schema | undefined
  const sent = body ?? (schema === undefined ? undefined : exampleOf(schema, { full: true }))
  return site.call(as, method, address, method === 'GET' ? undefined : (sent ?? {}))
}

/** Learns the ids of what a call made, for those that follow. */
function learn(known: Known, id: string, body: Json): void {
  if (id === 'api.contact.receive') known.contact = body.id
  if (id === 'api.referral.receive') Object.assign(known, { referral: body.id, told: body.contact })
  if (id === 'api.referral.view') [known.child, known.sister] = body.children.map((each: Json) => each.child)
  if (id === 'api.person.register') known.person = body.id
}

describe('the running server', () => {
  it('answers every documented call as documented', async () => {
    const known = {} as Known
    const told = new Set(STORY.map(([id]) => id))
    assert.deepEqual(
      operations
        .filter(({ id }) => !told.has(id))
        .map(({ id }) => `${id} is documented: call it in the story above.`),
      [],
    )
    for (const [id, make] of STORY) {
      const operation = operations.find((each) => each.id === id)
      assert.ok(operation, `${id} isn’t documented.`)
      const answer = await call(operation, make(known))
      const said = operation.doc.responses[answer.status]
      assert.ok(answer.status < 300, `${id}: ${answer.status} ${JSON.stringify(answer.body)}`)
      assert.ok(said, `${id} answered ${answer.status}, which isn’t documented.`)
      const check = ajv.compile(said.content['application/json'].schema)
      assert.ok(check(answer.body), `${id}: ${ajv.errorsText(check.errors)}`)
      learn(known, id, answer.body)
    }
  })

  it('refuses as documented: no token, not permitted, not there, not of its shape', async () => {
    const check = ajv.compile(document.components.schemas.Problem)
    const refusals: readonly (readonly [number, Promise<Answer>])[] = [
      [403, site.call('teacher', 'POST', '/api/people/search', { given: 'Iris' })],
      [404, site.call('duty', 'GET', '/api/referrals/01890000-0000-7000-8000-00000000beef')],
      [422, site.call('duty', 'POST', '/api/contacts', { danger: 'perhaps' })],
      [401, anonymously('/api/duties')],
    ]
    for (const [status, asked] of refusals) {
      const answer = await asked
      assert.equal(answer.status, status)
      assert.ok(check(answer.body), ajv.errorsText(check.errors))
    }
  })
})

async function anonymously(path: string): Promise<Answer> {
  const answer = await fetch(`${site.url}${path}`)
  return { status: answer.status, body: await answer.json(), headers: answer.headers }
}
