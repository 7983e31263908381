import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { theFramework } from '#test/support/access.ts'
import { writeCsv } from './downloads.ts'
import { compared, offered, type Period, periodsOf, periodWith, trendOf, writePeriod } from './periods.ts'
import { QUERIES } from './queries.ts'
import { figuresOf, gathered, type Measured, show, workingDays } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const pack = theFramework().packFor(day('2010-06-01'))

describe('a period', () => {
  const written = ({ from, until }: Period) => `${from} ${until}`

  it('is a month, a quarter or a year of the council, which begins in April', () => {
    assert.equal(written(periodWith('month', day('2010-02-28'))), '2010-02-01 2010-03-01')
    assert.equal(written(periodWith('quarter', day('2010-02-28'))), '2010-01-01 2010-04-01')
    assert.equal(written(periodWith('quarter', day('2010-04-01'))), '2010-04-01 2010-07-01')
    assert.equal(written(periodWith('year', day('2010-03-31'))), '2009-04-01 2010-04-01')
    assert.equal(written(periodWith('year', day('2010-04-01'))), '2010-04-01 2011-04-01')
  })

  it('that is over stands beside the whole one before', () => {
    const { before, soFar } = compared(periodWith('month', day('2010-03-10')), day('2010-04-01'))
    assert.equal(written(before), '2010-02-01 2010-03-01')
    assert.equal(soFar, false)
  })

  it('that isn’t over stands beside as many days, today with them, and never more than there were', () => {
    const march = periodWith('month', day('2010-03-10'))
    assert.equal(written(compared(march, day('2010-03-10')).before), '2010-02-01 2010-02-11')
    assert.equal(written(compared(march, day('2010-03-31')).before), '2010-02-01 2010-03-01')
    assert.equal(compared(march, day('2010-03-31')).soFar, true)
  })

  it('of days stands beside as many days before it', () => {
    const result = periodsOf({ from: '2010-03-20', to: '2010-04-02' }, at('2010-06-01T09:00:00Z'), false)
    assert.ok(result.ok)
    assert.equal(written(result.value.now), '2010-03-20 2010-04-03')
    assert.equal(written(result.value.before), '2010-03-06 2010-03-20')
  })

  it('is the quarter that it is in London, unless another is asked for', () => {
    const result = periodsOf({}, at('2010-06-30T23:30:00Z'), false)
    assert.ok(result.ok)
    assert.equal(writePeriod(result.value.now), 'July to September 2010')
    assert.equal(result.value.soFar, true)
  })

  it('has a line of thirteen months, which doesn’t go on into months to come', () => {
    const quarter = periodWith('quarter', day('2010-05-03'))
    assert.equal(written(trendOf(quarter, at('2010-05-03T09:00:00Z'))), '2009-05-01 2010-06-01')
    assert.equal(written(trendOf(quarter, at('2010-08-01T09:00:00Z'))), '2009-06-01 2010-07-01')
  })

  it('has days that exist, in order, and ten years at most', () => {
    const faults = (asked: object) => {
      const result = periodsOf(asked, at('2010-06-01T09:00:00Z'), false)
      return result.ok ? undefined : result.problems[0]?.code
    }
    assert.equal(faults({ from: '2010-02-30', to: '2010-03-01' }), 'no-first-day')
    assert.equal(faults({ from: '2010-03-01' }), 'no-last-day')
    assert.equal(faults({ from: '2010-03-02', to: '2010-03-01' }), 'ends-before-it-begins')
    assert.equal(faults({ from: '2000-03-02', to: '2010-03-02' }), 'too-long')
    assert.equal(faults({ from: '2000-03-02', to: '2010-03-01' }), undefined)
    assert.equal(faults({ period: 'month:2010-13' }), 'no-such-period')
  })

  it('is over, for whoever sees no small number', () => {
    const now = at('2010-06-15T09:00:00Z')
    for (const asked of [{ from: '2010-03-01', to: '2010-03-31' }, { period: 'quarter:2010-04' }])
      assert.equal(periodsOf(asked, now, true).ok, false)
    const result = periodsOf({}, now, true)
    assert.ok(result.ok)
    assert.equal(writePeriod(result.value.now), 'January to March 2010')
    assert.ok(offered(now, true, result.value.now).every(({ until }) => until.toString() <= '2010-06-15'))
  })
})

const measured = (total: number, judged = total, counted = judged): Measured => ({
  total,
  judged,
  counted,
  medianDays: 0.8,
  ninetiethDays: 2,
})

describe('what is shown', () => {
  it('is everything to whoever may open records', () => {
    assert.deepEqual(show(measured(4, 3, 1), undefined), {
      total: 4,
      judged: 3,
      counted: 1,
      percent: 33,
      medianDays: 0.8,
      ninetiethDays: 2,
    })
  })

  it('is no number under the small one to whoever may not, and the others rounded to it', () => {
    const shown = (number: number) => show(measured(number), 5).total
    assert.deepEqual([0, 1, 4, 5, 7, 8, 122].map(shown), [0, 'few', 'few', 5, 5, 10, 120])
  })

  it('is no share or time of few, and no share that tells of few on either side', () => {
    const percent = (judged: number, counted: number) => show(measured(judged, judged, counted), 5).percent
    assert.equal(percent(19, 10), undefined)
    assert.equal(percent(20, 10), 50)
    assert.equal(percent(40, 4), undefined)
    assert.equal(percent(40, 36), undefined)
    assert.equal(percent(40, 0), 0)
    assert.equal(show(measured(19), 5).medianDays, undefined)
    assert.equal(show(measured(20), 5).medianDays, 0.8)
  })

  it('gathers groups that are too small or too many to be named, and loses none of them', () => {
    const groups = [30, 20, 6, 4, 3].map((number, index) => ({
      ...measured(number),
      label: `Agency ${index}`,
    }))
    const sizes = (small: number | undefined, most: number) =>
      gathered(groups, small, most).map(({ label, total }) => [label, total])
    assert.deepEqual(sizes(5, 20), [
      ['Agency 0', 30],
      ['Agency 1', 20],
      ['Agency 2', 6],
      [null, 7],
    ])
    assert.deepEqual(sizes(undefined, 2), [
      ['Agency 0', 30],
      ['Agency 1', 20],
      [null, 13],
    ])
  })

  it('is in working days of 24 hours, to a tenth', () => {
    assert.equal(workingDays(1_080), 0.8)
    assert.equal(workingDays(0), 0)
  })
})

describe('a figure of the pack', () => {
  it('names a question that is there, and every question has its figure', () => {
    const named = figuresOf(pack).map(({ figure }) => figure.query)
    assert.deepEqual([...QUERIES.keys()].sort(), [...new Set(named)].sort())
    assert.ok(figuresOf(pack).every(({ definition }) => definition !== undefined))
  })

  it('asks for nothing but what it is given', () => {
    for (const [name, text] of QUERIES)
      for (const [, asked = ''] of text.matchAll(/(?<!:):([a-z]+)\b/g))
        assert.ok(['from', 'until', 'at', 'months'].includes(asked), `${name} asks for :${asked}`)
  })
})

describe('a download', () => {
  it('quotes what has commas, and lets no name be a formula', () => {
    assert.equal(
      writeCsv([['Shaw, Lane "A"', '=2+3', '-x', 4, undefined]]),
      '"Shaw, Lane ""A""",\'=2+3,\'-x,4,\r\n',
    )
  })
})
