import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import { bankHolidaysByRule } from './bank-holidays.ts'
import { loadPack } from './pack.ts'
import { addWorkingDays, workingCalendar, workingDaysBetween, workingMinutesBetween } from './working-days.ts'

const loaded = loadPack({ edition: 'england-2010' })
assert.ok(loaded.ok)
const { bankHolidays, workingDays: calendar } = loaded.value
const day = (text: string) => Temporal.PlainDate.from(text)

const published = [
  ['2010-04-01', 1, '2010-04-06', 'Maundy Thursday to the Tuesday after Easter'],
  ['2010-04-01', 10, '2010-04-19', 'Maundy Thursday'],
  ['2010-12-20', 10, '2011-01-06', 'over Christmas, with its substitute days'],
  ['2010-12-20', 15, '2011-01-13', 'over Christmas'],
  ['2010-12-20', 35, '2011-02-10', 'over Christmas'],
  ['2011-04-20', 10, '2011-05-10', 'over Easter, the royal wedding and May Day'],
  ['2026-03-30', 15, '2026-04-22', 'over Easter'],
  ['2026-03-30', 45, '2026-06-05', 'over Easter and two May holidays'],
] as const

for (const [start, days, due, over] of published) {
  test(`${days} working days from ${start} (${over}) end on ${due}`, () => {
    assert.equal(addWorkingDays(day(start), days, calendar).toString(), due)
    assert.equal(workingDaysBetween(day(start), day(due), calendar), days)
  })
}

test('the day on which a clock starts is day 0, whether or not it is a working day', () => {
  const saturday = day('2010-06-05')
  assert.equal(addWorkingDays(saturday, 0, calendar).toString(), '2010-06-05')
  assert.equal(addWorkingDays(saturday, 1, calendar).toString(), '2010-06-07')
  assert.equal(addWorkingDays(day('2010-06-04'), 1, calendar).toString(), '2010-06-07')
})

test('counted back from a Tuesday conference, two working days before is the Friday', () => {
  assert.equal(addWorkingDays(day('2010-06-08'), -2, calendar).toString(), '2010-06-04')
})

test('one-off bank holidays of the list are kept: the royal wedding, the jubilees, the Queen’s funeral, the coronation', () => {
  for (const holiday of ['2011-04-29', '2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08'])
    assert.equal(calendar.isWorkingDay(day(holiday)), false, holiday)
  for (const moved of ['2012-05-28', '2020-05-04', '2022-05-30'])
    assert.equal(calendar.isWorkingDay(day(moved)), true, `${moved} was moved away`)
})

test('the rule gives what the list has, apart from the one-off days', () => {
  const oneOff = new Set([
    '2011-04-29',
    '2012-06-04',
    '2012-06-05',
    '2020-05-08',
    '2022-06-02',
    '2022-06-03',
    '2022-09-19',
    '2023-05-08',
  ])
  const movedAway = new Set(['2012-05-28', '2020-05-04', '2022-05-30'])
  for (let year = 2006; year <= 2030; year++) {
    const listed = bankHolidays.events.map((each) => each.date).filter((date) => date.startsWith(`${year}`))
    const ruled = bankHolidaysByRule(year).map((each) => each.toString())
    assert.deepEqual(
      ruled.filter((date) => !movedAway.has(date)),
      listed.filter((date) => !oneOff.has(date)),
      `${year}`,
    )
  }
})

// An implementation of its own: days as numbers, Easter by Gauss, substitutes by table, counting by the week.

const DAY = 86_400_000
const number = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / DAY
const weekday = (n: number) => (((n + 4) % 7) + 7) % 7

function easterByGauss(year: number): number {
  const [a, b, c] = [year % 19, year % 4, year % 7]
  const k = Math.floor(year / 100)
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30
  const n = (4 + k - Math.floor(k / 4)) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  if (d === 29 && e === 6) return number(year, 4, 19)
  if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) return number(year, 4, 18)
  return number(year, 3, 22) + d + e
}

/** Which days of late December are off, by the weekday of Christmas (0 is Sunday). */
const christmasOff = [
  [26, 27],
  [25, 26],
  [25, 26],
  [25, 26],
  [25, 26],
  [25, 28],
  [27, 28],
]

