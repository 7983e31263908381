import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { transaction } from '#/db/pool.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import { foldRows, writeChanges } from '#/log/fold.ts'
import { readRaw, storyOf } from '#/log/read.ts'
import { aboutPerson, command, note, noteRegistry, noteView, takeNote, today } from '#test/support/notes.ts'
import { type SealedSite, sealedSite } from '../../torture/support/sealed-site.ts'
import { parseLedger, type Report, verify, witnessFrom } from '../../verifier/verify.ts'
import { dispose, entriesToDispose, finishDisposals } from './disposal.ts'
import { readLedger } from './ledger.ts'

/** The two accounts that every site has. */
const [ONE, OTHER] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']

let site: SealedSite
let folder: string
before(async () => {
  site = await sealedSite()
  folder = mkdtempSync(join(tmpdir(), 'threshold-ledger-'))
})
after(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const options = () => ({
  disposer: site.database.disposer,
  app: site.database.app,
  ledgerPath: join(folder, 'ledger'),
  clock: systemClock,
  refold,
})

async function refold(subjects: readonly string[]): Promise<void> {
  await transaction(site.database.app, {}, async (client) => {
    await client.query('delete from view.test_note where subject = any ($1::uuid[])', [subjects])
    const raw = await readRaw(client, noteRegistry, subjects)
    const put = subjects.flatMap((subject) => [...foldRows(noteView, storyOf(raw, subject), subject)])
    await writeChanges(
      client,
      new Map([['test_note', { table: 'test_note', key: noteView.key, put, drop: [] }]]),
    )
  })
}

/** A person with a note that was corrected, and the ids of the two. */
async function noted(): Promise<{ person: string; ids: readonly string[] }> {
  const person = newId()
  await takeNote(site.log, 'she said a secret', person)
  const first = (await entriesOf(person))[0]!
  await site.log.act(command([person]), () =>
    ok({
      entries: [
        {
          ...note('', person),
          type: 'corrected',
          body: { entry: first.id, body: { words: 'she said another secret' }, reason: 'misheard' },
        },
      ],
      value: 'a result that tells of it',
    }),
  )
  return { person, ids: (await entriesOf(person)).map((entry) => entry.id) }
}

const entriesOf = async (person: string): Promise<{ id: string; body: unknown; salt: Buffer | null }[]> =>
  (
    await site.database.app.query(
      'select e.id, e.body, e.salt from record.entry_subject l join record.entry e using (seq) where l.subject = $1 order by seq',
      [person],
    )
  ).rows

async function order(
  person: string,
  entries: readonly string[],
  recordedBy = ONE!,
  approvedBy = OTHER!,
): Promise<string> {
  await site.log.act(
    command([person], { by: { account: recordedBy, agency: 'council', source: 'page' } }),
    () =>
      ok({
        entries: [
          {
            type: 'body-disposed',
            occurred: today,
            subjects: aboutPerson(person),
            body: { entries, authority: 'court order', approvedBy },
          },
        ],
        value: null,
      }),
  )
  return (await entriesOf(person)).at(-1)!.id
}

async function verified(ledger?: ReadonlySet<string>): Promise<Report> {
  const client = await site.database.superuser.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    return await verify(client, {
      witness: witnessFrom(undefined, site.book),
      ...(ledger === undefined ? {} : { ledger }),
    })
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const why = (result: Awaited<ReturnType<typeof dispose>>): string =>
  result.ok ? 'done' : (result.problems[0]?.text ?? '')

test('words, salts, results, drafts, mail and rows go; the envelope and the proof stay', async () => {
  const { person, ids } = await noted()
  const { app, superuser } = site.database
  await app.query(
    `insert into access.draft values ($1, 'note', $2, '{"words": "the secret"}', clock_timestamp())`,
    [ONE, person],
  )
  await app.query(
    `insert into outbox.message values ($1, 'a@b.example', 'answer-waiting', 'k', $2, 'accepted', 1, clock_timestamp(), clock_timestamp(), '250')`,
    [newId(), [person]],
  )
  assert.deepEqual(await entriesToDispose(app, [ids[0]!]), [...ids].sort())
  const disposal = await order(person, ids)
  await site.seal()
  assert.deepEqual(await dispose(options(), disposal), { ok: true, value: [...ids].sort() })

  const entries = await entriesOf(person)
  assert.deepEqual(
    entries.map(({ body, salt }) => [body === null, salt === null]),
    [
      [true, true],
      [true, true],
      [false, false],
    ],
  )
  const left = await superuser.query(
    `select (select count(*) from access.draft where key = $1::text) + (select count(*) from outbox.message where $1::uuid = any (about))
      + (select count(*) from record.request where $1::uuid = any (subjects) and result is not null)
      + (select count(*) from view.test_note where subject = $1::uuid) + (select count(*) from record.refold_due) as many`,
    [person],
  )
  assert.equal(left.rows[0].many, 0)
  assert.deepEqual(
    readLedger(options().ledgerPath).map((line) => line.disposal),
    [disposal],
  )

  const report = await verified()
  assert.deepEqual(report.found, [])
  assert.match(report.notes.join(), /2 entries had their words disposed of by law/)
  assert.deepEqual(parseLedger(`${JSON.stringify({ disposal, entries: ids })}\n`), new Set(ids))
})

test('nothing is disposed of before it is sealed, by one person, or without the corrections', async () => {
  const { person, ids } = await noted()
  const early = await order(person, ids)
  assert.match(why(await dispose(options(), early)), /not sealed yet/)
  const alone = await order(person, ids, ONE, ONE)
  const half = await order(person, [ids[0]!])
  const disposing = await order(person, [early])
  const nobody = await order(person, [newId()])
  await site.seal()
  assert.match(why(await dispose(options(), alone)), /takes two people/)
  assert.match(why(await dispose(options(), half)), /says again what is to be disposed of/)
  assert.match(why(await dispose(options(), disposing)), /never disposed of/)
  assert.match(why(await dispose(options(), nobody)), /does not exist/)
  assert.match(why(await dispose(options(), ids[0]!)), /There is no disposal/)
  assert.ok((await entriesOf(person)).every((entry) => entry.body !== null))
  assert.ok(!readLedger(options().ledgerPath).some((line) => [early, alone, half].includes(line.disposal)))
})

test('what a crash left unfolded is folded at the next start', async () => {
  const { person, ids } = await noted()
  const disposal = await order(person, ids)
  await site.seal()
  const crashing = { ...options(), refold: async () => assert.fail('the power went') }
  await assert.rejects(dispose(crashing, disposal), /the power went/)
  assert.equal(await finishDisposals(options()), 1)
  assert.equal(
    (await site.database.app.query('select from view.test_note where subject = $1', [person])).rowCount,
    0,
  )
  assert.ok(existsSync(options().ledgerPath))
})

test('no role can take words away in any other way', async () => {
  const { owner, app, disposer } = site.database
  await assert.rejects(owner.query(`update record.entry set body = '{}', salt = null`), /written once/)
  await assert.rejects(
    owner.query(`update record.entry set body = null, salt = null, agency = 'x'`),
    /written once/,
  )
  await assert.rejects(owner.query('delete from record.entry'), /written once/)
  for (const pool of [app, disposer]) {
    await assert.rejects(pool.query('update record.entry set body = null, salt = null'), /permission denied/)
    await assert.rejects(pool.query(`select record.remove_words('{}')`), /permission denied/)
  }
  await assert.rejects(app.query('select record.dispose($1)', [newId()]), /permission denied/)
})
