import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Gate } from '#/access/gate.ts'
import { Refused } from '#/lib/problem.ts'
import { fieldsToKeep } from './bodies.ts'
import { type ContextParts, contextOf } from './context.ts'
import { Failed } from './failed.ts'
import { isScript, weigh, weighChange } from './guard.ts'
import { ABSENT, failure } from './problem-json.ts'
import type { Route } from './route.ts'
import type { Origin } from './security.ts'
import { send } from './send.ts'
import { checkOf } from './validate.ts'
import type { Visit } from './visit.ts'

/** Puts a route on the server: guard, check, handle, send, in this order. */
export function serveRoute(site: FastifyInstance, route: Route, parts: ContextParts, origin: Origin): void {
  const checks = {
    params: checkOf(route.params, 'text'),
    query: checkOf(route.query, 'text'),
    body: checkOf(route.body, 'json'),
  }
  site.route({
    method: route.method,
    url: route.path,
    config: { threshold: route },
    handler: async (request, reply) => {
      const visit = request.visit!
      const verdict = weigh(route, visit)
      if (typeof verdict === 'object') throw new Failed(verdict)
      const wrong = weighChange(request, route, visit, origin)
      if (wrong !== undefined) throw new Failed(wrong)
      if (verdict !== 'enter') return toSignIn(request, reply, visit, parts.gate, verdict === 'sign-in-again')
      // An id that can't be one is absent like any other: no answer tells the two apart.
      if (checks.params(request.params).length > 0) throw new Refused(ABSENT)
      const queryProblems = checks.query(request.query)
      if (queryProblems.length > 0) throw new Refused({ refused: 'invalid', problems: queryProblems })
      const sent = contextOf(request, route, visit, parts)
      // Nothing sent is an empty form: where every field may be left out, that is an answer.
      const context = route.body === undefined ? sent : { ...sent, body: sent.body ?? {} }
      const problems = request.method === 'GET' ? [] : checks.body(context.body ?? {})
      if (problems.length === 0) return send(request, reply, await route.handle(context), origin)
      if (route.again === undefined) throw new Refused({ refused: 'invalid', problems })
      return send(request, reply, await route.again(context, problems), origin)
    },
  })
}

/** To the sign-in and back to this page. What was being sent is kept for whoever was sending it. */
async function toSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  gate: Gate,
  again: boolean,
): Promise<FastifyReply> {
  if (isScript(request)) throw new Failed(NO_SESSION)
  const back = await wayBack(request, visit, gate)
  const query = new URLSearchParams({ return: back, ...(again ? { again: 'yes' } : {}) })
  return reply.code(303).header('location', `/sign-in?${query}`).send()
}

async function wayBack(request: FastifyRequest, visit: Visit, gate: Gate): Promise<string> {
  if (request.method === 'GET') return request.url
  const author = visit.signedIn ? visit.viewer.account : visit.lapsed
  return author === undefined
    ? '/'
    : gate.keepForLater(author, request.url, fieldsToKeep(request.body), visit.at)
}

const NO_SESSION = failure(
  401,
  'forbidden',
  'not-signed-in',
  'You have been signed out. What you typed is still on this page.',
)