function holidaysOf(year: number): number[] {
  const easter = easterByGauss(year)
  const newYear = number(year, 1, 1)
  const mondayFrom = (n: number) => n + ((8 - weekday(n)) % 7)
  return [
    newYear + [1, 0, 0, 0, 0, 0, 2][weekday(newYear)]!,
    easter - 2,
    easter + 1,
    mondayFrom(number(year, 5, 1)),
    mondayFrom(number(year, 5, 25)),
    mondayFrom(number(year, 8, 25)),
    ...christmasOff[weekday(number(year, 12, 25))]!.map((date) => number(year, 12, date)),
  ]
}

/** Working days after `from` up to and including `to`: weeks of five, then the odd days, then the holidays. */
function countByWeeks(from: number, to: number, holidays: ReadonlySet<number>): number {
  const weeks = Math.floor((to - from) / 7)
  let days = weeks * 5
  for (let n = from + weeks * 7 + 1; n <= to; n++) if (weekday(n) % 6 !== 0) days++
  for (const holiday of holidays) if (holiday > from && holiday <= to && weekday(holiday) % 6 !== 0) days--
  return days
}

const someDay = fc.integer({ min: number(1995, 1, 1), max: number(2060, 12, 31) })
const toDay = (n: number) =>
  Temporal.Instant.fromEpochMilliseconds(n * DAY)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()

test('counting agrees with an implementation of its own, 1995 to 2060, by list and by rule', () => {
  const listed = new Set(
    bankHolidays.events.map((each) => day(each.date)).map((each) => number(each.year, each.month, each.day)),
  )
  const ruled = new Set(Array.from({ length: 68 }, (_, i) => 1994 + i).flatMap(holidaysOf))
  const inList = (n: number) => n >= number(2006, 1, 1) && n <= number(2030, 12, 31)
  const holidays = new Set([...[...ruled].filter((n) => !inList(n)), ...listed])
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 60 }), (start, days) => {
      const due = addWorkingDays(toDay(start), days, calendar)
      const end = number(due.year, due.month, due.day)
      assert.equal(countByWeeks(start, end, holidays), days)
      assert.equal(countByWeeks(start, end - 1, holidays), days - 1)
      assert.equal(workingDaysBetween(toDay(start), due, calendar), days)
      assert.equal(workingDaysBetween(due, toDay(start), calendar), -days)
    }),
    { numRuns: 2000 },
  )
})

test('a calendar without a list reckons every year by rule', () => {
  const byRule = workingCalendar({ from: '2006-01-01', to: '2005-12-31', events: [] })
  assert.equal(byRule.isWorkingDay(day('2011-04-29')), true)
  assert.equal(byRule.isWorkingDay(day('2031-04-11')), false, 'Good Friday')
})

describe('working minutes', () => {
  const between = (from: string, to: string) =>
    workingMinutesBetween(Temporal.Instant.from(from), Temporal.Instant.from(to), calendar)

  it('are the 24 hours of working days, by the clock of London', () => {
    assert.equal(between('2010-03-02T10:00:00Z', '2010-03-02T10:05:59Z'), 5)
    // Friday at four to Monday at ten.
    assert.equal(between('2010-03-05T16:00:00Z', '2010-03-08T10:00:00Z'), 18 * 60)
    assert.equal(between('2010-03-06T10:00:00Z', '2010-03-07T20:00:00Z'), 0)
    // Good Friday and Easter Monday; both ends in summer time, an hour before Z.
    assert.equal(between('2010-04-01T22:00:00Z', '2010-04-06T00:00:00Z'), 60 + 60)
  })

  it('lose and gain no hour when the clocks change', () => {
    assert.equal(between('2010-03-26T12:00:00Z', '2010-03-29T11:00:00Z'), 24 * 60)
    assert.equal(between('2010-10-29T11:00:00Z', '2010-11-01T12:00:00Z'), 24 * 60)
  })

  it('are none backwards', () => assert.equal(between('2010-03-03T10:00:00Z', '2010-03-02T10:00:00Z'), 0))
})
