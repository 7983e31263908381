import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Decided } from '#/log/act.ts'
import type { NewEntry } from '#/log/entry.ts'
import { given, recorded } from '#/people/given.ts'
import { registrationEntries } from '#/people/identity/rules.ts'
import { safetyEntries } from './entries.ts'
import { checkDocument, type Document, type Known } from './recipients.ts'
import { reviewWarning, warn, withhold } from './rules.ts'
import { warning, withheldFact } from './views.ts'

const at = Temporal.Instant.from('2010-03-04T12:00:00Z')
const [mother, father, child] = [newId(), newId(), newId()]
const people = [mother, father, child].flatMap((id) =>
  registrationEntries(
    id,
    { as: 'adult', names: [{ kind: 'legal', given: 'A', family: 'B' }] },
    { kind: 'day', on: '2010-01-01' },
  ),
)
const codes = <T>(result: Result<T>): string[] => (result.ok ? [] : result.problems.map((each) => each.code))
const entriesOf = (result: Result<Decided<unknown>>): readonly NewEntry[] =>
  result.ok ? result.value.entries : assert.fail(codes(result).join())

const dog = { kind: 'dog', text: 'Loose dog', reviewOn: '2010-09-01', disclosed: true } as const

test('a warning is looked at again within a year, and says why the person wasn’t told of it', () => {
  const known = given(recorded(people), at)
  assert.deepEqual(codes(warn(known, mother, dog)), [])
  assert.deepEqual(codes(warn(known, mother, { ...dog, reviewOn: '2011-09-01' })), ['review-date-unlikely'])
  assert.deepEqual(codes(warn(known, mother, { ...dog, reviewOn: '2010-03-04' })), ['review-date-unlikely'])
  assert.deepEqual(codes(warn(known, mother, { ...dog, disclosed: false })), ['why-not-disclosed'])
})

test('a warning that was looked at again stands on, or ends and stays in the story', () => {
  const story = recorded([...people, ...entriesOf(warn(given(recorded(people), at), mother, dog))])
  const key = given(story, at).rows(warning, mother)[0]!.key
  const then = (more: readonly NewEntry[]) =>
    given([...story, ...recorded(more).map((each) => ({ ...each, seq: 99 }))], at)
  const on = then(
    entriesOf(
      reviewWarning(given(story, at), mother, { warning: key, words: 'Still there', reviewOn: '2010-12-01' }),
    ),
  )
  assert.equal(on.rows(warning, mother)[0]?.review_on, '2010-12-01')
  const ended = then(entriesOf(reviewWarning(given(story, at), mother, { warning: key, words: 'Dog gone' })))
  assert.deepEqual(
    [ended.rows(warning, mother)[0]?.until_on, ended.rows(warning, mother)[0]?.why_ended],
    ['2010-03-04', 'Dog gone'],
  )
})

test('what is withheld is on the record of whom it is about, and in no line of the other’s story', () => {
  const told = { about: child, keptFrom: father, facts: ['address'], reason: 'Refuge' } as const
  const after = given(
    recorded([
      ...people,
      ...entriesOf(withhold(given(recorded(people), at), { ...told, facts: [...told.facts] })),
    ]),
    at,
  )
  assert.equal(after.rows(withheldFact, child)[0]?.kept_from, father)
  assert.deepEqual(after.rows(withheldFact, father), [])
  const type = safetyEntries.find((each) => each.type === 'fact-withheld-from')!
  const entry = after.entries(father).at(-1)! as never
  assert.equal(type.line?.(entry, father), undefined)
  assert.match(type.line?.(entry, child)?.title ?? '', /Not to be known/)
})

const nothing: Known = { withheld: [], safeContact: [], died: [], pregnancyEnded: [], restricted: [] }
const letter: Document = {
  recipient: father,
  manner: 'letter',
  tells: [{ about: child, facts: ['address', 'school'] }],
  together: [],
}
const why = (document: Document, known: Partial<Known>): string[] => {
  const verdict = checkDocument(document, { ...nothing, ...known })
  return verdict.held ? verdict.reasons.map((each) => each.code) : []
}

test('a document that tells nothing it mustn’t goes out', () => {
  assert.deepEqual(checkDocument(letter, nothing), { held: false })
  assert.deepEqual(why(letter, { withheld: [{ about: child, keptFrom: mother, facts: ['address'] }] }), [])
  assert.deepEqual(why(letter, { withheld: [{ about: child, keptFrom: father, facts: ['telephone'] }] }), [])
})

test('an address or school that the recipient must not know holds the document', () => {
  assert.deepEqual(why(letter, { withheld: [{ about: child, keptFrom: father, facts: ['school'] }] }), [
    'withheld',
  ])
})

test('where whereabouts are withheld, anything that leads there is', () => {
  const school = { ...letter, tells: [{ about: child, facts: ['school'] }] } as const
  assert.deepEqual(why(school, { withheld: [{ about: child, keptFrom: father, facts: ['whereabouts'] }] }), [
    'withheld',
  ])
})

test('a way that must never be used holds it, and so do separated parents on one letter', () => {
  assert.deepEqual(
    why(letter, {
      safeContact: [{ person: father, never: ['letter'], instructions: 'Ring the solicitor.' }],
    }),
    ['manner'],
  )
  assert.deepEqual(
    why(
      { ...letter, together: [mother] },
      { withheld: [{ about: mother, keptFrom: father, facts: ['telephone'] }] },
    ),
    ['together'],
  )
})

test('nothing goes out about the dead, a lost pregnancy or a restricted child until somebody decides', () => {
  assert.deepEqual(why(letter, { died: [child] }), ['death'])
  assert.deepEqual(why(letter, { pregnancyEnded: [child] }), ['pregnancy-ended'])
  assert.deepEqual(why(letter, { restricted: [child] }), ['restricted'])
})
