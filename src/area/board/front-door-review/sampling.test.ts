import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { idFrom } from '#/lib/id.ts'
import { type Candidate, drawSample } from './sampling.ts'

const candidate = (number: number, stratum: string): Candidate => ({
  case: idFrom('case', String(number)),
  kind: 'referral',
  stratum,
})
const populations = fc
  .array(
    fc.constantFrom(
      'nfa / 2A / Front door',
      'assessment / 6 / Front door',
      'advice / 3E / nobody',
      'services / 2A / North',
    ),
    {
      maxLength: 80,
    },
  )
  .map((strata) => strata.map((stratum, number) => candidate(number, stratum)))
const seeds = fc.string({ minLength: 20, maxLength: 40 })
const sizes = fc.integer({ min: 0, max: 40 })

describe('a sample', () => {
  it('comes out the same for everybody who has the seed, however the cases were listed', () =>
    fc.assert(
      fc.property(populations, seeds, sizes, (among, seed, size) => {
        assert.deepEqual(drawSample([...among].reverse(), seed, size), drawSample(among, seed, size))
      }),
    ))

  it('is as large as was asked, or all there is, of whoever came, nobody twice', () =>
    fc.assert(
      fc.property(populations, seeds, sizes, (among, seed, size) => {
        const { cases, strata, population } = drawSample(among, seed, size)
        assert.equal(cases.length, Math.min(size, among.length))
        assert.equal(new Set(cases.map((each) => each.case)).size, cases.length)
        assert.ok(cases.every((each) => among.some((other) => other.case === each.case)))
        assert.equal(
          strata.reduce((sum, each) => sum + each.drawn, 0),
          cases.length,
        )
        assert.equal(population, among.length)
      }),
    ))

  it('has every stratum in it, while there is room', () =>
    fc.assert(
      fc.property(populations, seeds, (among, seed) => {
        const strata = new Set(among.map(({ stratum }) => stratum))
        const drawn = drawSample(among, seed, Math.max(strata.size, 6))
        assert.ok(drawn.strata.every((each) => each.drawn >= 1 && each.drawn <= each.population))
      }),
    ))

  it('is another one by another seed, and nobody’s place is fixed', () => {
    const among = Array.from({ length: 60 }, (_, number) => candidate(number, 'one'))
    const drawn = new Set<string>()
    for (let seed = 0; seed < 200; seed++)
      for (const each of drawSample(among, `seed-${seed}-of-two-hundred`, 6).cases) drawn.add(each.case)
    assert.equal(drawn.size, 60)
  })

  it('tells another population by its hash', () => {
    const among = [candidate(1, 'one'), candidate(2, 'two')]
    const seed = 'a seed that nobody chose'
    const other = [candidate(1, 'one'), candidate(2, 'one')]
    assert.notEqual(drawSample(among, seed, 1).populationHash, drawSample(other, seed, 1).populationHash)
  })
})
