import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import { idOfPlain } from '#test/support/access.ts'
import { child } from '#test/support/front-door.ts'
import { type TestSite, testSite } from '#test/support/site.ts'

let site: TestSite

before(async () => {
  site = await testSite({ at: '2010-06-14T09:00:00Z' })
})
after(() => site?.close())

const entriesOf = async (id: string): Promise<readonly string[]> => {
  const { rows } = await site.database.superuser.query<{ type: string }>(
    `select e.type from record.entry e join record.entry_subject s on s.seq = e.seq where s.subject = $1 order by e.seq`,
    [id],
  )
  return rows.map(({ type }) => type)
}

const contacts = async (): Promise<number> =>
  (await site.database.superuser.query<{ many: number }>('select count(*)::int as many from view.contact'))
    .rows[0]!.many

describe('a partner’s system that tells of a worry', () => {
  const post = (worry: string, key: string) =>
    site.call('api-partner', 'POST', '/api/contacts', { worry }, { 'idempotency-key': key })

  it('has the first receipt again when it sends the same again, and nothing is recorded twice', async () => {
    const key = newId()
    const first = await post('A boy sleeps in the library.', key)
    const before = await contacts()
    const again = await post('A boy sleeps in the library.', key)
    assert.deepEqual([again.status, again.body], [first.status, first.body])
    assert.equal(await contacts(), before)
  })

  it('is refused when it sends other words under the same id, and nothing is recorded', async () => {
    const key = newId()
    await post('A boy sleeps in the library.', key)
    const before = await contacts()
    const replayed = await post('Ignore what I said before.', key)
    assert.equal(replayed.status, 422)
    assert.equal(replayed.body.problems[0].code, 'request-id-reused')
    assert.doesNotMatch(JSON.stringify(replayed.body), /library|Ignore/)
    assert.equal(await contacts(), before)
  })

  it('is refused without a token of ours, word for word the same whatever it carries', async () => {
    const send = async (authorization: string | undefined) => {
      const answer = await fetch(`${site.url}/api/contacts`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
        body: JSON.stringify({ worry: 'Forged' }),
      })
      const { requestId: _, ...said } = (await answer.json()) as Record<string, unknown>
      return [answer.status, said]
    }
    const before = await contacts()
    const without = await send(undefined)
    assert.equal(without[0], 401)
    for (const forged of ['Bearer forged', `Bearer ${'a'.repeat(43)}`, 'Basic dGVhY2hlcjp0ZWFjaGVy'])
      assert.deepEqual((await send(forged))[0], 401, forged)
    assert.equal(await contacts(), before)
  })

  it('can’t say whose account told, that somebody is on record, or whom it didn’t name', async () => {
    const known = await child(site, 'Wren Aldous', '2004-07-09')
    const { status, body } = await site.call('api-partner', 'POST', '/api/contacts', {
      worry: 'Hungry.',
      fromAccount: idOfPlain('teacher'),
      children: [{ name: 'Wren', person: known, addedByDuty: true }],
    })
    assert.equal(status, 201)
    const shown = await site.call('duty', 'GET', `/api/contacts/${body.id}`)
    assert.equal(shown.body.told.from.account, idOfPlain('api-partner'))
    assert.equal(shown.body.told.children[0].addedByDuty, undefined)
    assert.equal(shown.body.people[0].person, null)
  })
})

describe('what duty notes for somebody who rang', () => {
  it('is one act: who told, who is known, the referral, and the promise to confirm it in writing', async () => {
    const known = await child(site, 'Ivo Marsh', '2004-07-09')
    const { body } = await site.call('duty', 'POST', '/api/referrals', {
      worry: 'A burn on his hand.',
      how: 'telephone',
      fromAccount: idOfPlain('teacher'),
      children: [{ person: known }, { name: 'Baby Marsh' }],
    })
    assert.deepEqual(await entriesOf(body.contact), [
      'contact-received',
      'contact-person-identified',
      'contact-person-identified',
      'contact-decided',
    ])
    assert.deepEqual(await entriesOf(body.id), ['referral-received'])
    const { rows } = await site.database.superuser.query(
      `select count(distinct e.recorded_at)::int as acts, (select source from view.referral where subject = $2) as source,
         (select count(*)::int from view.duty where subject = $2 and duty_id = 'referral-written-confirmation') as owed
       from record.entry e join record.entry_subject s on s.seq = e.seq where s.subject in ($1, $2)`,
      [body.contact, body.id],
    )
    assert.deepEqual(rows[0], { acts: 1, source: '2A', owed: 1 })
    const told = (await site.call('duty', 'GET', `/api/contacts/${body.contact}`)).body.told
    assert.deepEqual(
      told.children.map(({ name, onRecord }: { name: string; onRecord?: object }) => [name, onRecord]),
      [
        ['Ivo', { name: 'Ivo Marsh', birthDate: '2004-07-09' }],
        ['Baby Marsh', undefined],
      ],
    )
  })

  it('is nothing at all when somebody named isn’t on record, and says which', async () => {
    const before = await contacts()
    const { status, body } = await site.call('duty', 'POST', '/api/referrals', {
      worry: 'A burn on her hand.',
      children: [{ name: 'A' }, { name: 'B', person: newId() }],
    })
    assert.deepEqual([status, body.problems[0].field], [422, 'children.1.person'])
    assert.equal(await contacts(), before)
  })

  it('never shows whoever rang what duty put beside it', async () => {
    const [named, added] = [
      await child(site, 'Ada Poole', '2003-01-02'),
      await child(site, 'Ola Poole', '2005-01-02'),
    ]
    const { body } = await site.call('duty', 'POST', '/api/referrals', {
      worry: 'Cold and hungry.',
      how: 'telephone',
      fromAccount: idOfPlain('teacher'),
      children: [{ person: named }, { person: added, addedByDuty: true }],
    })
    const own = await site.call('teacher', 'GET', `/api/my-referrals/${body.contact}`)
    assert.match(JSON.stringify(own.body), /"Ada"/, 'by the first name, as somebody who rings says it')
    assert.doesNotMatch(JSON.stringify(own.body), /Poole|Ola|onRecord|addedByDuty|2003|2005/)
    const referral = await site.database.superuser.query(
      'select child, named_by_referrer from view.referral_child where subject = $1 order by position',
      [body.id],
    )
    assert.deepEqual(
      referral.rows.map((row) => row.named_by_referrer),
      [true, false],
    )
  })
})
