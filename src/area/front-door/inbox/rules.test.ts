import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { familiesOf, LISTS, listed, type Notice, PAGE_ROWS, sinceLooked } from './rules.ts'

const HOUR = 3_600_000

const notice = (subject: string, more: Partial<Notice> = {}): Notice => ({
  subject,
  kind: 'contact',
  danger: false,
  missing: false,
  state: 'waiting',
  claimedBy: null,
  youngest: 7,
  ageUnknown: false,
  ties: null,
  due: 24 * HOUR,
  received: 0,
  recorded: 0,
  changed: 0,
  ...more,
})

const order = (...notices: Notice[]): string[] =>
  familiesOf(notices).map((family) => family.notices[0].subject)

describe('one family is one row', () => {
  it('when two notices name one child, and when others lead from one to the other', () => {
    const families = familiesOf([
      notice('a', { ties: ['ella'] }),
      notice('b', { ties: ['ella', 'home'] }),
      notice('c', { ties: ['home'] }),
      notice('d'),
    ])
    assert.deepEqual(
      families.map(({ notices }) => notices.map(({ subject }) => subject)),
      [['a', 'b', 'c'], ['d']],
    )
  })

  it('whatever order they came in, with each notice once', () => {
    const ties = fc.array(fc.constantFrom('p', 'q', 'r', 's', 't'), { maxLength: 2 })
    fc.assert(
      fc.property(fc.array(ties, { maxLength: 12 }), fc.gen(), (told, gen) => {
        const notices = told.map((each, index) => notice(`n${index}`, { ties: each }))
        const shuffled = gen(fc.shuffledSubarray, notices, { minLength: notices.length })
        const rows = (from: Notice[]) =>
          familiesOf(from).map(({ notices }) => notices.map(({ subject }) => subject))
        assert.deepEqual(rows(shuffled), rows(notices))
        assert.deepEqual(rows(notices).flat().toSorted(), notices.map(({ subject }) => subject).toSorted())
        for (const one of notices)
          for (const other of notices) {
            const shares = one.ties!.some((tie) => other.ties!.includes(tie))
            const together = rows(notices).some(
              (row) => row.includes(one.subject) && row.includes(other.subject),
            )
            if (shares) assert.ok(together)
          }
      }),
    )
  })
})

describe('the order', () => {
  it('is danger before a baby, and a missing child before one who is younger', () => {
    assert.deepEqual(
      order(
        notice('baby', { youngest: 0 }),
        notice('missing', { missing: true, youngest: 15 }),
        notice('danger', { danger: true, youngest: 16 }),
      ),
      ['danger', 'missing', 'baby'],
    )
  })
  it('is the unborn and the under one together, then whose age nobody knows, then by years', () => {
    assert.deepEqual(
      order(
        notice('one', { youngest: 1 }),
        notice('unknown', { youngest: null, ageUnknown: true }),
        notice('unborn', { youngest: -1, due: 2 * HOUR }),
        notice('baby', { youngest: 0, due: HOUR }),
      ),
      ['baby', 'unborn', 'unknown', 'one'],
    )
  })
  it('is hours left among children of one age, then whoever was told of first', () => {
    assert.deepEqual(
      order(
        notice('later', { received: 5 }),
        notice('earlier', { received: 4 }),
        notice('late', { due: -HOUR }),
        notice('no clock', { due: null }),
      ),
      ['late', 'earlier', 'later', 'no clock'],
    )
  })
  it('takes a family by its most pressing notice of each kind', () => {
    const danger = notice('danger', { danger: true, youngest: 9, ties: ['home'] })
    const baby = notice('baby', { youngest: 0, due: HOUR, ties: ['home'] })
    const [family] = familiesOf([baby, danger, notice('other', { danger: true, youngest: 3 })])
    assert.deepEqual(
      family!.notices.map(({ subject }) => subject),
      ['danger', 'baby'],
    )
    assert.equal(family!.due, HOUR)
  })
})

const none = { all: 0, danger: 0, missing: 0, waiting: 0, claimed: 0, mine: 0, 'second-reading': 0 }

describe('a list', () => {
  const families = familiesOf([
    notice('mine', { state: 'claimed', claimedBy: 'me' }),
    notice('theirs', { state: 'claimed', claimedBy: 'them' }),
    notice('nobody', { danger: true }),
    notice('read', { kind: 'referral', state: 'second-reading', missing: true }),
  ])
  const alone = { all: 4, danger: 1, missing: 1, waiting: 1, claimed: 2, mine: 1, 'second-reading': 1 }
  it('keeps what it is called after', () => {
    for (const list of LISTS)
      assert.equal(listed(families, { list, page: 1, account: 'me' }, alone).families.length, alone[list])
  })
  it('is counted: who stands alone as the database counted, who belongs together as they were put together', () => {
    const [one, other] = [
      notice('one', { danger: true, ties: ['home'] }),
      notice('other', { ties: ['home'] }),
    ]
    const { counts, pages } = listed(
      familiesOf([one, other]),
      { list: 'all', page: 1, account: 'me' },
      { ...alone, all: PAGE_ROWS },
    )
    assert.deepEqual(counts, { ...alone, all: PAGE_ROWS + 1, danger: 2, waiting: 2 })
    assert.equal(pages, 2)
  })
  it('has pages on which every family stands once', () => {
    const many = familiesOf(Array.from({ length: 2 * PAGE_ROWS + 1 }, (_, index) => notice(`n${index}`)))
    const alone = { ...none, all: many.length }
    const pages = [1, 2, 3, 4].map((page) => listed(many, { list: 'all', page, account: 'me' }, alone))
    assert.deepEqual(
      pages.map(({ families }) => families.length),
      [PAGE_ROWS, PAGE_ROWS, 1, 0],
    )
    assert.deepEqual(
      pages.flatMap(({ families }) => families),
      many,
    )
    assert.equal(pages[0]!.pages, 3)
  })
})

describe('since I last looked', () => {
  it('nothing is marked for somebody who never said that they had', () => {
    assert.equal(sinceLooked(notice('a', { recorded: 9, changed: 9 }), undefined, 'me'), undefined)
  })
  it('what was recorded after is new; what a colleague added to is changed; what I have is not', () => {
    assert.equal(sinceLooked(notice('a', { recorded: 9, changed: 9 }), 5, 'me'), 'new')
    assert.equal(sinceLooked(notice('a', { recorded: 1, changed: 9 }), 5, 'me'), 'changed')
    assert.equal(sinceLooked(notice('a', { recorded: 1, changed: 9, claimedBy: 'me' }), 5, 'me'), undefined)
    assert.equal(sinceLooked(notice('a', { recorded: 1, changed: 1 }), 5, 'me'), undefined)
  })
})
