import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Entry, NewEntry } from '#/log/entry.ts'
import { packOf } from '#test/support/packs.ts'
import { told } from '#test/support/story.ts'
import { noticeBody } from '../notice/examples.ts'
import type { NoticeReceived } from '../notice/index.ts'
import { decidedIn } from './decided.ts'
import { childrenIn, NOBODY } from './named.ts'
import {
  addInformation,
  type Choice,
  declineMarac,
  referMarac,
  type SchoolTold,
  screenNotice,
  tellSchool,
} from './rules.ts'

const pack = packOf('england-2010')
const notice = newId()
const at = Temporal.Instant.from('2010-06-15T09:30:00Z')
const by = { byName: 'Amina Hussain', byRole: 'Duty social worker', byAgency: 'Hollinshire' }
const common = { notice, by, at, pack }
const received = (more: Partial<NoticeReceived> = {}) =>
  told('notice-received', '2010-06-15 01:10', noticeBody(more))

const choice = (key: string, outcome: string, more: Partial<Choice> = {}): Choice => ({
  key,
  outcome,
  reason: 'Seen at school today.',
  ...(outcome === 'not-progressed' ? { because: 'help-in-place' } : {}),
  ...more,
})

type More = { hidden?: readonly SubjectId[]; qualified?: boolean; referral?: SubjectId }

function screen(entries: readonly Entry[], choices: readonly Choice[], more: More = {}) {
  return screenNotice(entries, {
    ...common,
    children: childrenIn([{ id: notice, entries }]),
    choices,
    hidden: [],
    proposed: new Map([['child-1', { outcome: 'referral', by: ['strangulation'] }]]),
    maracBecause: ['marac-ticks'],
    qualified: true,
    people: new Map(),
    referral: undefined,
    ...more,
  })
}

const value = <T>(result: { ok: boolean; value?: T }): T => {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value!
}
const types = (entries: readonly NewEntry[]) => entries.map(({ type }) => type)
const asTold = ({ type, body }: NewEntry) => told(type, '2010-06-15 10:30', body)
const problems = (result: ReturnType<typeof screen>) =>
  result.ok ? [] : result.problems.map(({ code, field }) => `${code} ${field ?? ''}`.trim())

describe('screening a notice', () => {
  it('decides each child by a named person, with what the rules had proposed', () => {
    const [screened, finished] = value(
      screen([received()], [choice('child-1', 'referral'), choice('child-2', 'not-progressed')], {
        referral: notice,
      }),
    )
    const body = screened!.body as { decisions: Record<string, unknown>[]; everyChild: boolean }
    assert.deepEqual(body.decisions[0], {
      ref: 'child-1',
      outcome: 'referral',
      reason: 'Seen at school today.',
      proposed: 'referral',
      proposedBy: ['strangulation'],
      referral: notice,
    })
    assert.equal(body.decisions[1]!.referral, undefined, 'only who is progressed')
    assert.equal(body.everyChild, true)
    assert.equal(finished!.type, 'notice-screening-finished')
  })

  it('waits until every child is decided for', () => {
    const first = value(screen([received()], [choice('child-1', 'early-help')]))
    assert.deepEqual(types(first), ['notice-screened'])
    const entries = [received(), ...first.map(asTold)]
    assert.deepEqual(types(value(screen(entries, [choice('child-2', 'early-help')]))), [
      'notice-screened',
      'notice-screening-finished',
    ])
    assert.deepEqual(problems(screen(entries, [choice('child-1', 'referral')])), ['already-decided'])
  })

  it('says at its field what is missing', () => {
    assert.deepEqual(problems(screen([received()], [])), ['nothing-decided decisions'])
    assert.deepEqual(problems(screen([received()], [choice('child-1', 'forget')])), [
      'unknown-code decisions.0.outcome',
    ])
    assert.deepEqual(problems(screen([received()], [choice('child-1', 'referral', { reason: ' ' })])), [
      'reason-missing decisions.0.reason',
    ])
    const bare = { key: 'child-1', outcome: 'not-progressed', reason: 'x' }
    assert.deepEqual(problems(screen([received()], [bare])), ['reason-missing decisions.0.because'])
    assert.deepEqual(problems(screen([received()], [choice('victim', 'referral')])), [
      'not-of-this-notice decisions.0.key',
    ])
  })

  it('lets anybody progress, and none but a qualified worker not progress', () => {
    const unqualified = { qualified: false }
    assert.ok(screen([received()], [choice('child-1', 'referral')], unqualified).ok)
    assert.deepEqual(problems(screen([received()], [choice('child-1', 'not-progressed')], unqualified)), [
      'qualified-worker-needed decisions.0.outcome',
    ])
  })

  it('has no child who is hidden from whoever decides, and isn’t finished without them', () => {
    const sealed = newId()
    const identified = told('notice-person-identified', '2010-06-15 09:00', {
      ref: 'child-2',
      part: 'child',
      person: sealed,
      how: 'matched',
      by: 'person',
      openCase: false,
    })
    const entries = [received(), identified]
    const more = { hidden: [sealed] }
    assert.deepEqual(
      problems(screen(entries, [choice('child-2', 'referral')], more)),
      problems(screen(entries, [choice('child-9', 'referral')], more)),
    )
    assert.deepEqual(types(value(screen(entries, [choice('child-1', 'referral')], more))), [
      'notice-screened',
    ])
  })

  it('is of the first notice of an incident, not of one that was joined to it', () => {
    const joined = told('notice-joined', '2010-06-15 02:00', { first: newId(), because: 'same-incident' })
    assert.deepEqual(problems(screen([received(), joined], [choice('child-1', 'referral')])), ['joined'])
  })

  it('decides for a child who must be found where none is named', () => {
    const entries = [received({ people: [] })]
    assert.deepEqual(types(value(screen(entries, [choice(NOBODY, 'referral')]))), [
      'notice-screened',
      'notice-screening-finished',
    ])
  })

  it('is made again, where a reader of the sample disagreed, for whoever was not progressed', () => {
    const first = value(
      screen([received()], [choice('child-1', 'not-progressed'), choice('child-2', 'early-help')]),
    )
    const before = first.map(asTold)
    const reopened = told('notice-screening-reopened', '2010-07-05 10:00', { reason: 'x', byName: 'Joy' })
    const entries = [received(), ...before, reopened]
    assert.deepEqual([...decidedIn(entries).keys()], ['child-2'])
    assert.ok(screen(entries, [choice('child-1', 'referral')]).ok)
  })
})

