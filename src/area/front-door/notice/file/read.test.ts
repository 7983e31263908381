import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Log } from '#/log/act.ts'
import { viewerAs } from '#test/support/access.ts'
import { child } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'
import type { LineAnswer } from '../entries.ts'
import { noticeId } from '../rules.ts'
import { answerLines, writeFileSummary } from './answers.ts'
import { byHand } from './by-hand.ts'
import { readFile } from './read.ts'

let site: TestSite

before(async () => {
  site = await testSite({ at: '2010-06-15T09:00:00Z' })
  await child(site, 'Ana Boateng', '2003-03-03', {
    address: { kind: 'home', lines: ['14 Elm Road'], postcode: 'HO1 2AB' },
  })
})
after(() => site.close())

const HEADINGS =
  'reference,kind,incident,happened_at,grading,risks,victim_name,victim_birth_date,child_1_name,child_1_birth_date,child_1_address,child_1_words,orders,order_about,words'

async function read(text: string, log: Log = site.site.log) {
  const answers: LineAnswer[] = []
  const result = await readFile({
    open: () => [text],
    sender: { id: 'police', name: 'Hollinshire Police' },
    ...byHand(site.database.app, log, await viewerAs(site.database.app, 'administrator', site.now())),
    framework: site.framework,
    clock: site.now,
    how: 'file',
    report: (lot) => answers.push(...lot),
  })
  assert.ok(result.ok, JSON.stringify(result))
  return { summary: result.value, answers }
}
const rows = async <R>(sql: string, ...values: unknown[]): Promise<R[]> =>
  (await site.database.superuser.query(sql, values)).rows as R[]
const recorded = async (prefix: string) =>
  (
    await rows<{ n: number }>(
      'select count(*)::int as n from view.notice where reference like $1',
      `${prefix}%`,
    )
  )[0]!.n
const line = (reference: string, words = 'A worry.', incident = '') =>
  `${reference},domestic-abuse,${incident}${','.repeat(12)}${words}`

