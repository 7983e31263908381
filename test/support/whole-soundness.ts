/** What leaders have in a site in use: a sample of what came. */
import { idOfPlain } from './access.ts'
import type { TestSite } from './site.ts'

type Say = (site: TestSite, path: string, body: unknown, as?: string) => Promise<string>

/** A sample of what came in these days, read by nobody yet. */
export async function drawn(
  site: TestSite,
  say: Say,
): Promise<{ readonly review: string; readonly reviewed: string }> {
  const auditors = ['auditor', 'auditor-health'].map(idOfPlain)
  const asked = { point: 'council', from: '2010-06-01', to: '2010-06-13', auditors }
  const review = await say(site, '/api/reviews', asked, 'head-of-service')
  const { body } = await site.call('auditor', 'GET', `/api/reviews/${review}`)
  await say(site, `/api/reviews/${review}/findings`, { theme: 'feedback', words: 'Late.' }, 'auditor')
  return { review, reviewed: body.cases[0].case }
}
