import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personEntries } from '#/app.ts'
import { messageXml, sampleChild } from '#/exchange/cin-census/examples.ts'
import { importCinCensus } from '#/exchange/cin-census/index.ts'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from './access.ts'
import { type Brightwells, claim, tellBrightwells, warnOfDean } from './brightwell.ts'
import { openBrowser } from './form-browser.ts'
import type { TestSite } from './site.ts'
import { callAndTell } from './whole-casework.ts'
import { shareIn } from './whole-sharing.ts'
import { drawn } from './whole-soundness.ts'

/** Ids of one of everything that a page can show. */
export type Whole = Readonly<Record<keyof typeof FROM_RECORD | Made, string>> & Brightwells

type Made =
  | 'consultation'
  | 'contact'
  | 'baby'
  | 'secondReading'
  | 'earlyHelp'
  | 'handed'
  | 'handover'
  | 'passed'
  | 'transfer'
  | 'answered'
  | 'told'
  | 'notice'
  | 'noticeFile'
  | 'screened'
  | 'sample'
  | 'rang'
  | 'disagreement'
  | 'agreement'
  | 'refusal'
  | 'screeningSample'
  | 'unborn'
  | 'stranger'
  | 'discussion'
  | 'allegation'
  | 'search'
  | 'registration'
  | 'begun'
  | 'night'
  | 'review'
  | 'reviewed'
  | 'unsent'

/** What the record itself is asked for: each a query of one id, given Ella's. */
const FROM_RECORD = {
  address: 'select key as id from view.person_address where subject = $1 limit 1',
  detail: 'select key as id from view.person_contact_detail where subject = $1 limit 1',
  entry: `select e.id from record.entry e join record.entry_subject s on s.seq = e.seq
          where s.subject = $1 and e.type = 'name-recorded' limit 1`,
  disclosure: 'select disclosure as id from view.sharing_sample_item where $1::uuid is not null limit 1',
  duty: 'select key as id from view.duty where person = $1 and met_at is null limit 1',
  episode: 'select subject as id from view.census_episode where $1::uuid is not null limit 1',
  return: 'select key as id from view.census_return where $1::uuid is not null limit 1',
  opening: 'select id from access.break_glass where person = $1 limit 1',
  disposal: `select id from access.two_person_request where act = 'disposal' and $1::uuid is not null limit 1`,
} as const

/** Puts one of everything into a site: by commands, forms and calls, as people would. Leaves the clock at `endingAt`. */
export async function fill(site: TestSite, endingAt: string): Promise<Whole> {
  const family = await tellBrightwells(site)
  site.setClock('2010-06-10T08:00:00Z')
  await warnOfDean(site, family)
  await claim(site, family.referral)
  await say(site, `/api/people/${family.ella}/facts`, {
    type: 'contact-details-recorded',
    body: { kind: 'mobile', value: '07700 900123' },
  })
  const made = { ...(await tellMore(site, family)), ...(await tellNotices(site)) }
  await importReturn(site)
  site.setClock(endingAt)
  const soundness = await drawn(site, say)
  await actOfGovernance(site, family, made.stranger)
  const drafts = await draftsIn(site)
  const found = await Promise.all(
    Object.entries(FROM_RECORD).map(async ([name, text]) => {
      const { rows } = await site.database.superuser.query<{ id: string }>(text, [family.ella])
      assert.ok(rows[0], name)
      return [name, rows[0].id]
    }),
  )
  return { ...family, ...made, ...soundness, ...drafts, ...Object.fromEntries(found) } as Whole
}

