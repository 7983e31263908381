/**
 * The demonstration's chooser of people. The program of a live site never imports this module: it is loaded by name,
 * only for a database that was created as a demonstration, on a server bound to loopback, without an identity provider.
 */
import type { Pool } from 'pg'
import Type from 'typebox'
import { runText } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { localPath } from '#/web/security.ts'
import { beginSession, type SessionLimits } from './sessions.ts'
import { type Choosable, chooserPage } from './sign-in-pages.ts'
import { SignInFields, SignInQuery } from './sign-in-routes.ts'

export type ChooserSite = {
  readonly nature: 'live' | 'demonstration' | 'test'
  readonly host: string
  readonly oidcIssuer: string | undefined
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])

/** The routes of the chooser. Throws `CannotStart` anywhere but on a demonstration bound to loopback. */
export function chooserRoutes(site: ChooserSite, pool: Pool, limits: SessionLimits): Route[] {
  if (site.nature !== 'demonstration')
    throw new CannotStart('Choosing who to sign in as is for a demonstration, and this database is not one.')
  if (!LOOPBACK.has(site.host))
    throw new CannotStart(
      'A demonstration is served to this machine alone: set HOST to 127.0.0.1, or sign in by OIDC_ISSUER.',
    )
  if (site.oidcIssuer !== undefined)
    throw new CannotStart('With OIDC_ISSUER set, people sign in by it and cannot be chosen from a list.')
  return [choosePage(pool), choose(pool, limits)]
}

const choosePage = (pool: Pool): Route =>
  defineRoute({
    name: 'sign-in-page',
    method: 'GET',
    path: '/sign-in',
    permission: 'anyone',
    summary: 'The people of the demonstration, to sign in as.',
    query: SignInQuery,
    handle: async ({ frame, formToken, query }) => ({
      kind: 'page',
      html: chooserPage({
        frame,
        formToken,
        returnTo: localPath(query.return),
        again: query.again === 'yes',
        people: await readChoosable(pool),
      }),
    }),
  })

const choose = (pool: Pool, limits: SessionLimits): Route =>
  defineRoute({
    name: 'sign-in',
    method: 'POST',
    path: '/sign-in',
    permission: 'anyone',
    summary: 'Signs in as one of the people of the demonstration.',
    body: Type.Object({ ...SignInFields, account: Type.String({ maxLength: 60 }) }),
    handle: async ({ body, at, browser }) => {
      const chosen = (await readChoosable(pool)).find(({ id }) => id === body.account)
      if (chosen === undefined) throw new Refused(NOT_CHOSEN)
      const proof = { account: chosen.id, signedInAt: at }
      const session = await beginSession(pool, proof, limits, at, browser.session)
      return { kind: 'redirect', to: localPath(body.return), session }
    },
  })

const NOT_CHOSEN = {
  refused: 'invalid',
  problems: [{ code: 'not-chosen', text: 'Choose one of the people in the list.', field: 'account' }],
} as const

const readChoosable = (pool: Pool): Promise<Choosable[]> =>
  runText<Choosable>(
    pool,
    'access-choosable',
    `select a.id, a.name, g.name as agency, a.demonstration_name is not null as first,
       array(select r.role from access.account_role r where r.account = a.id and r.until_at is null order by 1) as roles
     from access.account a join access.agency g on g.id = a.agency
     where g.kind not in ('public', 'system') and a.suspended_at is null
     order by a.demonstration_name is null, a.id limit 200`,
  )
