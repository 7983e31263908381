import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { codesOn } from '#/framework/codes.ts'
import { newId } from '#/lib/id.ts'
import { theFramework } from '#test/support/access.ts'
import { coursesOf, gapsIn, lapsedIn, type Shift, uncovered } from './cover.ts'
import { weekOf } from './model.ts'
import { planShift } from './rules.ts'
import { readHours } from './typed.ts'

const TODAY = Temporal.PlainDate.from('2010-06-14')
const AT = Temporal.Instant.from('2010-06-14T08:00:00Z')
const pack = theFramework().packFor(TODAY)
const parts = codesOn(pack, 'duty-part', TODAY)
const courses = codesOn(pack, 'duty-course', TODAY)
const when = { at: AT, byName: 'Ruth Pemberton' }

/** London time in June is an hour before UTC's. */
const at = (day: number, hour: number) =>
  Temporal.Instant.from(`2010-06-${day}T00:00:00Z`).add({ hours: hour - 1 })
const shift = (part: string, from: Temporal.Instant, until: Temporal.Instant): Shift => ({
  shift: newId(),
  worker: 'patience',
  workerName: 'Patience Mensah',
  part,
  from,
  until,
  telephone: '01632 960 700',
  because: null,
})

const gaps = (team: string, shifts: readonly Shift[], days = [TODAY]) =>
  gapsIn({ team, days, from: at(14, 0), shifts, parts, pack })

describe('what a rota lacks', () => {
  const whole = parts.map(({ code }) => shift(code, at(14, 9), at(14, 17)))

  it('lacks nothing when every part is covered in the hours of the day', () => {
    assert.deepEqual(gaps('front-door', whole), [])
  })

  it('lacks the hours after the experienced colleague has gone home', () => {
    const early = whole.map((each) => (each.part === 'experienced' ? { ...each, until: at(14, 13) } : each))
    assert.deepEqual(
      gaps('front-door', early).map(({ part, from, until }) => [part, from.toString(), until.toString()]),
      [['experienced', '2010-06-14T12:00:00Z', '2010-06-14T16:00:00Z']],
    )
  })

  it('is covered by one who comes when the other goes, and by nobody of another part', () => {
    const relieved = [
      ...whole.filter(({ part }) => part !== 'experienced'),
      shift('experienced', at(14, 12), at(14, 18)),
      shift('experienced', at(14, 8), at(14, 12)),
    ]
    assert.deepEqual(gaps('front-door', relieved), [])
  })

  it('says nothing of hours that are over, nor of a Saturday', () => {
    assert.deepEqual(
      gapsIn({ team: 'front-door', days: [TODAY], from: at(14, 17), shifts: [], parts, pack }),
      [],
    )
    assert.deepEqual(gaps('front-door', [], [Temporal.PlainDate.from('2010-06-19')]), [])
  })

  it('is the night and the week-end for the out-of-hours team', () => {
    const found = gaps('out-of-hours', [], [TODAY, Temporal.PlainDate.from('2010-06-19')])
    assert.deepEqual(
      found.filter(({ part }) => part === 'worker').map(({ from }) => from.toString()),
      ['2010-06-13T23:00:00Z', '2010-06-14T16:00:00Z', '2010-06-18T23:00:00Z'],
    )
  })

  it('leaves out exactly what no shift covers, whatever the order', () => {
    const hour = fc.integer({ min: 0, max: 24 })
    const spans = fc.array(fc.tuple(hour, hour), { maxLength: 6 })
    fc.assert(
      fc.property(spans, (pairs) => {
        const shifts = pairs
          .filter(([from, until]) => from < until)
          .map(([from, until]) => ({ from: at(14, from), until: at(14, until) }))
        const left = uncovered({ from: at(14, 9), until: at(14, 17) }, shifts)
        for (let each = 9; each < 17; each += 1) {
          const isIn = ({ from, until }: { from: Temporal.Instant; until: Temporal.Instant }) =>
            Temporal.Instant.compare(from, at(14, each)) <= 0 &&
            Temporal.Instant.compare(at(14, each), until) < 0
          assert.equal(left.some(isIn), !shifts.some(isIn), `hour ${each}`)
        }
      }),
    )
  })
})

