import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { type Call, type Known, learn, STORY } from './support/api-story.ts'
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

async function call(
  { method, path, doc }: Operation,
  { as, at, params = {}, query, body }: Call,
): Promise<Answer> {
  if (at !== undefined) site.setClock(at)
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const asked = query === undefined ? '' : `?${new URLSearchParams(query)}`
  const schema = doc.requestBody?.content['application/json'].schema as Schema | undefined
  const sent = body ?? (schema === undefined ? undefined : exampleOf(schema, { full: true }))
  return site.call(as, method, `${address}${asked}`, method === 'GET' ? undefined : (sent ?? {}))
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
