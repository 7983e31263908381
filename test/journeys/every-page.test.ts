import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { routesOf } from '#/app.ts'
import { stepsFor } from '#/area/front-door/contact/tell/steps.ts'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import { FACT_FORMS } from '#/people/identity/forms.ts'
import { axe, fits } from '#test/support/chromium.ts'
import { working } from '#test/support/journey.ts'
import { fill, type Whole } from '#test/support/whole-site.ts'

/** Every page of the site, empty and full, with scripts and without, at 1280 pixels and at 320 (which is 1280 at 400%). */

type Shown = {
  readonly as: string
  /** Seen before anything is recorded, too. */
  readonly empty?: true
  readonly at: (whole: Whole) => string | readonly string[]
}

const only = (as: string, at: Shown['at']): Shown => ({ as, at })
const list = (as: string, ...at: readonly string[]): Shown => ({ as, empty: true, at: () => at })

/** By the name of its route. A page that isn't here fails the test. */
const PAGES: Readonly<Record<string, Shown>> = {
  'people.search.form': list('duty', '/people'),
  'people.results': only('duty', ({ search }) => `/people/results/${search}`),
  'people.register.form': list('duty', '/people/register'),
  'people.matches': only('duty', ({ registration }) => `/people/matches/${registration}`),
  'people.lookalikes': list('information-governance', '/people/lookalikes'),
  'person.merge.form': only('information-governance', ({ ella }) => `/people/${ella}/merge`),
  'person.show': only('duty', ({ ella }) => `/people/${ella}`),
  'person.fact.form': only('duty', ({ ella }) =>
    FACT_FORMS.map(({ fact }) => `/people/${ella}/record/${fact}`),
  ),
  'person.restriction': only('duty', ({ ella }) => `/people/${ella}/restriction`),
  'person.family': only('duty', ({ ella }) => `/people/${ella}/family`),
  'person.relationship.form': only('duty', ({ ella }) => `/people/${ella}/relationships`),
  'person.household.form': only('duty', ({ ella }) => `/people/${ella}/household`),
  'person.birth.form': only('duty', ({ unborn }) => `/people/${unborn}/birth`),
  'person.address.end.form': only('duty', ({ ella, address }) => `/people/${ella}/addresses/${address}/end`),
  'person.details.end.form': only(
    'duty',
    ({ ella, detail }) => `/people/${ella}/contact-details/${detail}/end`,
  ),
  'person.relations.form': only('duty', ({ ella }) => `/people/${ella}/relations`),
  'person.safety': only('duty', ({ ella }) => `/people/${ella}/safety`),
  'contact.tell.start': list('teacher', '/tell'),
  'contact.tell.step': only('teacher', ({ begun }) => [
    ...stepsFor(day.site.framework.packFor(londonDay(day.site.now()))).map(
      ({ id }) => `/tell/${begun}/${id}`,
    ),
    `/tell/${begun}/check`,
  ]),
  'contact.tell.receipt': only('teacher', ({ contact }) => `/told/${contact}`),
  'contact.note.new': list('duty', '/contacts/new'),
  'contact.note.form': list('duty', `/contacts/new/${newId()}`),
  'contact.confirmation.own.form': only('teacher', ({ rang }) => `/my-referrals/${rang}/confirmation`),
  'contact.confirmation.form': only('duty', ({ referral }) => `/referrals/${referral}/confirmation`),
  'contact.view': only('duty', ({ contact, told }) => [`/contacts/${contact}`, `/contacts/${told}`]),
  'contact.person.matches': only('duty', ({ contact }) => `/contacts/${contact}/people/child-1`),
  'referral.view': only('manager', ({ referral, secondReading, answered }) =>
    [referral, secondReading, answered].map((id) => `/referrals/${id}`),
  ),
  'referral.conversation.form': only('duty', ({ referral }) => `/referrals/${referral}/conversation`),
  'referral.decision.form': only('duty', ({ referral }) => `/referrals/${referral}/decision`),
  'referral.second-reading.form': only(
    'manager',
    ({ secondReading }) => `/referrals/${secondReading}/second-reading`,
  ),
  'both-readings': list('manager', '/front-door/both-readings'),
  'early-help.form': only('duty', ({ handed, earlyHelp }) => [
    `/referrals/${handed}/early-help`,
    `/referrals/${earlyHelp}/early-help`,
  ]),
  'early-help.list': list('lead-professional', '/early-help'),
  'early-help.view': only('lead-professional', ({ handover }) => `/early-help/${handover}`),
  'transfer.form': only('duty', ({ passed }) => `/referrals/${passed}/transfer`),
  'transfer.list': list('duty', '/transfers'),
  'transfer.view': only('duty', ({ transfer }) => `/transfers/${transfer}`),
  'feedback.form': only('duty', ({ secondReading }) => `/referrals/${secondReading}/feedback`),
  'feedback.mine': list('teacher', '/my-referrals'),
  'feedback.mine-one': only('teacher', ({ told, contact }) => [
    `/my-referrals/${told}`,
    `/my-referrals/${contact}`,
  ]),
  'strategy.call.form': only('duty', ({ referral }) => `/referrals/${referral}/strategy-discussion`),
  'strategy.view': only('duty', ({ discussion }) => `/strategy-discussions/${discussion}`),
  'strategy.held.form': only('duty', ({ discussion }) => `/strategy-discussions/${discussion}/held`),
  'strategy.list': list('duty', '/strategy-discussions'),
  'disagreement.raise.form': only('teacher', ({ told }) => `/my-referrals/${told}/disagreement`),
  'disagreement.further.form': only(
    'teacher',
    ({ told, disagreement }) => `/my-referrals/${told}/disagreement/${disagreement}/further`,
  ),
  'disagreement.end.form': only(
    'teacher',
    ({ told, disagreement }) => `/my-referrals/${told}/disagreement/${disagreement}/end`,
  ),
  'disagreement.list': list('manager', '/disagreements', '/disagreements?list=resolved'),
  'disagreement.view': only('duty', ({ disagreement }) => `/disagreements/${disagreement}`),
  'allegation.tell.form': list('nobody', '/tell-allegation'),
  'allegation.told': list('nobody', '/tell-allegation/received'),
  'allegation.list': list('designated-officer', '/allegations'),
  'allegation.view': only('designated-officer', ({ allegation }) => `/allegations/${allegation}`),
  'other-road.list': list('duty', '/other-roads'),
  'other-road.contact.all': only('duty', ({ contact }) => `/contacts/${contact}/other-roads`),
  'other-road.contact.form': only('duty', ({ contact }) => `/contacts/${contact}/other-roads/missing`),
  'other-road.referral.all': only('duty', ({ referral }) => `/referrals/${referral}/other-roads`),
  'other-road.referral.form': only(
    'duty',
    ({ answered }) => `/referrals/${answered}/other-roads/forced-marriage`,
  ),
  'telling.form': only('duty', ({ referral }) => `/referrals/${referral}/telling`),
  'refusal.form': only('duty', ({ answered }) => `/referrals/${answered}/refusals`),
  'refusal.consider.form': only(
    'manager',
    ({ answered, refusal }) => `/referrals/${answered}/refusals/${refusal}`,
  ),
  'sharing.child.form': only('duty', ({ ella }) => `/children/${ella}/sharing`),
  'sharing.referral.form': only('duty', ({ referral }) => `/referrals/${referral}/sharing`),
  'sharing.all': list('information-governance', '/sharing'),
  'sharing.one': only('information-governance', ({ disclosure }) => `/sharing/${disclosure}`),
  'sharing.agreements': list('information-governance', '/sharing/agreements'),
  'sharing.agreement': only('information-governance', ({ agreement }) => `/sharing/agreements/${agreement}`),
  'sharing.samples': list('information-governance', '/sharing/samples'),
  'sharing.sample': only('information-governance', ({ sample }) => `/sharing/samples/${sample}`),
  'sharing.sample.item': only(
    'information-governance',
    ({ sample, disclosure }) => `/sharing/samples/${sample}/${disclosure}`,
  ),
  'out-of-hours': list('out-of-hours', '/out-of-hours'),
  'out-of-hours.leave.form': only('duty', ({ contact }) => `/out-of-hours/new?about=${contact}`),
  'out-of-hours.one': only('duty', ({ night }) => `/out-of-hours/${night}`),
  'inbox.view': list('manager', '/duty', '/duty?list=mine'),
  'notice.view': only('duty', ({ notice, screened }) => [notice, screened].map((id) => `/notices/${id}`)),
  'notice.person.matches': only('duty', ({ notice }) => `/notices/${notice}/people/child-1`),
  'notice.files': list('duty', '/notice-files'),
  'notice.file': only('duty', ({ noticeFile }) => [
    `/notice-files/${noticeFile}`,
    `/notice-files/${noticeFile}?only=wrong`,
  ]),
  'screening.panel': list('duty', '/screening'),
  'screening.notice': only('screening-partner', ({ notice, screened }) =>
    [notice, screened].map((id) => `/screening/${id}`),
  ),
  'screening.samples': list('manager', '/screening/samples'),
  'screening.sample': only(
    'screening-partner-health',
    ({ screeningSample }) => `/screening/samples/${screeningSample}`,
  ),
  'census-caseload': list('manager', '/caseload/census'),
  'census-episode': only('manager', ({ episode }) => `/caseload/census/${episode}`),
  'census-returns': list('manager', '/caseload/census/returns'),
  'census-return': only('manager', (whole) => `/caseload/census/returns/${whole.return}`),
  'child.page': only('duty', ({ ella, baby }) => [
    `/children/${ella}`,
    `/children/${ella}?knownAt=2010-03-11`,
    `/children/${ella}?knownAt=2009-03-11`,
    `/children/${baby}`,
  ]),
  'child.as-known-at': only('duty', ({ ella }) => `/children/${ella}/as-known-at`),
  'child.print': only('duty', ({ ella }) => `/children/${ella}/print?for=court`),
  'review.list': list('head-of-service', '/reviews'),
  'review.view': only('head-of-service', ({ review }) => `/reviews/${review}`),
  'review.report': only('board', ({ review }) => `/reviews/${review}/report`),
  'review.proof': only('auditor', ({ review }) => `/reviews/${review}/proof`),
  'review.case': only('auditor', ({ review, reviewed }) => `/reviews/${review}/cases/${reviewed}`),
  recommendations: list('head-of-service', '/recommendations'),
  recommendation: list('board', '/recommendations/19', '/recommendations/25'),
  places: list('information-governance', '/more'),
  'worklist.mine': list('duty', '/my-work'),
  'worklist.duties': list(
    'manager',
    ...['late', 'near', 'extended'].map((each) => `/duties?list=${each}`),
    '/duties',
  ),
  'worklist.workers': list('manager', '/duties/by-worker'),
  'figures.view': list('head-of-service', '/figures', '/figures?period=month:2010-03'),
  'figures.one': list(
    'board',
    '/figures/referrals-decided-late?period=month:2010-03',
    '/figures/front-door-contacts?period=month:2010-03',
  ),
  'figures.records': list('manager', '/figures/front-door-referrals/records?period=month:2010-03'),
  'duty.extend.form': only(
    'manager',
    ({ referral, duty }) => `/duties/${referral}/extend?key=${encodeURIComponent(duty)}`,
  ),
  'consultation.list': list('duty', '/consultations'),
  'consultation.ask.form': only('duty', ({ contact }) => [
    '/consultations/new',
    `/consultations/new?contact=${contact}`,
  ]),
  'consultation.view': only('manager', ({ consultation }) => `/consultations/${consultation}`),
  'rota.view': list('manager', '/rota', '/rota?team=out-of-hours&week=2010-06-07'),
  'rota.plan.form': list('manager', '/rota/shifts'),
  'rota.training.view': list('manager', '/rota/training'),
  'rota.then': list('manager', '/rota/then?team=front-door&on-day=10&on-month=6&on-year=2010&time=14:05'),
  'partners.view': list('manager', '/partners', '/partners?team=north'),
  'named-leads.view': list('manager', '/named-leads'),
  'named-lead.view': list('manager', '/named-leads/meadow-primary'),
  'record.entry': only('duty', ({ entry }) => `/entries/${entry}`),
  'record.correction.form': only('duty', ({ entry }) => `/entries/${entry}/correction`),
  'record.striking.form': only('duty', ({ entry }) => `/entries/${entry}/striking`),
  'record.changes': only('duty', ({ ella }) => `/people/${ella}/corrections`),
  'disposal.form': only('information-governance', ({ jack }) => `/disposals/new/${jack}`),
  'disposal.show': only('information-governance', ({ disposal }) => `/disposals/${disposal}`),
  accounts: list('administrator', '/accounts'),
  'account-new-page': list('administrator', '/accounts/new'),
  account: only('administrator', () => '/accounts/00000000-0000-7000-8000-100000000005'),
  agencies: list('administrator', '/agencies'),
  agency: list('administrator', '/agencies/council'),
  'break-glass-page': only('social-worker', ({ jack }) => `/break-glass/${jack}`),
  'emergency-openings': list('information-governance', '/emergency-openings'),
  'emergency-opening': only('information-governance', ({ opening }) => `/emergency-openings/${opening}`),
  grants: list('information-governance', '/restricted-grants'),
  'grant-page': only('information-governance', ({ stranger }) => `/restricted-grants/new/${stranger}`),
  'never-show-page': only('information-governance', ({ ella }) => `/never-show/${ella}`),
  'never-show-end-page': only('information-governance', ({ ella }) => `/never-show/${ella}/end`),
  'two-people': list('information-governance', '/two-people'),
  settings: list('administrator', '/settings'),
  'who-opened': only('information-governance', ({ ella }) => `/who-opened/${ella}`),
  'unsent-page': only('duty', ({ unsent }) => `/unsent/${unsent}`),
}

