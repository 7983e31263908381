import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#/framework/pack.ts'
import type { Pack } from '#/framework/types.ts'
import { censusOf } from './census.ts'
import { asRead, type PlainChild, sampleChild } from './examples.ts'
import { assessmentExamples } from './rules/assessment.examples.ts'
import { childExamples } from './rules/child.examples.ts'
import type { Change } from './rules/example.ts'
import { count, newTally } from './rules/file.ts'
import { planExamples } from './rules/plan.examples.ts'
import { referralExamples } from './rules/referral.examples.ts'
import { section47Examples } from './rules/section-47.examples.ts'
import { judgeChild, judgeReturn, RULES } from './rules.ts'
import type { Header } from './shape.ts'

const loaded = loadPack({ edition: 'england-2010' })
assert.ok(loaded.ok, loaded.ok ? '' : JSON.stringify(loaded.problems))
const pack: Pack = loaded.value

const EXAMPLES = [
  ...childExamples,
  ...referralExamples,
  ...assessmentExamples,
  ...section47Examples,
  ...planExamples,
]

const changed = (change: Change): PlainChild => {
  const child = sampleChild()
  change(child, child.CINdetails[0]!)
  return child
}

const brokenBy = (child: PlainChild, year: number): string[] =>
  judgeChild(asRead(child), censusOf(`${year}-03-31`, pack), newTally()).map((finding) => finding.rule)

test('a child whose return is in order breaks no rule', () => {
  assert.deepEqual(brokenBy(sampleChild(), 2025), [])
})

for (const [index, [rule, breaks, keeps, year = 2025]] of EXAMPLES.entries()) {
  test(`rule ${rule} is broken and kept (${index + 1})`, () => {
    assert.ok(brokenBy(changed(breaks), year).includes(rule), 'broken')
    assert.ok(!brokenBy(changed(keeps), year).includes(rule), 'kept')
  })
}

const header = (ref: string): Header => ({
  element: 'Header',
  line: 2,
  Year: { element: 'Year', line: 3, text: '2025' },
  ReferenceDate: { element: 'ReferenceDate', line: 4, text: ref },
})

const ofReturn = (children: readonly PlainChild[], ref = '2025-03-31'): string[] => {
  const census = censusOf(ref, pack)
  const tally = newTally()
  for (const child of children) count(tally, asRead(child), census)
  return judgeReturn(tally, header(ref), census).map((finding) => finding.rule)
}

test('rule 100: the reference date is 31 March of the year in the header', () => {
  assert.ok(ofReturn([], '2025-07-21').includes('100'))
  assert.ok(ofReturn([], '2024-03-31').includes('100'))
  assert.ok(!ofReturn([]).includes('100'))
})

test('rules 1520 and 8510: numbers of a child before are found again', () => {
  const census = censusOf('2025-03-31', pack)
  const tally = newTally()
  count(tally, asRead(sampleChild()), census)
  const rulesOf = (child: PlainChild) => judgeChild(asRead(child), census, tally).map((each) => each.rule)
  assert.deepEqual(rulesOf(sampleChild()).sort(), ['1520', '8510'])
  assert.deepEqual(rulesOf({ ...sampleChild(), LAchildID: 'EX002' }), ['1520'])
  assert.deepEqual(
    rulesOf({ ...sampleChild(), LAchildID: 'EX002', UPN: 'A801200001002' }).includes('1520'),
    false,
  )
})

test('rule 2883: more plans began than conferences were held', () => {
  const withoutConference = changed((_, episode) => delete episode.Section47[0]!.DateOfInitialCPC)
  assert.ok(ofReturn([withoutConference]).includes('2883'))
  assert.ok(!ofReturn([sampleChild()]).includes('2883'))
})

test('rule 2886Q: more than two in a hundred have no sex recorded, unborn children apart', () => {
  const known = Array.from({ length: 49 }, sampleChild)
  const unknown: PlainChild = { ...sampleChild(), Sex: 'U' }
  const unborn: PlainChild = { ...unknown, ExpectedPersonBirthDate: '2025-06-01' }
  assert.ok(ofReturn([...known.slice(1), unknown]).includes('2886Q'))
  assert.ok(!ofReturn([...known, unknown]).includes('2886Q'))
  assert.ok(!ofReturn([...known.slice(1), unborn]).includes('2886Q'))
})

test('rules 2887Q and 2888Q: disabilities look as if only one had been asked for', () => {
  const codes = ['MOB', 'HAND', 'PC', 'INC', 'COMM', 'LD', 'HEAR', 'VIS']
  const each = codes.map((code) => ({ ...sampleChild(), Disability: [code] }))
  assert.ok(ofReturn(each.slice(1)).includes('2887Q'))
  assert.ok(!ofReturn(each).includes('2887Q'))
  assert.ok(ofReturn(each).includes('2888Q'))
  assert.ok(!ofReturn([...each, { ...sampleChild(), Disability: ['MOB', 'HAND'] }]).includes('2888Q'))
})

test('every rule of the pack is decided here, has an example, and no other is', () => {
  const published = pack.returnRules.map((rule) => rule.code).sort()
  assert.deepEqual([...RULES].sort(), published)
  const ofChildren = new Set(EXAMPLES.map(([rule]) => rule))
  const elsewhere = ['100', '1520', '2883', '2886Q', '2887Q', '2888Q', '8510']
  assert.deepEqual([...ofChildren, ...elsewhere].sort(), published)
})

test('a rule that came with a later collection is not asked of an earlier one', () => {
  const long = changed((child) => {
    child.LAchildID = 'A'.repeat(21)
    child.GenderCurrent = '2'
  })
  assert.ok(!brokenBy(long, 2024).includes('1570'))
})