describe('training of whoever is on duty', () => {
  const theirs = (days: Record<string, string>) =>
    Object.entries(days).map(([course, on]) => ({
      worker: 'patience',
      course,
      on: Temporal.PlainDate.from(on),
    }))
  const all = theirs({
    referrals: '2010-01-05',
    'child-protection': '2009-01-05',
    'domestic-abuse': '2008-01-05',
  })

  it('is in date for as long as the pack says of each course', () => {
    const on = (day: string) =>
      coursesOf('patience', all, courses, Temporal.PlainDate.from(day)).map(({ state }) => state)
    assert.deepEqual(on('2011-01-04'), ['in-date', 'in-date', 'in-date'])
    assert.deepEqual(on('2011-01-05'), ['out-of-date', 'out-of-date', 'out-of-date'])
  })

  it('is judged on the day of the shift, and shown for shifts still to be worked alone', () => {
    const next = shift('worker', at(15, 9), at(15, 17))
    const stale = theirs({
      referrals: '2009-06-15',
      'child-protection': '2009-06-15',
      'domestic-abuse': '2009-06-15',
    })
    assert.deepEqual(lapsedIn([shift('worker', at(14, 9), at(14, 17))], stale, courses, AT), [])
    assert.deepEqual(
      lapsedIn([next], stale, courses, AT).map(({ name, courses: found }) => [name, found[0]?.course]),
      [['Patience Mensah', 'referrals']],
    )
    assert.deepEqual(lapsedIn([next], stale, courses, at(15, 17)), [])
  })

  it('is not known where nobody said', () => {
    assert.deepEqual(
      coursesOf('patience', [], courses, TODAY).map(({ state }) => state),
      ['not-known', 'not-known', 'not-known'],
    )
  })
})

describe('planning a shift', () => {
  const told = {
    shift: newId(),
    team: 'front-door',
    worker: newId(),
    workerName: 'Patience Mensah',
    part: 'experienced',
    from: at(14, 9).toString(),
    until: at(14, 17).toString(),
    telephone: '01632 960 700',
    because: 'Nine years in child protection.',
  }
  const fields = (result: ReturnType<typeof planShift>) =>
    result.ok ? [] : result.problems.map(({ field }) => field)

  it('names an experienced social worker who is registered, with the reason', () => {
    assert.deepEqual(fields(planShift(told, { qualified: true }, pack, when)), [])
    assert.deepEqual(fields(planShift(told, { qualified: false }, pack, when)), ['worker'])
    const { because: _, ...unreasoned } = told
    assert.deepEqual(fields(planShift(unreasoned, { qualified: true }, pack, when)), ['because'])
  })

  it('takes anybody as a duty worker, and any hours that end after they begin', () => {
    const worker = { ...told, part: 'worker' }
    assert.deepEqual(fields(planShift(worker, { qualified: false }, pack, when)), [])
    assert.deepEqual(fields(planShift({ ...worker, until: told.from }, { qualified: false }, pack, when)), [
      'until',
    ])
    assert.deepEqual(fields(planShift({ ...worker, part: 'mascot' }, { qualified: true }, pack, when)), [
      'part',
    ])
  })

  it('reads hours as people type them; a night shift ends on the day after', () => {
    const on = { day: '14', month: '6', year: '2010' }
    const night = readHours({ on, from: '5pm', until: '9.00am', days: 2 })
    assert.ok(night.ok)
    assert.deepEqual(night.value, [
      { from: '2010-06-14T16:00:00Z', until: '2010-06-15T08:00:00Z' },
      { from: '2010-06-15T16:00:00Z', until: '2010-06-16T08:00:00Z' },
    ])
    const wrong = readHours({ on, from: 'noon', days: 1 })
    assert.deepEqual(wrong.ok ? [] : wrong.problems.map(({ field }) => field), ['from', 'until'])
  })

  it('shows the week from Monday on', () => {
    assert.equal(weekOf(Temporal.PlainDate.from('2010-06-20'))[0]?.toString(), '2010-06-14')
  })
})