/** What is given as a file to keep, and never shown. */
const FILES: readonly string[] = ['figures.table', 'notice.file.answers']

/** Pages that no route of ours has: for nobody, and for whoever may not. */
const REFUSED: readonly (readonly [string, string, number])[] = [
  ['duty', '/nowhere', 404],
  ['duty', `/children/${newId()}`, 404],
  ['administrator', '/duty', 403],
  ['teacher', '/duties?list=everything', 403],
  ['manager', '/duties?list=everything', 422],
]

const START = '2010-06-14T09:00:00Z'
const day = working(START)

/** Browsers, one for each person with scripts and one without. */
const browsers = new Map<string, Promise<Page>>()
const browserOf = (as: string, ownScripts: boolean): Promise<Page> => {
  const key = `${as} ${ownScripts}`
  const page =
    browsers.get(key) ??
    day.open(as === 'nobody' ? undefined : as, { ownScripts, width: ownScripts ? 1280 : 320 })
  browsers.set(key, page)
  return page
}

/** With scripts at full width, without them at 320; between the two, how it fits. */
async function see(as: string, address: string, status = 200): Promise<void> {
  const scripted = await open(as, address, status, true)
  await scripted.setViewportSize({ width: 1280, height: 900 })
  await fits(scripted)
  await axe(scripted)
  await scripted.setViewportSize({ width: 320, height: 900 })
  await fits(scripted)
  const plain = await open(as, address, status, false)
  await fits(plain)
  await axe(plain)
}