async function say(site: TestSite, path: string, body: unknown, as = 'duty'): Promise<string> {
  const answer = await site.call(as, 'POST', path, body)
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** A contact on an open case, a decision that waits for a manager, an answer, and people to be joined and to be born. */
async function tellMore(site: TestSite, { ella }: Brightwells) {
  const contact = await say(
    site,
    '/api/contacts',
    {
      worry: 'She would not take her coat off.',
      danger: 'yes',
      dangerWhat: 'He is at the gate.',
      children: [{ name: 'Ella' }, { name: 'A friend', aged: 'about 7' }],
      adults: [{ name: 'Kerry', relationship: 'mother', told: 'not-yet' }],
      factors: ['domestic-violence'],
      roads: ['private-fostering', 'forced-marriage', 'missing'],
    },
    'teacher',
  )
  const { body: shown } = await site.call('duty', 'GET', `/api/contacts/${contact}`)
  await say(site, `/api/contacts/${contact}/people/${shown.people[0].ref}`, { person: ella })
  const secondReading = await refer(site, 'health-visitor', { name: 'Ada Quinn', birthDate: '2010-01-20' })
  const baby = await decide(site, secondReading, 'no-further-action')
  const answered = await refer(site, 'teacher', { name: 'Nia Powell', birthDate: '2003-01-20' })
  await decide(site, answered, 'initial-assessment')
  await say(site, `/api/referrals/${answered}/feedback`, {
    how: 'portal',
    why: 'She is hungry at school.',
    next: 'A social worker sees her.',
    ring: 'Amina Hussain',
    parents: 'They know.',
    disagree: 'Ring the manager.',
  })
  const casework = await callAndTell(site, answered)
  const told = await site.database.app.query(`select contact as id from view.referral where subject = $1`, [
    answered,
  ])
  const rang = await ring(site)
  const consultation = await say(site, '/api/consultations', { contact, question: 'May I ring her mother?' })
  const disagreement = await say(
    site,
    `/api/my-referrals/${told.rows[0].id}/disagreements`,
    { why: 'She is hungry still.', asks: 'See her at home.' },
    'teacher',
  )
  const shared = await shareIn(site, say, { ella, answered })
  const left = { about: contact, kind: 'police-protection', words: 'She is with her aunt.' }
  const night = await site.call('duty', 'POST', '/api/out-of-hours', { ...left, children: [ella] })
  await say(site, '/api/out-of-hours/handovers', { words: 'The aunt expects a call.' })
  const unborn = await say(site, '/api/people', { as: 'unborn-child', expectedOn: '2010-10-01' })
  const stranger = await say(site, '/api/people', {
    as: 'child',
    names: [{ kind: 'legal', given: 'Ella', family: 'Brightwell' }],
    birth: { on: '2002-05-14', precision: 'day' },
  })
  const handedOn = await handOn(site)
  return {
    ...handedOn,
    contact,
    baby,
    secondReading,
    answered,
    told: told.rows[0].id as string,
    disagreement,
    ...shared,
    consultation,
    rang,
    night: night.body.ids[0] as string,
    unborn,
    stranger,
    ...casework,
  }
}

/** Children of whom somebody else is asked to take them on: one to be asked, one asked, one passed to another area. */
async function handOn(site: TestSite) {
  const child = (given: string) => ({ name: `${given} Finch`, birthDate: '2004-04-04' })
  const earlyHelp = await refer(site, 'teacher', child('Una'))
  await decide(site, earlyHelp, 'early-help')
  const handed = await refer(site, 'teacher', child('Max'))
  const asked = await decide(site, handed, 'early-help')
  const handover = await say(site, `/api/referrals/${handed}/early-help`, {
    to: { account: idOfPlain('lead-professional'), name: 'Carol Brennan' },
    children: [asked],
    asked: 'Help with mornings.',
    service: 'A worker who comes home',
    agreement: 'refuses',
    risk: 'He misses school.',
  })
  const passed = await refer(site, 'teacher', child('Lou'))
  const away = await decide(site, passed, 'another-area')
  const transfer = await say(site, `/api/referrals/${passed}/transfer`, {
    children: [away],
    area: 'Northshire',
    to: 'Janet Coe',
    how: 'telephone',
    sent: 'The referral.',
    why: 'They live there.',
  })
  return { earlyHelp, handed, handover, passed, transfer }
}

/** The teacher rings, and duty makes it a referral: she is asked to confirm it in writing. Gives her contact. */
async function ring(site: TestSite): Promise<string> {
  const { status, body } = await site.call('duty', 'POST', '/api/referrals', {
    worry: 'He falls asleep on his desk.',
    how: 'telephone',
    fromAccount: idOfPlain('teacher'),
    children: [{ name: 'Ned Poole' }],
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body.contact
}

/** Two notices of the police, one not progressed in a month that is over and sampled, one that waits. */
async function tellNotices(site: TestSite) {
  const now = site.now()
  const send = async (reference: string, more: object): Promise<string> => {
    const notice = { reference, kind: 'domestic-abuse', words: 'Neighbours rang.', grading: 'high', ...more }
    await say(site, '/api/notices', { sentAt: site.now().toString(), notices: [notice] }, 'notice-system')
    const { rows } = await site.database.superuser.query(
      'select subject as id from view.notice where reference = $1',
      [reference],
    )
    return rows[0].id as string
  }
  const people = (name: string) => [
    { ref: 'victim', role: 'victim', name: 'Sade Dunn', birthDate: '1984-04-04', present: 'yes' },
    { ref: 'child-1', role: 'child', name, birthDate: '2003-05-05', present: 'yes', words: 'I hid.' },
  ]
  site.setClock('2010-05-20T08:00:00Z')
  const screened = await send('DA/1', { people: people('Owen Marsh'), dashScore: 4 })
  const decision = { key: 'child-1', outcome: 'not-progressed', because: 'help-in-place', reason: 'Seen.' }
  await say(site, `/api/screening/${screened}/decision`, { decisions: [decision] })
  site.setClock(now.toString())
  const screeningSample = await say(site, '/api/screening-samples', { month: '2010-05' }, 'manager')
  const notice = await send('DA/2', {
    people: people('Mary Dunn'),
    dashScore: 16,
    risks: ['strangulation'],
    safeContact: 'Through her sister.',
    orders: [{ kind: 'bail-conditions', words: 'Not to go to the home' }],
  })
  await say(
    site,
    `/api/screening/${notice}/information`,
    { agency: 'health', knowledge: 'known', words: 'The school nurse knows her.' },
    'screening-partner-health',
  )
  const csv = 'reference,kind,words\nDA/3,domestic-abuse,A worry.\nDA/4,burglary,\n'
  const noticeFile = await say(site, '/api/notice-files', { agency: 'police', csv })
  return { notice, screened, screeningSample, noticeFile }
}

const refer = (site: TestSite, as: string, child: object): Promise<string> =>
  say(
    site,
    '/api/referrals',
    {
      worry: 'Shouting at night.',
      factors: ['domestic-violence'],
      roads: ['forced-marriage', 'looked-after-child'],
      children: [child],
    },
    as,
  )

async function decide(site: TestSite, referral: string, outcome: string): Promise<string> {
  const { body } = await site.call('duty', 'GET', `/api/referrals/${referral}`)
  const { child } = body.children[0]
  const why = outcome !== 'initial-assessment' ? { noAssessmentBecause: 'help-in-place' } : {}
  await say(site, `/api/referrals/${referral}/decision`, {
    decisions: [{ child, outcome, reason: 'Seen.', ...why }],
  })
  return child
}

/** A return as of fifteen years before its sample: this site's days are in 2010. */
async function importReturn({ site, database, framework, now }: TestSite): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'threshold-census-'))
  const earlier = messageXml([sampleChild()]).replace(
    /\b20(2\d)\b/g,
    (_, year) => `20${String(year - 15).padStart(2, '0')}`,
  )
  await writeFile(join(folder, 'return.xml'), earlier)
  const actor = { account: idOfPlain('administrator'), agency: 'council' }
  const parts = { log: site.log, personEntries, pool: database.app, framework, actor, clock: now }
  await importCinCensus({ ...parts, file: join(folder, 'return.xml'), team: 'front-door', report: () => {} })
  await rm(folder, { recursive: true })
}

