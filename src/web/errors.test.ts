import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeFailurePage } from './errors.ts'
import type { Frame } from './layout.ts'
import { ABSENT, failure, failureOf } from './problem-json.ts'

const frame: Frame = { area: { name: 'Hollinshire', deskPhone: '01632 960 123' } }
const page = makeFailurePage<{ mayBreakGlass: boolean }>({
  breakGlass: (viewer, record) => (viewer.mayBreakGlass ? `/break-glass/${record}` : undefined),
})
const worker = { mayBreakGlass: true }
const write = (...given: Parameters<typeof page>) => String(page(...given))

describe('absent and forbidden', () => {
  const absent = failureOf(ABSENT)
  test('are one page for one person, whatever the id', () => {
    const one = write(frame, absent, { requestId: 'r', viewer: worker, record: 'a' })
    const other = write(frame, absent, { requestId: 'r', viewer: worker, record: 'b' })
    assert.equal(one.replaceAll('/break-glass/a', ''), other.replaceAll('/break-glass/b', ''))
    assert.match(one, /Not sure\? Ring the safeguarding desk/)
    assert.match(one, /href="\/break-glass\/a"/)
  })
  test('offer no emergency opening to those who may not, to strangers, or where no record was asked for', () => {
    const without = [
      write(frame, absent, { requestId: 'r', viewer: { mayBreakGlass: false }, record: 'a' }),
      write(frame, absent, { requestId: 'r', record: 'a' }),
      write(frame, absent, { requestId: 'r', viewer: worker }),
    ]
    for (const each of without) assert.doesNotMatch(each, /break-glass/)
  })
})

describe('what was typed', () => {
  const typed = { worry: 'Bruise\n<script>', children: [{ firstName: 'Ann' }], blank: '' }
  for (const status of [403, 409, 412, 422, 500, 503]) {
    test(`is not lost with a ${status}`, () => {
      const written = write(frame, failure(status, 'busy', 'x', 'Said.'), { requestId: 'r', typed })
      assert.match(written, /Bruise\n&lt;script&gt;/)
      assert.match(written, /Children 1 first name/)
      assert.doesNotMatch(written, /Blank/)
    })
  }
})

test('a fault gives a reference to quote, and nothing of its cause', () => {
  const written = write(frame, failure(500, 'busy', 'fault', 'Something went wrong.'), { requestId: 'a1b2' })
  assert.match(written, /<code>a1b2<\/code>/)
})

test('several problems are all told', () => {
  const problems = [
    { code: 'a', text: 'First.' },
    { code: 'b', text: 'Second.' },
  ]
  const written = write(frame, { status: 422, refusal: { refused: 'invalid', problems } }, { requestId: 'r' })
  assert.match(written, /<li>First\.<\/li>\s*<li>Second\.<\/li>/)
})