async function open(as: string, address: string, status: number, ownScripts: boolean): Promise<Page> {
  const page = await browserOf(as, ownScripts)
  const answer = await page.goto(address)
  assert.ok([status, 422].includes(answer!.status()), `${address}: ${answer!.status()}`)
  return page
}

it('has every page', () => {
  const pool = day.site.database.app
  const routes = [...routesOf({ pool }), ...sessionRoutes(pool, async () => '/sign-in')]
  const pages = routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
  assert.deepEqual(
    pages.map(({ name }) => name).filter((name) => PAGES[name] === undefined && !FILES.includes(name)),
    [],
  )
})

describe('before anything is recorded', () => {
  it('/sign-in', async () => see('nobody', '/sign-in'))
  for (const [name, { as, at }] of Object.entries(PAGES).filter(([, each]) => each.empty))
    it(name, async () => {
      for (const address of [at({} as Whole)].flat()) await see(as, address)
    })
})

describe('of a site in use', () => {
  let whole: Whole
  before(async () => {
    whole = await fill(day.site, '2010-06-14T09:02:00Z')
  })
  after(() => browsers.clear())
  for (const [name, { as, at }] of Object.entries(PAGES))
    it(name, async () => {
      for (const address of [at(whole)].flat()) await see(as, address)
    })
  for (const [as, address, status] of REFUSED)
    it(`${status} ${address.split('/')[1]}`, () => see(as, address, status))
})
