import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A browser without scripts: keeps the cookie, follows nothing by itself, sends forms as browsers do. */
export type Browser = {
  cookie: string | undefined
  readonly get: (path: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  /** Sends a form with the token of the page that was got last. */
  readonly post: (
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
  readonly token: () => string
}

const HOST = 'localhost:3000'

export function openBrowser(server: FastifyInstance): Browser {
  let page = ''
  const keep = (response: LightMyRequestResponse): LightMyRequestResponse => {
    const set = response.headers['set-cookie']
    const line = Array.isArray(set) ? set[0] : set
    if (line !== undefined) browser.cookie = /Max-Age=0/.test(line) ? undefined : line.split(';')[0]
    if (response.statusCode !== 304 && response.body.includes('_csrf')) page = response.body
    return response
  }
  const base = (): Record<string, string> => ({
    host: HOST,
    ...(browser.cookie === undefined ? {} : { cookie: browser.cookie }),
  })
  const browser: Browser = {
    cookie: undefined,
    token: () => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '',
    get: async (path, headers = {}) =>
      keep(await server.inject({ method: 'GET', url: path, headers: { ...base(), ...headers } })),
    post: async (path, fields = {}, headers = {}) =>
      keep(
        await server.inject({
          method: 'POST',
          url: path,
          headers: {
            ...base(),
            origin: `http://${HOST}`,
            'content-type': 'application/x-www-form-urlencoded',
            ...headers,
          },
          payload: new URLSearchParams({ _csrf: browser.token(), ...fields }).toString(),
        }),
      ),
  }
  return browser
}
