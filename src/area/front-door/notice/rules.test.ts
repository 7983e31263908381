import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { londonDay } from '#/lib/dates.ts'
import { newId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { createRegistry } from '#/log/registry.ts'
import type { Found } from '#/people/index.ts'
import { match } from '#/people/matching/match.ts'
import { at, given, pack, process, refusals, worker } from '#test/support/concerns.ts'
import { told } from '#test/support/story.ts'
import { noticeReceived } from './entries.ts'
import { noticeBody } from './examples.ts'
import { readDay } from './fields.ts'
import { certainOf, eachApart, soughtOf } from './matching.ts'
import { type Incident, incidentOf, repeatOf } from './repeats.ts'
import * as rules from './rules.ts'
import { checkNotice, type Sent } from './sent.ts'

const moment = { pack, at, today: londonDay(at) }
const check = (sent: Sent) => checkNotice(sent, moment)

const sent: Sent = {
  reference: 'DA/2010/0412',
  kind: 'domestic-abuse',
  incident: '10-061402',
  happenedAt: '2010-06-14T22:40:00Z',
  grading: 'high',
  dashScore: 14,
  risks: ['strangulation'],
  people: [
    { role: 'victim', name: 'Esi Boateng', birthDate: '1981-02-03' },
    {
      role: 'child',
      name: 'Ana Boateng',
      birthDate: '03/03/2003',
      injured: 'No',
      words: 'I heard Mummy scream.',
    },
  ],
  words: 'Neighbours rang.',
}

describe('a notice that is right', () => {
  it('is taken as it was sent, in one form', () => {
    const { told, problems, asSent } = given(check(sent))
    assert.deepEqual([problems, asSent], [[], []])
    assert.equal(told.people[1]!.birthDate, '2003-03-03')
    assert.equal(told.people[1]!.injured, 'no')
    assert.deepEqual(
      told.people.map(({ ref }) => ref),
      ['victim-1', 'child-2'],
    )
  })
  it('is the same notice, however it is laid out', () => {
    const spaced: Sent = { ...sent, words: '  Neighbours rang.\r\n', safeContact: ' ' }
    assert.equal(given(check(spaced)).content, given(check(sent)).content)
    assert.notEqual(given(check({ ...sent, words: 'Nobody rang.' })).content, given(check(sent)).content)
  })
})

describe('what can’t be right', () => {
  it('is said at its field, where no worry is told', () => {
    const { words: _, people: __, ...bare } = sent
    const wrong: Sent = {
      ...bare,
      reference: ' ',
      kind: 'burglary',
      grading: 'extreme',
      dashScore: 99,
      happenedAt: '2010-06-31',
      risks: ['strangulation', 'weather'],
      victimKnows: 'perhaps',
      people: [{ role: 'child', birthDate: '2031-01-01', nhsNumber: '1234567890', sex: 'X', upn: 'A1' }],
      orders: [{ kind: 'bail', about: 'nobody', until: 'soon' }],
    }
    assert.deepEqual(refusals(check(wrong)).toSorted(), [
      'after-today at people.0.birthDate',
      'no-reference at reference',
      'no-such-day at orders.0.until',
      'no-such-time at happenedAt',
      'not-named at orders.0.about',
      'not-yes-or-no at victimKnows',
      'number-wrong at people.0.nhsNumber',
      'number-wrong at people.0.upn',
      'score-wrong at dashScore',
      'unknown-code at grading',
      'unknown-code at kind',
      'unknown-code at people.0.sex',
      'unknown-code at risks.1',
    ])
  })
  it('never turns a worry away: the notice stands, and what was sent stays in it as words', () => {
    const { told, problems, asSent } = given(
      check({
        kind: 'burglary',
        words: 'She said he would kill them.',
        people: [{ birthDate: '31/02/2003' }],
      }),
    )
    assert.equal(told.words, 'She said he would kill them.')
    assert.deepEqual([told.kind, told.people[0]!.role], ['other', 'other'])
    assert.match(told.reference, /^unnumbered-[0-9a-f]{16}$/)
    assert.deepEqual(
      asSent.map(({ field, text }) => `${field}: ${text}`),
      ['people.0.birthDate: 31/02/2003', 'kind: burglary'],
    )
    assert.equal(problems.length, 4)
  })
  it('takes a child’s own words for a worry, and an injury', () => {
    assert.ok(check({ people: [{ role: 'child', words: 'He hit me.' }] }).ok)
    assert.ok(check({ people: [{ role: 'child', injury: 'A broken arm.' }] }).ok)
    assert.ok(!check({ people: [{ role: 'child', name: 'Ana' }] }).ok)
  })
  it('keeps words that are too long, whole', () => {
    const words = 'a'.repeat(20_000) + 'b'.repeat(25_000)
    const { told, asSent } = given(check({ ...sent, words }))
    assert.equal([told.words, ...asSent.map(({ text }) => text)].join(''), words)
  })
  it('whatever is sent with a worry is recorded, and what is recorded is what the entry says', () => {
    const types = createRegistry([noticeReceived as never])
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 300 }))
    const person = fc.record(
      {
        role: anything,
        name: anything,
        birthDate: anything,
        nhsNumber: anything,
        ref: anything,
        present: anything,
      },
      { requiredKeys: [] },
    )
    const notice = fc.record(
      {
        reference: anything,
        kind: anything,
        happenedAt: anything,
        dashScore: fc.oneof(fc.double(), anything),
        risks: fc.array(anything, { maxLength: 40 }),
        people: fc.array(person, { maxLength: 45 }),
        orders: fc.array(fc.record({ kind: anything, about: anything }), { maxLength: 12 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(notice, (given) => {
        const checked = check({ ...(given as Sent), words: 'A worry.' })
        assert.ok(checked.ok)
        const { told, content, asSent } = checked.value
        const kept = asSent.length === 0 ? {} : { asSent }
        types.check('notice-received', {
          ...told,
          agency: 'police',
          agencyName: 'Police',
          how: 'api',
          content,
          ...kept,
        })
      }),
      { examples: [[{ people: [{ present: '__proto__' }, { present: 'constructor' }] }]] },
    )
  })
  it('reads days as people write them, and no others', () => {
    assert.equal(readDay('3.3.2003')?.toString(), '2003-03-03')
    assert.equal(readDay('2003-03-03')?.toString(), '2003-03-03')
    for (const wrong of ['31/02/2003', '2003-03-03T10:00', '03/03/03', 'May'])
      assert.equal(readDay(wrong), undefined)
  })
})

const entry = (type: string, body: unknown, subject = process): Entry =>
  told(type, '2010-06-15 08:00', body, { subjects: [{ subject, kind: 'notice', role: 'process' }] })
const received = entry('notice-received', noticeBody())

describe('the same number', () => {
  const take = (entries: readonly Entry[], content = '0'.repeat(64)) =>
    rules.receiveNotice(entries, { id: process, body: noticeBody({ content }), at })
  it('is one notice of one agency', () => {
    assert.equal(rules.noticeId('police', 'A1'), rules.noticeId('police', 'A1'))
    assert.notEqual(rules.noticeId('police', 'A1'), rules.noticeId('probation', 'A1'))
  })
  it('is recorded once; the same again is had already', () => {
    assert.equal((given(take([])) as { type: string }).type, 'notice-received')
    assert.equal(given(take([received])), 'already-had')
  })
  it('with other content is refused, and says what to do', () => {
    assert.deepEqual(refusals(take([received], '1'.repeat(64))), ['reference-used at reference'])
  })
})

describe('who somebody is', () => {
  it('is said of somebody whom the notice names', () => {
    const person = newId()
    const input = { notice: process, person, how: 'matched', by: 'rules', at } as const
    const identified = given(rules.identify(noticeBody(), { ...input, ref: 'child-1' }))
    assert.deepEqual(identified.subjects[1], { subject: person, kind: 'person', role: 'child' })
    assert.deepEqual(refusals(rules.identify(noticeBody(), { ...input, ref: 'child-9' })), [
      'not-named at ref',
    ])
  })
  it('begins a record with no more than was said', () => {
    const input = { notice: process, person: newId(), byName: 'Amina Hussain', at }
    const types = (ref: string) =>
      given(rules.registerNamed(noticeBody(), { ...input, ref })).map(({ type }) => type)
    assert.deepEqual(types('child-1'), [
      'person-registered',
      'name-recorded',
      'birth-recorded',
      'notice-person-identified',
    ])
  })
})

const facts = {
  names: [{ given: 'Ana', family: 'Boateng', current: true }],
  bornOn: '2003-03-03',
  birthPrecision: 'day',
  sex: null,
  nhsNumbers: ['9990000018'],
  upns: [],
  places: [{ postcode: 'HO1 2AB', uprn: null, current: true }],
  telephones: [],
}
const ana = {
  ref: 'child-1',
  role: 'child',
  name: 'Ana Boateng',
  birthDate: '2003-03-03',
  address: '14 Elm Road, HO1 2AB',
}
const found = (more: Partial<typeof facts> = {}, sought: object = ana): Found => {
  const all = { ...facts, ...more }
  return { person: newId(), facts: all, match: match(soughtOf(sought as typeof ana), all) }
}

describe('a certain match', () => {
  const certain = (...candidates: Found[]) =>
    certainOf(
      candidates.toSorted((one, other) => other.match.bits - one.match.bits),
      10_000,
    )
  it('is name, birth date and home alike; or a number', () => {
    assert.ok(certain(found()))
    assert.ok(certain(found({}, { ...ana, address: undefined, nhsNumber: '9990000018' })))
  })
  it('isn’t a name and a birth date alone: people share them', () => {
    assert.equal(certain(found({ places: [] })), undefined)
  })
  it('isn’t a twin, nor one of two records as likely, nor one of another sex', () => {
    assert.equal(certain(found({ names: [{ given: 'Ama', family: 'Boateng', current: true }] })), undefined)
    assert.equal(certain(found(), found()), undefined)
    assert.equal(
      certain(found({ sex: 'M' as never }, { ...ana, sex: 'F', nhsNumber: '9990000018' })),
      undefined,
    )
  })
  it('of two people of one notice is of neither, when it is one record', () => {
    const one = { person: newId(), why: [] }
    const other = { person: newId(), why: [] }
    assert.deepEqual(
      [
        ...eachApart(
          new Map([
            ['a', one],
            ['b', one],
            ['c', other],
          ]),
        ).keys(),
      ],
      ['c'],
    )
  })
})

describe('repeats of one incident', () => {
  const incident = (more: Partial<Incident>): Incident => ({
    ...incidentOf(newId(), noticeBody(), at),
    ...more,
  })
  const first = incident({ at: at.epochMilliseconds - 3_600_000 })
  it('are known by the number that the agency gives it', () => {
    const again = incident({ alike: [], at: at.epochMilliseconds + 900_000_000 })
    assert.deepEqual(repeatOf(again, [first], 24), { first: first.id, because: 'same-incident' })
    assert.equal(repeatOf({ ...again, agency: 'probation' }, [first], 24), undefined)
  })
  it('are known by two of the people, within the hours of the pack', () => {
    const other = incident({ agency: 'haven', incident: null })
    assert.deepEqual(repeatOf(other, [first], 24), { first: first.id, because: 'same-people' })
    assert.equal(repeatOf({ ...other, at: first.at + 25 * 3_600_000 }, [first], 24), undefined)
    assert.equal(repeatOf({ ...other, alike: other.alike.slice(0, 1) }, [first], 24), undefined)
  })
  it('aren’t two things that the agency itself numbers apart, though of the same people on one day', () => {
    assert.equal(repeatOf(incident({ incident: '10-099999' }), [first], 24), undefined)
    assert.ok(repeatOf(incident({ incident: null }), [first], 24))
  })
  it('join what the first is joined to, and never themselves', () => {
    const root = newId()
    assert.equal(repeatOf(incident({}), [{ ...first, first: root }], 24)?.first, root)
    assert.equal(repeatOf(first, [first], 24), undefined)
  })
  it('are joined and parted by hand too, with a reason', () => {
    const input = { notice: process, by: worker, at }
    const other = newId()
    const others = [entry('notice-received', noticeBody({ reference: 'X' }), other)]
    assert.ok(rules.joinByHand([received], others, { ...input, first: other }).ok)
    assert.deepEqual(refusals(rules.joinByHand([received], [received], { ...input, first: process })), [
      'itself at first',
    ])
    const joined = entry('notice-joined', { first: other, because: 'by-hand' })
    assert.deepEqual(refusals(rules.joinByHand([received, joined], others, { ...input, first: other })), [
      'already-joined',
    ])
    assert.equal(
      (given(rules.part([received, joined], { ...input, reason: 'Another night.' })).body as { from: string })
        .from,
      other,
    )
    assert.deepEqual(refusals(rules.part([received], { ...input, reason: 'x' })), ['not-joined'])
  })
})

describe('a call', () => {
  it('is of now: an old one is a replay, and so is one whose clock is made up', () => {
    assert.ok(!rules.isReplayed(at.subtract({ minutes: 14 }), at, 15))
    assert.ok(rules.isReplayed(at.subtract({ minutes: 16 }), at, 15))
    assert.ok(rules.isReplayed(at.add({ minutes: 16 }), at, 15))
    assert.ok(rules.isReplayed(undefined, at, 15))
  })
})

describe('an open case', () => {
  it('is read once by each who has it', () => {
    const input = { notice: process, by: { ...worker, account: 'tester' }, at }
    assert.ok(rules.acknowledge([received], input).ok)
    const read = entry('notice-acknowledged', { byName: 'Amina Hussain' })
    assert.deepEqual(refusals(rules.acknowledge([received, read], input)), ['already-acknowledged'])
  })
})
