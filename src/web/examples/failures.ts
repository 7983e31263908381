import { button, versions } from '../components/index.ts'
import { makeFailurePage } from '../errors.ts'
import type { GalleryPage } from '../examples.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { ABSENT, type Failure, failure, failureOf } from '../problem-json.ts'
import { worker } from './frame.ts'

const page = makeFailurePage<string>({ breakGlass: () => '#' })

const typed = {
  reason: 'Three contacts in a year; the mother asks for help.',
  children: [{ outcome: 'assessment' }],
}

const example = (name: string, failed: Failure): GalleryPage => ({
  path: `pages/failed-${name}`,
  title: `A request that failed: ${name}`,
  html: page(worker, failed, {
    requestId: '4f0c3c1e-8a53-4c25-9f0b-0d5e7b2f6a10',
    viewer: 'grace',
    record: '01890a5d-ac96-774b-bcce-b302099a8057',
    ...(failed.status !== 404 && { typed }),
  }),
})

const conflict: GalleryPage = {
  path: 'pages/conflict',
  title: 'Two people decide at once',
  html: layout({
    ...worker,
    title: 'Somebody else decided first',
    body: html`<h1 class="govuk-heading-l">Somebody else decided first</h1>
<p class="govuk-body">While you were writing, a decision was recorded. Nothing of yours is lost, and nothing of yours was recorded.</p>
${versions({
  theirs: {
    title: 'What stands now',
    by: 'Tom Pike, 28 June 2010 at 11:02am',
    rows: [
      { key: 'Outcome', value: 'No further action' },
      { key: 'Reason', value: 'School keeps an eye on it.' },
    ],
  },
  yours: {
    title: 'What you typed',
    rows: [
      { key: 'Outcome', value: 'Initial assessment' },
      { key: 'Reason', value: typed.reason },
    ],
  },
})}
<form method="post" action="#">${button({ text: 'Take up my words again' })}</form>`,
  }),
}

/** What people see when something didn't go as they meant. */
export const failureExamples: readonly GalleryPage[] = [
  conflict,
  example('absent', failureOf(ABSENT)),
  example(
    'forbidden',
    failure(
      403,
      'forbidden',
      'not-qualified',
      'A decision on a referral needs a registered social worker. Anita Rao is on duty today.',
    ),
  ),
  example(
    'changed',
    failure(409, 'conflict', 'conflict', 'This referral has been decided since you opened it.'),
  ),
  example('invalid', failure(422, 'invalid', 'x', 'Choose an outcome for each child.')),
  example(
    'too-many',
    failure(429, 'busy', 'too-many', 'That is more than one person can do. Go on in 40 seconds.'),
  ),
  example(
    'fault',
    failure(
      500,
      'busy',
      'fault',
      'Something went wrong on our side, and nothing was recorded by this request.',
    ),
  ),
  example('busy', failure(503, 'busy', 'busy', 'The record cannot be reached for the moment.')),
]
