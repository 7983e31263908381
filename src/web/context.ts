import type { FastifyRequest } from 'fastify'
import type { Gate } from '#/access/gate.ts'
import type { Viewer } from '#/access/viewer.ts'
import type { Framework } from '#/framework/types.ts'
import { newId } from '#/lib/id.ts'
import type { Log } from '#/log/act.ts'
import { hiddenField, ownFields } from './bodies.ts'
import { type Html, html } from './html.ts'
import type { Frame } from './layout.ts'
import type { Context, Route } from './route.ts'
import { formProof, hashOf } from './security.ts'
import { versionIn } from './send.ts'
import { isApi, type Visit } from './visit.ts'

/** `path`: of the page that is asked for, so that the navigation can say where one is. */
export type MakeFrame = (viewer: Viewer | undefined, formToken: Html, path: string) => Frame

/** What every context is made from: one of each for a site. */
export type ContextParts = {
  readonly gate: Gate
  readonly log: Log
  readonly framework: Framework
  readonly makeFrame: MakeFrame
}

/** The hidden inputs of a form: that it is ours, and which press it is, so that a second press does nothing more. */
export const formToken = (secret: string): Html =>
  html`<input type="hidden" name="_csrf" value="${formProof(secret)}"><input type="hidden" name="_request" value="${newId()}">`

/** Everything that a handler is given. */
export function contextOf(request: FastifyRequest, route: Route, visit: Visit, parts: ContextParts): Context {
  const { viewer, at } = visit
  const token = formToken(visit.secret)
  const browser = hashOf(visit.secret).toString('hex')
  const version = versionSeen(request.headers['if-match'] ?? hiddenField(request.body, '_version'))
  return {
    requestId: request.id,
    at,
    viewer,
    framework: parts.framework,
    params: request.params,
    query: request.query,
    body: ownFields(request.body),
    frame: parts.makeFrame(visit.signedIn ? viewer : undefined, token, pathOf(request.url)),
    formToken: token,
    expectedVersion: version,
    browser: { hash: browser, session: visit.session },
    drafts: parts.gate.draftsOf(viewer.account, visit.signedIn ? '' : `${browser}/`, at),
    disclose: (disclosure, read) =>
      parts.gate.disclose({ viewer, at, requestId: request.id }, disclosure, read),
    act: actOf(request, route, viewer, parts.log),
  }
}

/** One that nothing ever has: a condition that can't be read is not fulfilled, rather than not asked. */
const NO_VERSION = -1

const versionSeen = (given: string | undefined): number | undefined =>
  given === undefined || given.trim() === '*' ? undefined : (versionIn(given) ?? NO_VERSION)

export const pathOf = (url: string): string => url.split('?')[0]!

/**
 * A request's acts. The person's own id for it makes a repeated press harmless; a second act of one request gets an
 * id that follows from the first's.
 */
function actOf(request: FastifyRequest, route: Route, viewer: Viewer, log: Log): Context['act'] {
  const id = requestKey(request, route)
  let acts = 0
  return (command, rule) => {
    acts += 1
    return log.act(
      {
        ...command,
        request: {
          id: acts === 1 ? id : `${id}.${acts}`,
          client: viewer.client,
          route: route.name,
          input: { params: request.params, body: ownFields(request.body) },
        },
        by: { account: viewer.account, agency: viewer.agency.id, source: isApi(route) ? 'api' : 'page' },
      },
      rule,
    )
  }
}

const USABLE = /^[\x21-\x7e]{1,150}$/

function requestKey(request: FastifyRequest, route: Route): string {
  const header = request.headers['idempotency-key']
  const given = isApi(route)
    ? Array.isArray(header)
      ? header[0]
      : header
    : hiddenField(request.body, '_request')
  return given !== undefined && USABLE.test(given) ? given : newId()
}
