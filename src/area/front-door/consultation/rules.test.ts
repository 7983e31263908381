import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import type { OnNow, Shift } from '../../workforce/duty-rota/index.ts'
import { consultationTypes } from './entries.ts'
import { answer, ask, whomToAsk } from './rules.ts'
import { consultationInvolvementView, consultationView } from './views.ts'

const AT = Temporal.Instant.from('2010-06-14T09:00:00Z')
const LATER = AT.add({ minutes: 20 })
const [amina, patience, ruth, peter, child] = [newId(), newId(), newId(), newId(), newId()]
const by = (account: string, name: string) => ({ account, name, qualified: true })

const shift = (worker: string, workerName: string, part: string): Shift => ({
  shift: newId(),
  worker,
  workerName,
  part,
  from: AT,
  until: AT.add({ hours: 8 }),
  telephone: '01632 960 702',
  because: null,
})
const experienced = shift(patience, 'Patience Mensah', 'experienced')
const manager = shift(ruth, 'Ruth Pemberton', 'manager')
const on = (...shifts: Shift[]): OnNow => ({
  all: shifts,
  experienced: shifts.filter(({ part }) => part === 'experienced'),
  managers: shifts.filter(({ part }) => part === 'manager'),
})

let seq = 0
const written = ({ type, occurred, subjects, body }: NewEntry, at = AT): Entry => ({
  id: newId(),
  seq: ++seq,
  type,
  version: 1,
  occurred,
  recordedAt: at,
  recordedBy: amina,
  agency: 'council',
  source: 'page',
  packId: 'pack',
  subjects,
  refs: [],
  body,
})

const asked = (rota: OnNow = on(experienced, manager)): Entry =>
  written(
    ask({
      consultation: newId(),
      question: 'Is a bruise on a baby’s ear enough to ring the police?',
      about: { kind: 'contact', id: newId() },
      children: [child],
      team: 'front-door',
      on: rota,
      by: by(amina, 'Amina Hussain'),
      at: AT,
    }),
  )

const answered = (entries: readonly Entry[], account: string, standing = {}) =>
  answer(entries, {
    answer: 'Yes. Ring them now.',
    by: by(account, 'Somebody'),
    standing: { isManager: false, isExperiencedNow: false, ...standing },
    at: LATER,
  })

describe('whom a question goes to', () => {
  it('is the experienced colleague on now, whoever else is', () => {
    assert.deepEqual(whomToAsk(on(manager, experienced), amina).account, patience)
    assert.equal(whomToAsk(on(manager, experienced), amina).to, 'experienced')
  })

  it('is the manager where there is none, and where it is the experienced one who asks', () => {
    assert.equal(whomToAsk(on(manager), amina).account, ruth)
    assert.equal(whomToAsk(on(manager, experienced), patience).account, ruth)
    assert.equal(whomToAsk(on(manager), amina).to, 'manager')
  })

  it('is every manager of the team when the rota is empty: it always goes to somebody', () => {
    assert.deepEqual(whomToAsk(on(), amina), { to: 'manager' })
  })
})

describe('an answer', () => {
  const as = (result: ReturnType<typeof answer>) =>
    result.ok ? (result.value.body as { as: string }).as : result.problems[0]!.code

  it('is of whoever was asked, of an experienced colleague on duty, or of a manager', () => {
    assert.equal(as(answered([asked()], patience)), 'asked')
    assert.equal(as(answered([asked()], peter, { isExperiencedNow: true })), 'experienced')
    assert.equal(as(answered([asked()], ruth, { isManager: true })), 'manager')
  })

  it('is not of the one who asks, even a manager, nor of anybody else on duty', () => {
    assert.equal(as(answered([asked()], amina, { isManager: true })), 'own-question')
    assert.equal(as(answered([asked()], peter)), 'not-yours-to-answer')
  })

  it('is given once: the second hears who was first', () => {
    const question = asked()
    const first = answered([question], patience)
    assert.ok(first.ok)
    assert.equal(
      as(answered([question, written(first.value, LATER)], ruth, { isManager: true })),
      'already-answered',
    )
  })

  it('stands in the story of each child, with the question before it', () => {
    const question = asked()
    const given = answered([question], patience)
    assert.ok(given.ok)
    assert.ok(given.value.subjects.some(({ subject, role }) => subject === child && role === 'child'))
    const lines = [question, written(given.value, LATER)].map((entry) =>
      consultationTypes.find(({ type }) => type === entry.type)?.line?.(entry as never, child),
    )
    assert.deepEqual(
      lines.map((line) => line?.title),
      ['Advice asked of the experienced social worker on duty', 'Advice given by Somebody'],
    )
  })
})

describe('what is folded of it', () => {
  it('is one row, with the answer once there is one', () => {
    const question = asked()
    const given = answered([question], patience)
    assert.ok(given.ok)
    const [before] = consultationView.rows([question], newId())
    const [after] = consultationView.rows([question, written(given.value, LATER)], newId())
    assert.deepEqual([before?.answered_at, after?.answered_at], [null, LATER.toString()])
    assert.equal(after?.answer, 'Yes. Ring them now.')
  })

  it('lets whoever was asked know the children until it is answered, and open the question ever after', () => {
    const question = asked()
    const given = answered([question], patience)
    assert.ok(given.ok)
    const rows = consultationInvolvementView.rows([question, written(given.value, LATER)], newId())
    const hers = rows.filter(({ party }) => party === patience)
    assert.deepEqual(
      hers.map(({ person, until_at }) => [person, until_at]),
      [
        [null, null],
        [child, LATER.toString()],
      ],
    )
  })
})
