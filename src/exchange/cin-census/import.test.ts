import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { differences } from '#/db/differences.ts'
import { findTables } from '#/db/generate-tables.ts'
import { applyTables } from '#/db/view-tables.ts'
import { rebuild } from '#/log/rebuild.ts'
import { type CensusSite, censusSite } from '#test/support/census.ts'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { messageXml, type PlainChild, quietEpisode, sampleChild } from './examples.ts'
import type { Summary } from './import.ts'

let database: TestDatabase
let site: CensusSite
before(async () => {
  database = await testDatabase()
  site = censusSite(database.app)
})
after(() => database.close())

const data = (name: string): string =>
  fileURLToPath(new URL(`../../../test/data/cin-census/${name}`, import.meta.url))

const rows = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await database.app.query(text, values)).rows as R[]

const many = async (text: string): Promise<number> => Number((await rows<{ n: string }>(text))[0]?.n)
const entriesNow = () => many('select count(*) as n from record.entry')

/** The sample child under numbers of their own. */
const child = (childId: string, change: (child: PlainChild) => void = () => {}): PlainChild => {
  const made = { ...sampleChild(), LAchildID: childId }
  change(made)
  return made
}

async function imported(xml: string, today?: string): Promise<Summary> {
  const { result } = await site.importXml(xml, today)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

const episodeOf = async (childId: string) =>
  (await rows<Record<string, unknown>>('select * from view.census_episode where child_id = $1', [childId]))[0]

test('a child becomes a person, an episode, plans, a story and duties, on the days that the return gives', async () => {
  const summary = await imported(messageXml([child('STORY1')]))
  assert.deepEqual(summary.children, { read: 1, recorded: 1, changed: 0, unchanged: 0, leftOut: 0 })
  const episode = await episodeOf('STORY1')
  assert.equal(String(episode?.referred_on), '2024-06-03')
  assert.equal(episode?.source, 'Schools')
  assert.equal(String(episode?.in_need_plan_since), '2024-12-12')
  assert.equal(episode?.protection_plan_since, null)
  assert.equal(episode?.closed_on, null)
  const [person] = await rows<Record<string, unknown>>('select * from view.person where subject = $1', [
    episode?.person,
  ])
  assert.equal(String(person?.born_on), '2012-05-04')
  assert.equal(person?.sex, 'F')
  assert.equal(person?.upn, 'H801200001001')
  const story = await rows<{ title: string; occurred_from: Temporal.Instant; process: string | null }>(
    'select title, occurred_from, process from view.chronology where subject = $1 order by occurred_from',
    [episode?.person],
  )
  const inNeed = story.find((line) => line.title === 'Child in need plan began')
  assert.equal(inNeed?.occurred_from.toString(), '2024-12-12T00:00:00Z')
  assert.equal(inNeed?.process, episode?.subject)
  const plans = await rows<{ kind: string; reviews: number }>(
    'select kind, reviews from view.census_plan where person = $1 order by kind',
    [episode?.person],
  )
  assert.deepEqual(plans, [
    { kind: 'in-need', reviews: 0 },
    { kind: 'protection', reviews: 2 },
  ])
  const duties = await rows<{ duty_id: string; met_at: unknown }>(
    'select duty_id, met_at from view.duty where subject = $1 and met_at is not null order by duty_id, due_at',
    [episode?.subject],
  )
  assert.deepEqual(
    duties.map((duty) => duty.duty_id),
    ['census-assessment', 'census-initial-conference', 'census-review-first', 'census-review-next'],
  )
  const [team] = await rows<Record<string, unknown>>('select * from view.involvement where person = $1', [
    episode?.person,
  ])
  assert.equal(team?.party, 'front-door')
  const entry = await rows<{ source: string; recorded_by: string }>(
    `select source from record.entry e join record.entry_subject s using (seq) where s.subject = $1 and type = 'census-plan-started'`,
    [episode?.person],
  )
  assert.equal(entry[0]?.source, 'import')
})

test('the same return again makes nothing, however often', async () => {
  const xml = messageXml([child('AGAIN1'), child('AGAIN2', (each) => (each.UPN = 'H801200001002'))])
  await imported(xml)
  const before = await entriesNow()
  for (const time of [1, 2, 3]) {
    const { children, entries } = await imported(xml)
    assert.deepEqual(children, { read: 2, recorded: 0, changed: 0, unchanged: 2, leftOut: 0 }, `time ${time}`)
    assert.deepEqual(entries, { added: 0, corrected: 0, struck: 0 })
    assert.equal(await entriesNow(), before)
  }
})

test('a changed return becomes corrections; what it no longer tells is struck; the change back is a change too', async () => {
  const first = messageXml([child('CHANGE1')])
  const second = messageXml([
    child('CHANGE1', (each) => {
      const [episode] = each.CINdetails
      episode!.PrimaryNeedCode = 'N4'
      episode!.CINPlanDates = []
      episode!.CINclosureDate = '2025-01-31'
      episode!.ReasonForClosure = 'RC7'
      each.Ethnicity = 'MWBC'
    }),
  ])
  await imported(first)
  const change = await imported(second)
  // The child (ethnicity) and the referral (need) corrected; the closure added; the child in need plan struck.
  assert.deepEqual(change.entries, { added: 1, corrected: 2, struck: 1 })
  const changed = await episodeOf('CHANGE1')
  assert.equal(changed?.need, 'Family in acute stress')
  assert.equal(changed?.in_need_plan_since, null)
  assert.equal(String(changed?.closed_on), '2025-01-31')
  const [person] = await rows<{ ethnicity: string }>('select ethnicity from view.person where subject = $1', [
    changed?.person,
  ])
  assert.equal(person?.ethnicity, 'MWBC')
  for (const xml of [first, second, first]) {
    const { children } = await imported(xml)
    assert.equal(children.changed, 1)
  }
  const back = await episodeOf('CHANGE1')
  assert.equal(back?.subject, changed?.subject)
  assert.equal(back?.closed_on, null)
  assert.equal(String(back?.in_need_plan_since), '2024-12-12')
})

test('the return of the next year adds to the same episode, and strikes nothing that it leaves out', async () => {
  await imported(messageXml([child('YEARS1')]))
  const before = await episodeOf('YEARS1')
  const later = child('YEARS1', (each) => {
    const [episode] = each.CINdetails
    episode!.Assessments = []
    episode!.Section47 = []
    episode!.ChildProtectionPlans = []
    episode!.CINclosureDate = '2025-04-30'
    episode!.ReasonForClosure = 'RC7'
  })
  const { entries } = await imported(messageXml([later], '2026-03-31'), '2026-05-01')
  assert.deepEqual(entries, { added: 1, corrected: 0, struck: 0 })
  const after = await episodeOf('YEARS1')
  assert.equal(after?.subject, before?.subject)
  assert.equal(String(after?.closed_on), '2025-04-30')
  assert.equal(after?.assessments, 1)
})

test('a child is found by the authority’s number alone, never by likeness', async () => {
  await imported(messageXml([child('ALIKE1')]))
  await imported(messageXml([child('ALIKE2')]))
  await imported(messageXml([child('ALIKE1')], '2025-03-31', '802'))
  const people = await many(
    `select count(distinct subject) as n from view.census_child where child_id in ('ALIKE1', 'ALIKE2')`,
  )
  assert.equal(people, 3)
})

test('a person already on record by that number is the child, and what practice recorded stands', async () => {
  const person = '01900000-0000-7000-8000-000000000b01'
  const by = { account: '01900000-0000-7000-8000-0000000000aa', agency: 'council', source: 'page' }
  const about = [{ subject: person, kind: 'person', role: 'child' }]
  const day = { kind: 'day', on: '2024-01-05' } as const
  const told = [
    { type: 'person-registered', body: { as: 'child' } },
    {
      type: 'identifier-recorded',
      body: { kind: 'local-id', value: 'KNOWN1', issuer: '801', verified: true },
    },
    { type: 'ethnicity-recorded', body: { code: 'AIND' } },
  ]
  await site.log.act(
    {
      request: { id: 'known', client: 'browser', route: 'test', input: null },
      by,
      subjects: [{ id: person, kind: 'person' }],
    },
    () => ({
      ok: true,
      value: { entries: told.map((each) => ({ ...each, occurred: day, subjects: about })), value: null },
    }),
  )
  await imported(messageXml([child('KNOWN1')]))
  assert.equal((await episodeOf('KNOWN1'))?.person, person)
  const [row] = await rows<{ ethnicity: string; sex: string }>(
    'select ethnicity, sex from view.person where subject = $1',
    [person],
  )
  assert.deepEqual({ ...row }, { ethnicity: 'AIND', sex: 'F' })
})

test('what can’t be used is told line by line, and the rest is kept', async () => {
  const [bad, repeated, future] = [child(''), child('KEPT1'), child('KEPT2')]
  delete bad!.LAchildID
  future!.CINdetails.push(quietEpisode('2031-01-01'))
  const { result, lines } = await site.importXml(messageXml([bad!, child('KEPT1'), repeated!, future!]))
  assert.ok(result.ok)
  assert.deepEqual(result.value.children, { read: 4, recorded: 2, changed: 0, unchanged: 0, leftOut: 2 })
  const of = (text: string) => lines.filter((line) => line.text.includes(text))
  assert.equal(of('has no LAchildID').length, 1)
  assert.equal(of('has the LAchildID of a child before it').length, 1)
  assert.equal(of('has not happened').length, 1)
  const repeat = lines.find((line) => line.rule === '8510')
  assert.equal(repeat?.text, 'More than one record with same LA Child ID')
  assert.ok((repeat?.line ?? 0) > 1)
  assert.ok(result.value.broken.some((each) => each.rule === '1520' && each.times === 3))
  assert.ok(!JSON.stringify(lines).includes('KEPT1'), 'the report names nobody')
})

test('a file that breaks off keeps the children before it, and says where it broke', async () => {
  const whole = messageXml([child('CUT1'), child('CUT2')])
  const { result } = await site.importXml(whole.slice(0, whole.indexOf('CUT2') + 60))
  assert.ok(result.ok)
  assert.equal(result.value.children.recorded, 1)
  assert.equal(result.value.stopped?.code, 'cut-off')
  assert.ok(await episodeOf('CUT1'))
})

test('files that are no return are refused in words, and leave nothing', async () => {
  const before = await entriesNow()
  const refusedWith = async (xml: string) => {
    const { result } = await site.importXml(xml)
    return result.ok ? 'imported' : result.problems[0]?.code
  }
  assert.equal(await refusedWith('<!DOCTYPE x><Message/>'), 'doctype')
  assert.equal(await refusedWith('name,date'), 'not-xml')
  assert.equal(await refusedWith('<Message></Message>'), 'no-header')
  assert.equal(await refusedWith('<Message><Children><Child/></Children></Message>'), 'no-authority')
  assert.equal(await refusedWith(messageXml([], '2025-03-31', 'ABC')), 'no-authority')
  const missing = await site.importFile('/nowhere/at/all.xml')
  assert.equal(missing.result.ok ? '' : missing.result.problems[0]?.code, 'unreadable-file')
  assert.equal(await entriesNow(), before)
})

test('the large sample becomes a caseload, and its faults are listed by rule', async () => {
  const { result, lines } = await site.importFile(data('fake_CIN_data.xml'), '2022-08-01')
  assert.ok(result.ok)
  const { children, broken, lea } = result.value
  assert.equal(lea, '975')
  assert.equal(children.read, 332)
  assert.equal(children.recorded, 332 - children.leftOut)
  // 402 episodes, of which 8 begin in the future and nothing of them has happened.
  assert.equal(await many(`select count(*) as n from view.census_episode where lea = '975'`), 394)
  assert.ok(
    lines.filter((line) => line.element === 'CINreferralDate' && line.severity === 'note').length === 8,
  )
  assert.ok(broken.find((each) => each.rule === '100'))
  assert.ok(lines.every((line) => line.line >= 1 && line.text !== ''))
  const [kept] = await rows<{ broken: unknown[]; children: { read: number } }>(
    `select broken, children from view.census_return where lea = '975'`,
  )
  assert.equal(kept?.children.read, 332)
  assert.equal(kept?.broken.length, broken.length)
})

test('the samples with deliberate errors are imported as far as they make sense', async () => {
  for (const name of [
    'CIN_Census_2021.xml',
    'CIN2rows.xml',
    'CIN_Census_2024.xml',
    'CIN_la_issues_2887Q.xml',
  ]) {
    const { result } = await site.importFile(data(name))
    assert.ok(result.ok, name)
    assert.equal(result.value.children.leftOut, 0, name)
  }
})

test('live equals rebuilt', async () => {
  const client = await database.builder.connect()
  try {
    const folders = ['people/identity', 'people/chronology', 'framework', 'access', 'exchange/cin-census']
    const tables = findTables().filter((each) => folders.includes(each.name))
    await applyTables(client, tables, { schema: 'again' })
    await rebuild(client, { registry: site.registry, views: site.views, into: 'again' })
    assert.deepEqual(await differences(client, site.views, 'view', 'again'), [])
  } finally {
    client.release()
  }
})
