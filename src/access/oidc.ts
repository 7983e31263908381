import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { failure } from '#/web/problem-json.ts'

/** OpenID Connect, as far as we speak it: authorisation code with PKCE, state and nonce; signing out both ways. */
export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where this site is; people come back to `/sign-in/return`. */
  readonly publicUrl: string
  /** The longest that a sign-in elsewhere may have lasted already, in hours: as long as a session of ours. */
  readonly absoluteHours: number
}

/** Secrets of one way to the provider and back. */
export type Attempt = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly fresh: boolean
}

/** Who came back, as the provider says. */
export type Identity = {
  readonly issuer: string
  readonly subject: string
  /** When they proved who they are; not when they came here. */
  readonly signedInAt: Temporal.Instant
  readonly session: string | undefined
  readonly idToken: string
}

/** Whose sessions the provider ends. */
export type LogoutNotice = {
  readonly issuer: string
  readonly subject: string | undefined
  readonly session: string | undefined
}

export type Provider = {
  readonly authorizationUrl: (attempt: Attempt) => Promise<URL>
  /** Throws what openid-client throws when anything doesn't fit: then nobody is signed in. */
  readonly exchange: (query: Readonly<Record<string, string>>, attempt: Attempt) => Promise<Identity>
  readonly endSessionUrl: (idToken: string | undefined) => Promise<URL>
  /** Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). Undefined when it is none of ours. */
  readonly readLogoutToken: (token: string, at: Temporal.Instant) => Promise<LogoutNotice | undefined>
}

const SCOPE = 'openid'
const TIMEOUT_SECONDS = 10
/** A fresh sign-in is asked for with `max_age=0`; it may be this old when the code is exchanged. */
const FRESH_SECONDS = 300
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export const newAttempt = (fresh: boolean): Attempt => ({
  state: client.randomState(),
  nonce: client.randomNonce(),
  codeVerifier: client.randomPKCECodeVerifier(),
  fresh,
})

/** The provider is asked who it is when it is first needed: a site starts while its provider is down. */
export function openProvider(settings: OidcSettings): Provider {
  const configuration = remember(() => discover(settings))
  const redirectUri = `${settings.publicUrl}/sign-in/return`
  return {
    authorizationUrl: async (attempt) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        response_type: 'code',
        code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
        max_age: String(attempt.fresh ? 0 : settings.absoluteHours * 3600),
        ...(attempt.fresh ? { prompt: 'login' } : {}),
      }),
    exchange: async (query, attempt) => {
      const url = new URL(redirectUri)
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const tokens = await client.authorizationCodeGrant(await configuration(), url, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        maxAge: attempt.fresh ? FRESH_SECONDS : settings.absoluteHours * 3600,
        idTokenExpected: true,
      })
      return identityOf(tokens)
    },
    endSessionUrl: async (idToken) =>
      client.buildEndSessionUrl(await configuration(), {
        post_logout_redirect_uri: `${settings.publicUrl}/sign-in`,
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      }),
    readLogoutToken: async (token, at) => readLogoutToken(token, await configuration(), settings, at),
  }
}

async function discover(settings: OidcSettings): Promise<client.Configuration> {
  const insecure = new URL(settings.issuer).protocol === 'http:' // config allows it on loopback alone
  return client.discovery(
    new URL(settings.issuer),
    settings.clientId,
    settings.clientSecret,
    client.ClientSecretBasic(settings.clientSecret),
    { timeout: TIMEOUT_SECONDS, execute: insecure ? [client.allowInsecureRequests] : [] },
  )
}

/** Once it has come, it stays; a failure is tried again. */
function remember<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

function identityOf(tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): Identity {
  const claims = tokens.claims()
  if (claims === undefined || tokens.id_token === undefined || claims.auth_time === undefined)
    throw new Error('The provider did not say who this is, and since when')
  const session: unknown = claims['sid']
  return {
    issuer: claims.iss,
    subject: claims.sub,
    signedInAt: Temporal.Instant.fromEpochMilliseconds(claims.auth_time * 1000),
    session: typeof session === 'string' ? session : undefined,
    idToken: tokens.id_token,
  }
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

function keysAt(url: string): ReturnType<typeof createRemoteJWKSet> {
  const known =
    keySets.get(url) ?? createRemoteJWKSet(new URL(url), { timeoutDuration: TIMEOUT_SECONDS * 1000 })
  keySets.set(url, known)
  return known
}

async function readLogoutToken(
  token: string,
  configuration: client.Configuration,
  settings: OidcSettings,
  at: Temporal.Instant,
): Promise<LogoutNotice | undefined> {
  const { issuer, jwks_uri: keys } = configuration.serverMetadata()
  if (keys === undefined) return undefined
  try {
    const { payload } = await jwtVerify(token, keysAt(keys), {
      issuer,
      audience: settings.clientId,
      maxTokenAge: '2 minutes',
      currentDate: new Date(at.epochMilliseconds),
      requiredClaims: ['iat', 'jti', 'events'],
    })
    const events = payload['events'] as Record<string, unknown> | null
    const session = typeof payload['sid'] === 'string' ? payload['sid'] : undefined
    const named = session !== undefined || payload.sub !== undefined
    if (events?.[LOGOUT_EVENT] === undefined || 'nonce' in payload || !named) return undefined
    return { issuer, subject: payload.sub, session }
  } catch {
    return undefined
  }
}

export const PROVIDER_DOWN = failure(
  503,
  'busy',
  'provider-down',
  'The sign-in service of your agency does not answer. Try again in a minute; if a child is in danger now, ring 999.',
)
