import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '#/lib/canonical.ts'
import { type Failure, PROBLEM_JSON, problemJson } from './problem-json.ts'
import type { Reply } from './route.ts'
import { type Origin, writeCookie } from './security.ts'

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/** Writes a handler's reply. The only place that touches status and headers of an answer. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Reply,
  origin: Origin,
): FastifyReply {
  switch (answer.kind) {
    case 'page':
      return reply
        .code(answer.status ?? 200)
        .type(HTML)
        .send(String(answer.html))
    case 'redirect':
      if (answer.session !== undefined) reply.header('set-cookie', writeCookie(origin, answer.session))
      return reply.code(303).header('location', answer.to).send()
    case 'json':
      return sendJson(request, reply, answer)
    case 'file':
      return reply
        .type(answer.type)
        .header('content-disposition', `attachment; filename="${answer.name.replaceAll(/[^\w.-]/g, '-')}"`)
        .send(typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body))
  }
}

/**
 * The ETag is made from the very bytes that this viewer gets, so it can tell nothing that they don't; a handler's
 * own (the version of a process) goes before it, for If-Match.
 */
function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Extract<Reply, { kind: 'json' }>,
): FastifyReply {
  const status = answer.status ?? 200
  const text = JSON.stringify(answer.body)
  if (answer.location !== undefined) reply.header('location', answer.location)
  if (request.method === 'GET' || answer.etag !== undefined) {
    const hash = sha256(text).toString('base64url').slice(0, 16)
    const etag = answer.etag === undefined ? `"${hash}"` : `"${answer.etag}.${hash}"`
    reply.header('etag', etag)
    if (status === 200 && request.method === 'GET' && matches(request.headers['if-none-match'], etag))
      return reply.code(304).send()
  }
  return reply.code(status).type(JSON_TYPE).send(text)
}

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag))

/** The version in `If-Match: "7.hash"` or the form's `_version`, if it is one. */
export function versionIn(text: string | undefined): number | undefined {
  const digits = /^"?(\d{1,15})(?:\.[\w-]*)?"?$/.exec(text?.trim() ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export const sendProblem = (reply: FastifyReply, failed: Failure, requestId: string): FastifyReply => {
  if (failed.status === 401) reply.header('www-authenticate', 'Bearer')
  if (failed.status === 503) reply.header('retry-after', '5')
  return reply
    .code(failed.status)
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemJson(failed, requestId)))
}
