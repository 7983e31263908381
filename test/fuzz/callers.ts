import { addAccount } from '#/access/accounts.ts'
import { PEOPLE } from '#/access/demonstration-people.ts'
import { issueToken } from '#/access/tokens.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import type { TestSite } from '#test/support/site.ts'

export type Answer = {
  readonly status: number
  readonly type: string
  readonly location: string
  readonly text: string
}

/** One person, by browser and by API, over HTTP. */
export type Caller = {
  readonly name: string
  readonly get: (path: string) => Promise<Answer>
  /** `fields`: names as the form has them; a name may stand twice. */
  readonly postForm: (path: string, fields: readonly (readonly [string, string])[]) => Promise<Answer>
  readonly callApi: (
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers?: Record<string, string>,
  ) => Promise<Answer>
}

/** One of the demonstration's people; `number`: another account of the same role and teams, so that nobody asks too often. */
export async function callerOf(site: TestSite, name: string, number = 1): Promise<Caller> {
  const account = number === 1 ? idOfPlain(name) : await addAnother(site, name, number)
  let cookie = ''
  let proof = ''
  const token = await issueToken(site.database.app, account, systemClock())
  const send = async (path: string, init: RequestInit, keep = true): Promise<Answer> => {
    const answer = await fetch(`${site.url}${path}`, { ...init, redirect: 'manual' })
    const [set] = answer.headers.getSetCookie()
    if (set !== undefined && keep) cookie = set.split(';')[0]!
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      location: answer.headers.get('location') ?? '',
      text: await answer.text(),
    }
  }
  const get = (path: string) => send(path, { headers: { cookie } })
  const postForm: Caller['postForm'] = (path, fields) => {
    const body = new URLSearchParams([
      ['_csrf', proof],
      ...fields.map(([key, value]) => [key, value.toWellFormed()] as [string, string]),
    ])
    return send(path, {
      method: 'POST',
      headers: { cookie, origin: site.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
  }
  const readProof = async () => {
    proof = /name="_csrf" value="([^"]+)"/.exec((await get('/sign-in')).text)?.[1] ?? ''
  }
  await readProof()
  await postForm('/sign-in', [['account', account]])
  await readProof()
  return {
    name,
    get,
    postForm,
    callApi: (method, path, body, headers = {}) =>
      send(
        path,
        {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body }),
        } as RequestInit,
        false,
      ),
  }
}

async function addAnother(site: TestSite, name: string, number: number): Promise<string> {
  const id = newId()
  const { demonstrationName: _, ...like } = PEOPLE.find((each) => each.demonstrationName === name)!
  const email = `${name}-${number}@hollinshire.example`
  await addAccount(site.database.app, { ...like, id, email, name: `${like.name} ${number}` }, systemClock())
  return id
}
