/** What leaders and governance have in a site in use: agreements, what was shared, samples and reviews. */
import type { SubjectId } from '#/lib/id.ts'
import { idOfPlain } from './access.ts'
import type { TestSite } from './site.ts'
import { say } from './whole-site.ts'

export async function shareOf(
  site: TestSite,
  ella: SubjectId,
): Promise<{ readonly agreement: string; readonly sharingSample: string }> {
  const agreement = await say(
    site,
    '/api/sharing/agreements',
    {
      partner: 'Hollinshire Police',
      purpose: 'Joint screening of notices.',
      covers: 'Notices about children, and what each agency knows of them.',
      from: '2010-01-01',
      reviewOn: '2010-06-01',
      signedBy: 'Malcolm Reid',
    },
    'information-governance',
  )
  await say(site, `/api/children/${ella}/sharing`, {
    children: [ella],
    gone: 'yes',
    what: 'That she is known to us, and by whom.',
    to: { name: 'Mrs Shah', role: 'class teacher', agency: 'Elm Park Primary' },
    why: 'She sees her each day.',
    basis: ['dpa98-2-5'],
    consent: 'not-asked',
    consentWhy: 'It could put her at risk.',
    proportionate: 'No more than that.',
    how: 'telephone',
  })
  const days = { from: '2010-06-01', to: '2010-06-10' }
  const sharingSample = await say(site, '/api/sharing/samples', days, 'information-governance')
  return { agreement, sharingSample }
}

/** A sample of what came in these days, read by nobody yet. */
export async function drawn(site: TestSite): Promise<{ readonly review: string; readonly reviewed: string }> {
  const auditors = ['auditor', 'auditor-health'].map(idOfPlain)
  const asked = { point: 'council', from: '2010-06-01', to: '2010-06-09', auditors }
  const review = await say(site, '/api/reviews', asked, 'head-of-service')
  const { body } = await site.call('auditor', 'GET', `/api/reviews/${review}`)
  await say(site, `/api/reviews/${review}/findings`, { theme: 'feedback', words: 'Late.' }, 'auditor')
  return { review, reviewed: body.cases[0].case }
}