describe('each child of an incident', () => {
  const second = newId()
  const both = (people: NoticeReceived['people']) =>
    childrenIn([
      { id: notice, entries: [received()] },
      { id: second, entries: [received({ people })] },
    ]).map(({ key }) => key)

  it('stands once, however often the incident is told', () => {
    assert.deepEqual(both(noticeBody().people), ['child-1', 'child-2'])
  })

  it('is told by the place of a repeat, when only that names them', () => {
    const cora = { ref: 'child-1', role: 'child', name: 'Cora Boateng', birthDate: '2006-01-01' }
    assert.deepEqual(both([cora]), ['child-1', 'child-2', '2_child-1'])
  })
})

describe('what an agency knows', () => {
  const add = (knowledge: string, words?: string) =>
    addInformation([received()], {
      ...common,
      told: { agency: 'health', knowledge, ...(words === undefined ? {} : { words }) },
    })

  it('is said in words, or that nothing is on record, which is said as just that', () => {
    assert.ok(add('known', 'The health visitor saw Ben on Friday.').ok)
    assert.ok(add('nothing-known').ok)
    assert.deepEqual(problems(add('known') as never), ['words-missing words'])
    assert.deepEqual(problems(add('could-not-look') as never), ['words-missing words'])
  })
})

describe('a MARAC referral', () => {
  it('may be made whatever the rules propose, once; or declined with a reason', () => {
    const referred = value(referMarac([received()], { ...common, because: [], reason: 'She is afraid.' }))
    assert.equal(referred.type, 'marac-referred')
    assert.equal(
      referMarac([received(), asTold(referred)], { ...common, because: [], reason: 'Again.' }).ok,
      false,
    )
    assert.equal(
      value(declineMarac([received()], { ...common, reason: 'Heard last week.' })).type,
      'marac-not-referred',
    )
  })
})

describe('a school', () => {
  const lead: SchoolTold = {
    told: true,
    school: 'Meadow Lane Primary',
    toName: 'Owen Price',
    how: 'telephone',
    said: 'may-need-support',
  }
  const tell = (entries: readonly Entry[], key: string, school: SchoolTold = lead) =>
    tellSchool(entries, {
      ...common,
      children: childrenIn([{ id: notice, entries }]),
      hidden: [],
      key,
      school,
    })

  it('is told for each child who may be at one: a baby isn’t', () => {
    const first = value(tell([received()], 'child-1'))
    assert.equal((first.body as { everyChild: boolean }).everyChild, true)
    assert.equal(tell([received(), asTold(first)], 'child-1').ok, false)
  })

  it('hears one of few things, none of which says what happened', () => {
    const result = tell([received()], 'child-1', { ...lead, said: 'He strangled her' })
    assert.deepEqual(problems(result as never), ['unknown-code said'])
  })

  it('that was not told has a reason', () => {
    const because = value(tell([received()], 'child-1', { told: false, reason: 'Half term.' }))
    assert.equal(because.type, 'school-not-told')
  })
})
