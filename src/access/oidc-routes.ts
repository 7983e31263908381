import type { Pool } from 'pg'
import Type from 'typebox'
import { runText } from '#/db/pool.ts'
import { type Refusal, Refused } from '#/lib/problem.ts'
import { Failed } from '#/web/failed.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { hashOf, localPath } from '#/web/security.ts'
import { findAccountOf } from './accounts.ts'
import { type Attempt, type LogoutNotice, newAttempt, PROVIDER_DOWN, type Provider } from './oidc.ts'
import { beginSession, type SessionLimits } from './sessions.ts'
import { providerPage } from './sign-in-pages.ts'
import { type AfterSignOut, SignInFields, SignInQuery } from './sign-in-routes.ts'

/** Sign-in by the area's identity provider. Accounts are ours: an identity that has none comes no further. */
export const oidcRoutes = (provider: Provider, pool: Pool, limits: SessionLimits): Route[] => [
  signInPage,
  goToProvider(provider, pool),
  comeBack(provider, pool, limits),
  signOutByProvider(provider, pool),
]

const ATTEMPT_LASTS = { minutes: 10 }

const signInPage: Route = defineRoute({
  name: 'sign-in-page',
  method: 'GET',
  path: '/sign-in',
  permission: 'anyone',
  summary: 'Where one begins to sign in.',
  query: SignInQuery,
  handle: async ({ frame, formToken, query }) => ({
    kind: 'page',
    html: providerPage({
      frame,
      formToken,
      returnTo: localPath(query.return),
      again: query.again === 'yes',
    }),
  }),
})

const goToProvider = (provider: Provider, pool: Pool): Route =>
  defineRoute({
    name: 'sign-in',
    method: 'POST',
    path: '/sign-in',
    permission: 'anyone',
    summary: 'Goes to the identity provider.',
    body: Type.Object(SignInFields),
    handle: async ({ body, browser, at }) => {
      const attempt = newAttempt(body.again === 'yes')
      const to = await reached(provider.authorizationUrl(attempt))
      await keepAttempt(pool, attempt, browser.hash, localPath(body.return), at)
      return { kind: 'redirect', to: to.href }
    },
  })

const comeBack = (provider: Provider, pool: Pool, limits: SessionLimits): Route =>
  defineRoute({
    name: 'sign-in-return',
    method: 'GET',
    path: '/sign-in/return',
    permission: 'anyone',
    summary: 'Where the identity provider sends people back to.',
    query: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 4000 })),
    handle: async (context) => {
      const { query, browser, at } = context
      const kept = await takeAttempt(pool, query['state'] ?? '', browser.hash, at)
      if (kept === undefined)
        return again(context, 'That took too long, or was begun in another browser. Try again.')
      const identity = await provider.exchange(query, kept.attempt).catch(() => undefined)
      if (identity === undefined) return again(context, 'You were not signed in. Try again.', kept.returnTo)
      const account = await findAccountOf(pool, identity.issuer, identity.subject)
      if (account === undefined || account.suspended) throw new Refused(NO_ACCOUNT)
      const proof = {
        account: account.id,
        signedInAt: identity.signedInAt,
        providerSession: identity.session,
        idToken: identity.idToken,
      }
      const session = await beginSession(pool, proof, limits, at, browser.session)
      return { kind: 'redirect', to: kept.returnTo, session }
    },
  })

const again = (context: Context, problem: string, returnTo = '/'): Reply => ({
  kind: 'page',
  status: 400,
  html: providerPage({ frame: context.frame, formToken: context.formToken, returnTo, again: false, problem }),
})

const NO_ACCOUNT: Refusal = {
  refused: 'forbidden',
  problems: [
    {
      code: 'no-account',
      text: 'Your agency knows you, but you have no account here, or it is suspended. Ask whoever looks after accounts.',
    },
  ],
}

const signOutByProvider = (provider: Provider, pool: Pool): Route =>
  defineRoute({
    name: 'sign-out-by-provider',
    method: 'POST',
    path: '/sign-out/by-provider',
    permission: 'anyone',
    fromElsewhere: true,
    summary: 'The identity provider says that somebody signed out there (back-channel logout).',
    body: Type.Object({ logout_token: Type.String({ minLength: 1, maxLength: 10_000 }) }),
    handle: async ({ body, at }) => {
      const notice = await reached(provider.readLogoutToken(body.logout_token, at))
      if (notice === undefined) return { kind: 'json', status: 400, body: { error: 'invalid_request' } }
      await endByProvider(pool, notice, at)
      return { kind: 'json', body: {} }
    },
  })

const reached = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch(() => {
    throw new Failed(PROVIDER_DOWN)
  })

/** Ends the one session that the notice names, or every one of that person. */
async function endByProvider(pool: Pool, notice: LogoutNotice, at: Temporal.Instant): Promise<void> {
  await runText(
    pool,
    'access-session-end-by-provider',
    `update access.session s set ended_at = $4, ended_why = 'provider', id_token = null
     from access.account a
     where a.id = s.account and a.issuer = $1 and s.ended_at is null
       and ($2::text is null or a.subject = $2) and ($3::text is null or s.provider_session = $3)`,
    [notice.issuer, notice.subject ?? null, notice.session ?? null, at],
  )
}

/** After signing out here, to the provider, so that the next press of 'sign in' asks who it is. */
export const signOutAtProvider =
  (provider: Provider, pool: Pool): AfterSignOut =>
  async (session) => {
    const rows = await runText<{ id_token: string | null }>(
      pool,
      'access-session-hint',
      'select id_token from access.session where id = $1',
      [session],
    )
    return provider.endSessionUrl(rows[0]?.id_token ?? undefined).then(
      (to) => to.href,
      () => '/sign-in', // the provider is down: here they are signed out
    )
  }

async function keepAttempt(
  pool: Pool,
  attempt: Attempt,
  browserHash: string,
  returnTo: string,
  at: Temporal.Instant,
): Promise<void> {
  await runText(
    pool,
    'access-attempt-keep',
    `insert into access.sign_in_attempt (state_hash, browser_hash, nonce, code_verifier, return_to, fresh, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      hashOf(attempt.state),
      Buffer.from(browserHash, 'hex'),
      attempt.nonce,
      attempt.codeVerifier,
      returnTo,
      attempt.fresh,
      at.add(ATTEMPT_LASTS),
    ],
  )
}

/** Takes an attempt, once: by its state, in the browser that began it, before it runs out. */
async function takeAttempt(
  pool: Pool,
  state: string,
  browserHash: string,
  at: Temporal.Instant,
): Promise<{ attempt: Attempt; returnTo: string } | undefined> {
  const rows = await runText<{ nonce: string; code_verifier: string; return_to: string; fresh: boolean }>(
    pool,
    'access-attempt-take',
    `delete from access.sign_in_attempt where state_hash = $1 and browser_hash = $2 and expires_at > $3
     returning nonce, code_verifier, return_to, fresh`,
    [hashOf(state), Buffer.from(browserHash, 'hex'), at],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const { nonce, code_verifier: codeVerifier, fresh } = row
  return { attempt: { state, nonce, codeVerifier, fresh }, returnTo: row.return_to }
}
