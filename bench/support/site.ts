import { FOLDER_VARIABLE } from '#test/support/server.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

/** Which database the figures come from: that of `bench/run.ts` is durable; a bench run by hand uses that of the tests. */
export const profileWords = (): string =>
  process.env[FOLDER_VARIABLE] === undefined ? 'the server of the tests: fsync off' : 'fsync on'

/** A whole site on the server of this run, for as long as `work` lasts. */
export async function* onSite<T>(work: (site: TestSite) => AsyncGenerator<T>): AsyncGenerator<T> {
  const site = await testSite()
  try {
    yield* work(site)
  } finally {
    await site.close()
  }
}