/** A restriction with a look-alike, a grant in force and one that waits, a disposal proposed, a record opened in an emergency. */
async function actOfGovernance(site: TestSite, { jack, ella }: Brightwells, stranger: string): Promise<void> {
  const send = async (as: string, path: string, fields: Record<string, string>) => {
    const browser = openBrowser(site.site.server)
    await browser.get('/sign-in')
    await browser.post('/sign-in', { account: idOfPlain(as) })
    await browser.get('/sign-in')
    const answer = await browser.post(path, fields)
    assert.equal(answer.statusCode, 303, `${path}: ${/<main[\s\S]*/.exec(answer.body)?.[0]}`)
  }
  const grant = { account: idOfPlain('chair'), days: '30', reason: 'She chairs his conference.' }
  await send('social-worker', `/break-glass/${ella}`, { reason: 'Police ring: found at the station.' })
  await send('duty', `/people/${stranger}/restriction`, { reason: 'Placed for adoption.' })
  await send('information-governance', `/restricted-grants/new/${stranger}`, grant)
  const { rows } = await site.database.app.query<{ id: string }>(
    `select id from access.two_person_request where act = 'grant'`,
  )
  await send('information-governance-2', `/two-people/${rows[0]!.id}`, { decision: 'approve' })
  await send('information-governance', `/restricted-grants/new/${stranger}`, grant)
  await send('information-governance', `/disposals/new/${jack}`, {
    ground: 'court-order',
    authority: 'The order of 1 June 2010',
    which: 'alone',
    reason: 'The court ordered it.',
  })
}

/** What people were typing: a search, a registration, a worry, and a form that a time-out kept. */
async function draftsIn(site: TestSite) {
  const { gate } = site.site
  const at = site.now()
  const [search, registration, begun] = [newId(), newId(), newId()]
  const duty = gate.draftsOf(idOfPlain('duty'), '', at)
  const name = { given: 'Ela', family: 'Brightwel' }
  await duty.save('person-search', search, name)
  await duty.save('person-register', registration, { as: 'child', ...name })
  const teacher = gate.draftsOf(idOfPlain('teacher'), '', at)
  await teacher.save('tell', `${begun}.worry`, { worry: 'He came without shoes.' })
  const path = await gate.keepForLater(idOfPlain('duty'), '/referrals/x/decision', { reason: 'Kept.' }, at)
  return { search, registration, begun, unsent: path.split('/').at(-1)! }
}