describe('a file of notices', () => {
  it('answers each line, keeps the good ones, and says of the others which line, which field and why', async () => {
    const text = [
      HEADINGS,
      'G1,domestic-abuse,INC-9,2010-06-14,high,strangulation weapon,Esi Boateng,03/02/1981,Ana Boateng,03/03/2003,"14 Elm Road, HO1 2AB",I heard it.,bail-conditions,victim,"He said ""never again""."',
      'G2,burglary,,,,,,,Ben Reed,31/02/2003,,,,,',
      'G3,domestic-abuse,INC-9,2010-06-14,,,,,,,,,,,Rang again.',
      'G4,"domestic',
      'G1,domestic-abuse,,,,,,,,,,,,,Something else.',
      'G5,domestic-abuse,,,,,,,,,,,,,A worry.,too,many',
      'G6,domestic-abuse,,soon,,,,,,,,,,,A worry.',
      '',
    ].join('\n')
    const { summary, answers } = await read(text)
    assert.deepEqual(
      answers.map(({ line, answer, problems = [] }) => [
        line,
        answer,
        ...problems.map(({ field }) => field ?? ''),
      ]),
      [
        [2, 'accepted'],
        [3, 'refused', 'child_1_birth_date', 'kind'],
        [4, 'joined'],
        [5, 'refused', ''],
        [6, 'refused', 'reference'],
        [7, 'refused', ''],
        [8, 'accepted', 'happened_at'],
      ],
    )
    const { file: _, ...counts } = summary
    assert.deepEqual(counts, { received: 7, accepted: 2, joined: 1, alreadyHad: 0, refused: 4 })
    assert.match(answerLines(answers[1]!)[0]!, /^3,G2,refused,child_1_birth_date,"Give a real date, such as/)
    assert.match(writeFileSummary(summary), /^7 lines: 2 accepted, 1 joined/)
    const people = await rows(
      'select ref, person is not null as known from view.notice_person where subject = $1 order by position',
      noticeId('police', 'G1'),
    )
    assert.deepEqual(people, [
      { ref: 'victim-1', known: false },
      { ref: 'child-1', known: true },
    ])
  })

  it('is the same file when it comes again: nothing is made twice, and nothing answered twice', async () => {
    const text = [HEADINGS, line('H1'), line('H2')].join('\n')
    const first = await read(text)
    const again = await read(text)
    assert.deepEqual(again.summary, first.summary)
    assert.deepEqual(again.answers, [])
    const other = await read(`${text}\n${line('H3')}`)
    assert.deepEqual(
      other.answers.map(({ answer }) => answer),
      ['already-had', 'already-had', 'accepted'],
    )
    assert.equal(await recorded('H'), 3)
  })

  it('broken off anywhere goes on where it was: none twice, none lost', async () => {
    const many = 300
    const text = [
      HEADINGS,
      ...Array.from({ length: many }, (_, n) => line(`K${n}`, 'A worry.', `INC-K${n % 200}`)),
    ].join('\n')
    for (const acts of [3, 14, 29]) await assert.rejects(read(text, dyingAfter(acts)), /the power went/)
    assert.ok((await recorded('K')) > 0)
    const { summary } = await read(text)
    assert.deepEqual(
      [summary.received, summary.accepted, summary.joined, summary.alreadyHad, summary.refused],
      [many, 200, 100, 0, 0],
    )
    assert.equal(await recorded('K'), many)
    const twice = await rows(
      `select 1 from record.entry where type = 'notice-received' and body ->> 'reference' like 'K%' group by body ->> 'reference' having count(*) > 1`,
    )
    assert.deepEqual(twice, [])
    const answered = await rows<{ n: number }>(
      'select count(distinct line)::int as n from view.notice_file_line where file = $1',
      summary.file,
    )
    assert.equal(answered[0]!.n, many)
  })

  it('whatever it holds, as many are received as were accepted, joined, had already and refused together', async () => {
    const reference = fc.constantFrom('P1', 'P2', 'P3', 'P4', '')
    const cell = fc.constantFrom(
      '',
      'domestic-abuse',
      'burglary',
      '2010-06-14',
      'soon',
      '"',
      'A worry.',
      'Ana',
      '"a,b"',
    )
    const anyLine = fc
      .tuple(reference, fc.array(cell, { maxLength: 16 }))
      .map((cells) => cells.flat().join(','))
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 12 }), async (lines) => {
        const { summary } = await read([HEADINGS, ...lines].join('\n'))
        const { received, accepted, joined, alreadyHad, refused } = summary
        assert.equal(received, accepted + joined + alreadyHad + refused)
        const inFile = await rows<{ n: number }>(
          'select count(*)::int as n from view.notice where file = $1',
          summary.file,
        )
        assert.equal(inFile[0]!.n, accepted + joined)
      }),
      { numRuns: 25 },
    )
  })

  it('without headings of ours is not read, and says why', async () => {
    assert.equal((await read('a,b\nc,d')).summary.stopped?.line, 1)
    assert.match((await read('reference,Reference\nc,d')).summary.stopped!.text, /Two columns/)
    assert.match((await read('')).summary.stopped!.text, /empty/)
  })

  it('keeps what stands under a heading that is not ours', async () => {
    const { answers } = await read('reference,kind,words,officer shift\nL1,domestic-abuse,A worry.,Late turn')
    assert.equal(answers[0]!.answer, 'accepted')
    const [kept] = await rows<{ body: { asSent: unknown } }>(
      'select body from view.notice where subject = $1',
      noticeId('police', 'L1'),
    )
    assert.deepEqual(kept!.body.asSent, [{ field: 'officer shift', text: 'Late turn' }])
  })
})

/** A log that records so many acts, and then the power goes: half of them before they were answered. */
function dyingAfter(acts: number): Log {
  let left = acts
  return {
    act: (...given) => {
      left -= 1
      return left < 0 ? Promise.reject(new Error('the power went')) : site.site.log.act(...given)
    },
  }
}
