import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { personEntries } from '#/app.ts'
import { messageXml, sampleChild } from '#/exchange/cin-census/examples.ts'
import { importCinCensus } from '#/exchange/cin-census/index.ts'
import { idOfPlain } from '#test/support/access.ts'
import { hide } from '#test/support/brightwell.ts'
import { type Browser, openBrowser } from '#test/support/form-browser.ts'
import { type March, tellMarch } from '#test/support/march.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

const MARCH = 'period=month:2010-03'
const AT = '2010-04-15T09:00:00Z'

let site: TestSite
let told: March

before(async () => {
  site = await testSite({ at: '2009-01-05T09:00:00Z' })
  told = await tellMarch(site)
  site.setClock(AT)
})
after(() => site?.close())

type Told = { all: number | null; judged: number | null; counted: number | null; percent: number | null }
type Figure = {
  definition: { id: string; query: string; source: { document: string } }
  now: Told & { medianWorkingDays: number | null; ninetiethPercentileWorkingDays: number | null }
  before: Told
}

async function figures(as: string, query = MARCH): Promise<Map<string, Figure>> {
  const { status, body } = await site.call(as, 'GET', `/api/figures?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return new Map((body.figures as Figure[]).map((each) => [each.definition.id, each]))
}

/** Of what is judged, what is counted. */
const sums = (all: Map<string, Figure>) =>
  Object.fromEntries([...all].map(([id, { now }]) => [id, [now.all, now.judged, now.counted]]))

async function pageOf(
  as: string,
  path: string,
): Promise<{ statusCode: number; body: string; words: string }> {
  const browser: Browser = openBrowser(site.site.server)
  await browser.get('/sign-in')
  const answer = await browser.post('/sign-in', { account: idOfPlain(as), return: '/' })
  assert.equal(answer.statusCode, 303)
  const { statusCode, body } = await browser.get(path)
  return { statusCode, body, words: body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') }
}

/**
 * Counted by hand, all, judged and counted. Decided late: Ben by R4, whose Saturday had until Monday night, and Dot by
 * R5, who waits. In time were Ada and Ben by R1, Cal, and Ada by R3, ten minutes before midnight. Answered: R1 in time,
 * R4 late, R2 never. Ada, Ben and Dot had been referred within twelve months; Cal two weeks too long before. Cal’s
 * decision was sent back, taken again alike, and then not read again. Of the professionals' four, Cal has no assessment,
 * with the reason, and Ben of R4 one that was decided late. Of two notices on 3 March one child's part is not progressed;
 * a third repeats the first, and a fourth waits.
 */
const BY_HAND: Readonly<Record<string, readonly [number, number, number]>> = {
  'front-door-contacts': [3, 3, 3],
  'front-door-notices': [3, 3, 3],
  'front-door-referrals': [5, 5, 5],
  'front-door-children-referred': [6, 6, 6],
  'contacts-decided-late': [3, 3, 2],
  'referrals-decided-late': [6, 6, 2],
  'decided-near-the-clock': [4, 4, 1],
  'feedback-late': [3, 3, 2],
  'repeat-contacts': [2, 2, 1],
  're-referrals': [6, 6, 3],
  'second-readings-sent-back': [1, 1, 1],
  'decided-against-a-reading': [1, 1, 1],
  'second-readings-late': [1, 1, 1],
  'professionals-referrals-assessed': [4, 4, 3],
  'professionals-referrals-decided-with-reason': [4, 4, 3],
  'notices-not-progressed': [3, 2, 1],
}

describe('figures of March 2010', () => {
  it('are what was counted by hand', async () => {
    assert.deepEqual(sums(await figures('head-of-service')), BY_HAND)
  })

  it('take time in working days: weekends don’t count, and the change to summer time costs no hour', async () => {
    const all = await figures('head-of-service')
    const times = (id: string) => {
      const { medianWorkingDays, ninetiethPercentileWorkingDays } = all.get(id)!.now
      return [medianWorkingDays, ninetiethPercentileWorkingDays]
    }
    // 18, 26, 26, 34 and 38.8 hours; 29 and 34.5; 1 and 48.
    assert.deepEqual(times('referrals-decided-late'), [1.1, 1.6])
    assert.deepEqual(times('feedback-late'), [1.2, 1.4])
    assert.deepEqual(times('contacts-decided-late'), [0, 2])
  })

  it('end at midnight in London: half past eleven is March, half past midnight is April', async () => {
    const april = await figures('head-of-service', 'period=month:2010-04')
    assert.equal(april.get('front-door-referrals')!.now.all, 1)
    assert.equal(april.get('front-door-referrals')!.before.all, 3) // as many days of March: R4 came on the 27th
    const lastDay = await figures('head-of-service', 'from=2010-03-31&to=2010-03-31')
    assert.equal(lastDay.get('front-door-referrals')!.now.all, 1)
  })

  it('stand beside the whole month before, when the month is over', async () => {
    const april = await figures('head-of-service', 'from=2010-04-01&to=2010-04-14')
    assert.equal(april.get('front-door-referrals')!.before.all, 2)
  })

  it('don’t judge what still has time', async () => {
    site.setClock('2010-04-01T08:00:00Z')
    const { now } = (await figures('head-of-service')).get('referrals-decided-late')!
    site.setClock(AT)
    assert.deepEqual([now.all, now.judged, now.counted], [6, 5, 1])
  })

  it('come with their definitions, and the question that was asked', async () => {
    const { definition } = (await figures('head-of-service')).get('feedback-late')!
    assert.equal(definition.source.document, 'one-year-on')
    assert.match(definition.query, /answered_at >= f\.answer_due_at/)
  })

  it('are broken down by source, team, agency, outcome and factor', async () => {
    const { status, body } = await site.call('manager', 'GET', `/api/figures/referrals-decided-late?${MARCH}`)
    assert.equal(status, 200)
    const by = (name: string) =>
      Object.fromEntries(
        body.broken
          .find((each: { by: string }) => each.by === name)
          .groups.map(({ label, figure }: { label: string; figure: Told }) => [
            label,
            [figure.all, figure.counted],
          ]),
      )
    assert.deepEqual(by('agency'), {
      'Elm Park Primary': [3, 1],
      'Not an agency': [2, 1],
      'Mill Lane Surgery': [1, 0],
    })
    assert.deepEqual(by('team'), { 'Nobody has it yet, or no team': [4, 2], 'Front door': [2, 0] })
    assert.deepEqual(by('outcome'), {
      'Initial assessment': [3, 1],
      'No further action': [1, 0],
      'Services, without an assessment': [1, 0],
      'Not decided yet': [1, 1],
    })
    assert.deepEqual(by('factor'), { 'Domestic violence or abuse': [1, 0], 'No factor recorded': [5, 2] })
    assert.deepEqual(by('source')['The family'], [1, 0])
    const months = body.broken.find((each: { by: string }) => each.by === 'month').groups
    assert.equal(months.length, 13)
    assert.equal(months.at(-1).figure.counted, 2)
  })

  it('show what was decided where there was which factor', async () => {
    const { words } = await pageOf('manager', `/figures/front-door-children-referred?${MARCH}`)
    assert.match(
      words,
      /by factor and outcome Factor Initial assessment Not decided yet Services, without an assessment No further action No factor recorded 3 1 1 0 Domestic violence or abuse 0 0 0 1/,
    )
  })

  it('have nothing of a census return among them', async () => {
    const earlier = await figures('head-of-service', 'from=2001-01-01&to=2010-12-31')
    await importReturn()
    const { rows } = await site.database.superuser.query('select from view.census_episode')
    assert.ok(rows.length > 0)
    assert.deepEqual(sums(await figures('head-of-service', 'from=2001-01-01&to=2010-12-31')), sums(earlier))
  })
})

describe('the page of figures', () => {
  it('has each figure with its time and its change, as way to its records and its meaning', async () => {
    const { statusCode, body, words } = await pageOf('head-of-service', `/figures?${MARCH}`)
    assert.equal(statusCode, 200)
    assert.match(words, /March 2010 , beside February 2010/)
    assert.match(
      words,
      /Children decided late 2 of 6 \(33%\) half within 1\.1 working days, nine in ten within 1\.6 working days/,
    )
    assert.match(words, /Re-referrals 3 of 6 \(50%\)/)
    assert.match(body, /href="\/figures\/re-referrals\/records\?period=month%3A2010-03&amp;which=counted"/)
    assert.match(body, /<svg class="app-trend"[^>]*role="img"/)
    assert.match(words, /not as it was known then/)
  })

  it('says what is wrong with the days, and shows the quarter', async () => {
    const { words } = await pageOf('manager', '/figures?from=2010-04-02&to=2010-04-01')
    assert.match(words, /There is a problem.*The last day must not be before the first/)
    assert.match(words, /April to June 2010 so far/)
    const api = await site.call('manager', 'GET', '/api/figures?from=2010-04-02&to=2010-04-01')
    assert.equal(api.status, 422)
  })

  it('is empty in words before anything came in', async () => {
    const { words } = await pageOf('manager', '/figures?period=year:2005-04')
    assert.match(words, /Nothing was received in this period/)
  })

  it('tells what a figure means, from where, and how it is asked', async () => {
    const { words } = await pageOf('information-governance', `/figures/re-referrals?${MARCH}`)
    assert.match(words, /Out of Children referred in the period/)
    assert.match(words, /The months are 12/)
    assert.match(words, /How sure known for certain/)
    assert.match(words, /make_interval\(months =&gt; :months\)/)
    assert.equal((await pageOf('manager', '/figures/no-such-figure')).statusCode, 404)
  })
})

describe('the records behind a figure', () => {
  const records = (which: string) => `/figures/referrals-decided-late/records?${MARCH}&which=${which}`

  it('are as many as the figure says, each with child and age', async () => {
    const late = await pageOf('head-of-service', records('counted'))
    assert.match(late.words, /Dot Reed , 7 .* Ben Finch , 5 /)
    assert.equal(late.body.match(/<tr/g)?.length, 3)
    assert.match(late.body, new RegExp(`/referrals/${told.R4}`))
    const inTime = await pageOf('head-of-service', records('others'))
    assert.equal(inTime.body.match(/<tr/g)?.length, 5)
    assert.match((await pageOf('head-of-service', records('waiting'))).words, /There is none in this period/)
  })

  it('are in the access log, each of them', async () => {
    await pageOf('head-of-service', records('counted'))
    const { rows } = await site.database.superuser.query(
      `select subjects from access.access_event where what = 'figure-records' order by id desc limit 1`,
    )
    assert.deepEqual([...rows[0].subjects].sort(), [told.R4, told.R5, told.Ben, told.Dot].sort())
  })

  it('are those of a manager’s teams; the board has none to open, and counts no small number', async () => {
    const { status, body } = await site.call('manager', 'GET', `/api${records('counted')}`)
    assert.equal(status, 200)
    assert.equal(body.items.length, 2)
    assert.equal((await pageOf('board', records('counted'))).statusCode, 403)
    assert.equal((await pageOf('information-governance', records('counted'))).statusCode, 403)
  })
})

describe('whoever may open no record', () => {
  it('is told no number under five, no share of so few, and gets no way to a record', async () => {
    const { body, words } = await pageOf('board', `/figures?${MARCH}`)
    assert.match(words, /Contacts received fewer than 5/)
    assert.match(words, /Children decided late fewer than 5 of 5 None/)
    assert.doesNotMatch(words, /Mill Lane Surgery|Elm Park Primary/)
    assert.doesNotMatch(body, /\/records/)
    const of = (await figures('board')).get('re-referrals')!.now
    assert.deepEqual([of.all, of.judged, of.counted, of.percent], [5, 5, null, null])
  })

  it('chooses only periods that are over, so that no day is found between two', async () => {
    for (const query of ['from=2010-03-01&to=2010-03-30', 'period=month:2010-04'])
      assert.equal((await site.call('board', 'GET', `/api/figures?${query}`)).status, 422)
    assert.match(
      (await pageOf('board', '/figures')).words,
      /January to March 2010 , beside October to December 2009/,
    )
  })
})

describe('a table of figures', () => {
  it('is downloaded as comma-separated values, and the showing of it is logged', async () => {
    const { statusCode, body } = await pageOf(
      'head-of-service',
      `/figures/tables/referrals-decided-late.agency?${MARCH}`,
    )
    assert.equal(statusCode, 200)
    assert.deepEqual(body.split('\r\n').slice(0, 2), [
      'Figure,Title,Agency,All,Judged,Counted,Percent,"Half within, working days","Nine in ten within, working days"',
      'referrals-decided-late,Children decided late,Elm Park Primary,3,3,1,33,1.1,1.4',
    ])
    for (const table of ['summary', 'by-team', 'by-agency', 're-referrals.month'])
      assert.equal((await pageOf('board', `/figures/tables/${table}?${MARCH}`)).statusCode, 200)
    assert.equal((await pageOf('board', '/figures/tables/by-nobody')).statusCode, 404)
    const { rows } = await site.database.superuser.query(
      `select count(*)::int as n from access.access_event where what = 'figures-table' and manner = 'export'`,
    )
    assert.ok(rows[0].n >= 5)
  })
})

describe('somebody who is hidden', () => {
  it('is in no figure and no list of whoever may not know of them', async () => {
    await hide(site, told.Dot)
    const seen = sums(await figures('head-of-service'))
    assert.deepEqual(seen['front-door-referrals'], [4, 4, 4])
    assert.deepEqual(seen['referrals-decided-late'], [5, 5, 1])
    assert.deepEqual(seen['re-referrals'], [5, 5, 2])
    assert.equal((await figures('information-governance')).get('front-door-referrals')!.now.all, 5)
    const late = await pageOf('head-of-service', `/figures/referrals-decided-late/records?${MARCH}`)
    assert.doesNotMatch(late.body, /Dot Reed/)
    assert.equal(late.body.match(/<tr/g)?.length, 2)
  })
})

async function importReturn(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'threshold-figures-'))
  const xml = messageXml([sampleChild()]).replace(
    /\b20(2\d)\b/g,
    (_, year) => `20${String(year - 15).padStart(2, '0')}`,
  )
  await writeFile(join(folder, 'return.xml'), xml)
  await importCinCensus({
    log: site.site.log,
    personEntries,
    pool: site.database.app,
    framework: site.framework,
    actor: { account: idOfPlain('administrator'), agency: 'council' },
    clock: site.now,
    file: join(folder, 'return.xml'),
    team: 'front-door',
    report: () => {},
  })
  await rm(folder, { recursive: true })
}
