import Type, { type TSchema } from 'typebox'
import { titleOf } from './problem-json.ts'
import { defineRoute, type Route } from './route.ts'

/**
 * OpenAPI 3.1 of the API, made of the very schemas that the routes check with: it can't say anything else than what
 * the server does. JSON Schema 2020-12 is its own dialect, so they go in as they are.
 */
export function openApi(
  routes: readonly Route[],
  site: { readonly name: string; readonly url: string },
): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter((each) => each.path.startsWith('/api/'))) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `Threshold, ${site.name}`,
      version: '1',
      description:
        'Every act of a page, as JSON over the same commands. Refusals are problem+json. A record that is absent and one that may not be seen have the same answer.',
    },
    servers: [{ url: site.url }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
      responses: Object.fromEntries(FAILURES.map((status) => [`E${status}`, problemResponse(status)])),
    },
  }
}

/** The route that hands it out, to whoever has a token. `routes`: all of the site's, this one left out or in. */
export const openApiRoute = (
  routes: () => readonly Route[],
  site: { readonly name: string; readonly url: string },
): Route =>
  defineRoute({
    name: 'api-description',
    method: 'GET',
    path: '/api/openapi.json',
    permission: 'signed-in',
    summary: 'This description.',
    replies: { 200: Type.Object({}, { additionalProperties: true }) },
    handle: async () => ({ kind: 'json', body: openApi(routes(), site) }),
  })

const FAILURES = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503]
const READING = [400, 401, 403, 404, 422, 429, 500, 503]

function operation(route: Route): object {
  const isRead = route.method === 'GET'
  const failures = (isRead ? READING : FAILURES).map((status) => [
    String(status),
    { $ref: `#/components/responses/E${status}` },
  ])
  return {
    operationId: route.name,
    summary: route.summary,
    description: `Needs: ${route.permission}.${route.fresh ? ' A sign-in of the last five minutes.' : ''}`,
    ...(route.permission === 'anyone' ? { security: [{}, { bearer: [] }] } : {}),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(isRead ? [IF_NONE_MATCH] : [IDEMPOTENCY_KEY, IF_MATCH]),
    ],
    ...(route.body === undefined || isRead
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: { ...Object.fromEntries(failures), ...answers(route.replies) },
  }
}

/** What a route answers when it does what it was asked; a status that it lists itself stands above the common ones. */
function answers(replies: Route['replies']): Record<string, object> {
  const listed = Object.entries(replies ?? { 200: {} })
  return Object.fromEntries(
    listed.map(([status, schema]) => [
      status,
      Number(status) >= 400
        ? { $ref: `#/components/responses/E${status}` }
        : { description: 'Done.', headers: ETAG, content: { 'application/json': { schema } } },
    ]),
  )
}

type Properties = { properties?: Record<string, TSchema>; required?: readonly string[] }

function parameters(schema: TSchema | undefined, place: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Properties
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}

const header = (name: string, description: string): object => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', maxLength: 200 },
})

const IDEMPOTENCY_KEY = header(
  'Idempotency-Key',
  'Your own id of this act: sent again with the same content, it gives the first answer and does nothing more.',
)
const IF_MATCH = header(
  'If-Match',
  'The ETag of the process as you saw it: refused with 412 if it has gone on.',
)
const IF_NONE_MATCH = header('If-None-Match', 'The ETag that you have: 304 if the answer is the same.')
const ETAG = { ETag: { description: 'Names this state of it.', schema: { type: 'string' } } }

const problemResponse = (status: number): object => ({
  description: titleOf(status),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** RFC 9457, with our problems as an extension. */
const problemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.String({ description: 'The request, to quote when asking for help.' }),
  problems: Type.Array(
    Type.Object({
      code: Type.String(),
      text: Type.String(),
      field: Type.Optional(
        Type.String({ description: 'Path of the field in what was sent: children.0.name.' }),
      ),
    }),
  ),
  conflict: Type.Optional(
    Type.Object({ expected: Type.Integer(), actual: Type.Integer(), subject: Type.String() }),
  ),
})
