import { idOfPlain } from '#test/support/access.ts'
import { openBrowser } from '#test/support/form-browser.ts'
import { FOLDER_VARIABLE } from '#test/support/server.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/** Which database the figures come from: that of `bench/run.ts` is durable; a bench run by hand uses that of the tests. */
export const profileWords = (): string =>
  process.env[FOLDER_VARIABLE] === undefined ? 'the server of the tests: fsync off' : 'fsync on'

/** The cookie with which one of the demonstration's people is signed in, and what else a browser sends. */
export async function signIn(site: TestSite, name: string): Promise<{ host: string; cookie: string }> {
  const browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(name), return: '/' })
  if (answer.statusCode !== 303 || browser.cookie === undefined)
    throw new Error(`${name} could not sign in: ${answer.statusCode}`)
  return { host: 'localhost:3000', cookie: browser.cookie }
}

/** A whole site on the server of this run, for as long as `work` lasts. */
export async function* onSite<T>(work: (site: TestSite) => AsyncGenerator<T>): AsyncGenerator<T> {
  const site = await testSite({ requestsPerMinute: 10_000_000 })
  try {
    yield* work(site)
  } finally {
    await site.close()
  }
}
