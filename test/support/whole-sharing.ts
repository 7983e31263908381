import type { TestSite } from './site.ts'

type Say = (site: TestSite, path: string, body: unknown, as?: string) => Promise<string>

/** An agreement to be looked at again, a disclosure, a sample of it, and a service that was refused. */
export async function shareIn(
  site: TestSite,
  say: Say,
  { ella, answered }: { readonly ella: string; readonly answered: string },
) {
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
  const refusal = await say(site, `/api/referrals/${answered}/refusals`, {
    service: 'Help with mornings',
    by: 'Her mother',
  })
  const days = { from: '2010-06-01', to: '2010-06-10' }
  const sample = await say(site, '/api/sharing/samples', days, 'information-governance')
  return { agreement, refusal, sample }
}
