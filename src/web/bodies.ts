import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Failed } from './failed.ts'
import { parseForm } from './form-body.ts'
import { failure } from './problem-json.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** How bodies are read: UTF-8 JSON and forms, nothing else. */
export function readBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      const text = decode(body)
      if (text === undefined) done(NOT_UTF8, undefined)
      else parseJson(request, text, done)
    },
  )
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (request.url.startsWith('/api/')) throw JSON_ONLY
      const text = decode(body)
      if (text === undefined || !isUrlEncoded(text)) throw NOT_UTF8
      return parseForm(text)
    },
  )
}

const JSON_ONLY = new Failed(failure(415, 'invalid', 'wrong-type', 'Send application/json.'))
const NOT_UTF8 = new Failed(failure(400, 'invalid', 'not-utf-8', 'This is not text in UTF-8.'))

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

function isUrlEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** What the person sent, without what the page itself put in: token, request id, version. */
export function ownFields(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body
  const { _csrf, _request, _version, ...fields } = body as Record<string, unknown>
  return fields
}

/** The same, with the version that they saw: for a form that is kept now and sent later. */
export function fieldsToKeep(body: unknown): unknown {
  const version = hiddenField(body, '_version')
  const fields = ownFields(body)
  return version === undefined ? fields : { ...(fields as Record<string, unknown>), _version: version }
}

export const hiddenField = (body: unknown, name: '_request' | '_version'): string | undefined => {
  const value =
    body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}
