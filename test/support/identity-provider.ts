import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID provider in this process: anyone signs in under the name they type. */
export type IdentityProvider = { readonly issuer: string; readonly close: () => Promise<void> }

export const CLIENT = { id: 'threshold', secret: 'a-secret-for-tests-that-is-long-enough' }

/** A port that nobody holds. */
export async function freePort(): Promise<number> {
  const server = await listening(createServer())
  const { port } = server.address() as AddressInfo
  await closed(server)
  return port
}

export async function startIdentityProvider(siteUrl: string): Promise<IdentityProvider> {
  const server = await listening(createServer((request, response) => answer(request, response)))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${siteUrl}/sign-in/return`],
        post_logout_redirect_uris: [`${siteUrl}/sign-in`],
        backchannel_logout_uri: `${siteUrl}/sign-out/by-provider`,
        backchannel_logout_session_required: true,
      },
    ],
    cookies: { keys: ['for tests'] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    // Our site is on loopback here, where the provider rightly sends nothing otherwise.
    fetch: (url: string, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, init),
    pkce: { required: () => true },
  }).callback()
  return { issuer, close: () => closed(server) }
}

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
