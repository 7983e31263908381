import assert from 'node:assert/strict'
import { it } from 'node:test'
import Type from 'typebox'
import { openApi } from './openapi.ts'
import { defineRoute } from './route.ts'

const Named = Type.Object({ name: Type.String({ maxLength: 10 }) })

const routes = [
  defineRoute({
    name: 'thing-read',
    method: 'GET',
    path: '/api/things/:id',
    permission: 'thing:read',
    summary: 'Reads a thing.',
    params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    query: Type.Object({ page: Type.Optional(Type.Integer()) }),
    replies: { 200: Named },
    handle: async () => ({ kind: 'json', body: { name: 'a' } }),
  }),
  defineRoute({
    name: 'thing-made',
    method: 'POST',
    path: '/api/things',
    permission: 'anyone',
    summary: 'Makes a thing.',
    body: Named,
    replies: { 201: Named },
    handle: async ({ body }) => ({ kind: 'json', status: 201, body }),
  }),
  defineRoute({
    name: 'thing-page',
    method: 'GET',
    path: '/things',
    permission: 'thing:read',
    summary: 'A page.',
    handle: async () => ({ kind: 'redirect', to: '/' }),
  }),
]

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
const document: any = JSON.parse(
  JSON.stringify(openApi(routes, { name: 'Hollinshire', url: 'https://t.example' })),
)

it('describes the API and no page', () => {
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(Object.keys(document.paths), ['/api/things/{id}', '/api/things'])
})

it('says what a route takes and gives, by the schemas that it checks with', () => {
  const read = document.paths['/api/things/{id}'].get
  assert.deepEqual(
    read.parameters.map((each: { name: string; in: string; required: boolean }) => [
      each.name,
      each.in,
      each.required,
    ]),
    [
      ['id', 'path', true],
      ['page', 'query', false],
      ['If-None-Match', 'header', false],
    ],
  )
  assert.equal(read.responses['200'].content['application/json'].schema.properties.name.maxLength, 10)
  const made = document.paths['/api/things'].post
  assert.deepEqual(made.requestBody.content['application/json'].schema.required, ['name'])
  assert.ok(made.responses['201'] && made.responses['422'] && made.responses['412'])
  assert.deepEqual(made.security, [{}, { bearer: [] }])
})

it('has every part that it refers to', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, path = ''] of references) {
    const found = path.split('/').reduce((here, step) => here?.[step], document)
    assert.ok(found, path)
  }
})
