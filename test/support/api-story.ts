/** One day told by API calls alone: what each takes, and what it makes for those that follow. */
import { idOfPlain } from './access.ts'
import { disagreementStory, learnDisagreement, tellingStory } from './api-story-disagreement.ts'
import { dutyTeamOf } from './api-story-duty-team.ts'
import { familyOf, safetyOf } from './api-story-family.ts'
import { handedOn } from './api-story-handed-on.ts'
import { noticeStory } from './api-story-notices.ts'
import { roadsOf } from './api-story-roads.ts'
import { sampleStory, screeningStory } from './api-story-screening.ts'
import { learnSharing, sharingSampleStory, sharingStory } from './api-story-sharing.ts'
import { learnSoundness, nightStory, reviewStory } from './api-story-soundness.ts'
import { allegationOf, strategyOf } from './api-story-strategy.ts'
import type { Answer } from './site.ts'

type Json = Answer['body']

/** What a call of the story takes: who calls, what stands in the path, and a body where the schema's own example won't do. */
export type Call = {
  readonly as: string
  /** From when on it is told; of what waits for a month to be over. */
  readonly at?: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What earlier calls of the story have made. */
export type Known = Record<
  | 'contact'
  | 'consultation'
  | 'partner'
  | 'shift'
  | 'referral'
  | 'discussion'
  | 'allegation'
  | 'told'
  | 'child'
  | 'sister'
  | 'person'
  | 'unborn'
  | 'relationship'
  | 'warning'
  | 'withheld'
  | 'joining'
  | 'entry'
  | 'noticeFile'
  | 'handed'
  | 'una'
  | 'lou'
  | 'handover'
  | 'transfer'
  | 'left'
  | 'night'
  | 'review'
  | 'reviewed'
  | 'finding'
  | 'action'
  | 'disagreement'
  | 'adult'
  | 'refusal'
  | 'agreement'
  | 'drawn'
  | 'disclosure',
  string
>

export type Told = readonly [string, (known: Known) => Call]

/** Dates that only make sense beside today. */
const today = Temporal.Now.plainDateISO('Europe/London')
const inDays = (days: number): string => today.add({ days }).toString()

/** One day at the front door, by API alone, in the order in which it happens. */
export const STORY: readonly Told[] = [
  [
    'api.contact.receive',
    () => ({
      as: 'teacher',
      body: { worry: 'He is often hungry.', children: [{ ref: 'child-1', name: 'Tom Hartley' }] },
    }),
  ],
  ['api.contact.view', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  ['api.contact.claim', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  ['api.contact.acknowledge', ({ contact }) => ({ as: 'duty', params: { id: contact } })],
  [
    'api.contact.identify',
    ({ contact }) => ({ as: 'duty', params: { id: contact, ref: 'child-1' }, body: {} }),
  ],
  [
    'api.contact.decide',
    ({ contact }) => ({
      as: 'duty',
      params: { id: contact },
      body: { outcome: 'advice', reason: 'The school has agreed breakfast with his mother.' },
    }),
  ],
  [
    'api.referral.receive',
    () => ({
      as: 'health-visitor',
      body: {
        worry: 'Her mother was hurt while she was in the room.',
        factors: ['domestic-violence'],
        children: [{ name: 'Ama Mensah' }, { name: 'Kofi Mensah' }],
        adults: [{ name: 'Efua Mensah', relationship: 'Their mother' }],
      },
    }),
  ],
  ['api.referral.view', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.referral.claim', ({ referral }) => ({ as: 'duty', params: { id: referral }, body: {} })],
  ...dutyTeamOf(),
  [
    'api.referral.acknowledgement',
    ({ referral }) => ({ as: 'duty', params: { id: referral }, body: { to: 'Siobhan Kelly' } }),
  ],
  ['api.referral.confirmation', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.referral.conversation', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  [
    'api.referral.decide',
    ({ referral, child, sister }) => ({
      as: 'duty',
      params: { id: referral },
      body: {
        decisions: [child, sister].map((each) => ({
          child: each,
          outcome: 'no-further-action',
          reason: 'Both are with their grandmother.',
          noAssessmentBecause: 'help-in-place',
        })),
      },
    }),
  ],
  [
    'api.referral.second-reading',
    ({ referral, child }) => ({
      as: 'manager',
      params: { id: referral },
      body: { child, agrees: true, reason: 'I spoke to the grandmother.' },
    }),
  ],
  ['api.feedback.give', ({ referral }) => ({ as: 'duty', params: { id: referral } })],
  ['api.feedback.mine', () => ({ as: 'health-visitor' })],
  ['api.feedback.mine-one', ({ told }) => ({ as: 'health-visitor', params: { id: told } })],
  ...disagreementStory(),
  ...tellingStory(),
  ...sharingStory(),
  ...handedOn(),
  [
    'api.person.register',
    () => ({
      as: 'duty',
      body: {
        as: 'child',
        names: [{ kind: 'usual', given: 'Iris', family: 'Adebayo' }],
        birth: { on: '2015-06-07', precision: 'day' },
      },
    }),
  ],
  [
    'api.person.fact.record',
    ({ child }) => ({
      as: 'duty',
      params: { id: child },
      body: { type: 'way-of-communicating-recorded', body: { way: 'speech' } },
    }),
  ],
  ['api.person.view', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.people.search', () => ({ as: 'duty', body: { given: 'Iris', family: 'Adebayo' } })],
  ['api.child.view', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.child.chronology', ({ child }) => ({ as: 'duty', params: { id: child } })],
  ['api.duties', () => ({ as: 'manager' })],
  ...roadsOf(),
  ...strategyOf(),
  ...allegationOf(),
  ...familyOf(),
  ...safetyOf(),
  ...nightStory(),
  ...noticeStory(),
  ...screeningStory(),
  ...keepingOf(),
  [
    'api.referral.receive',
    () => ({
      as: 'duty',
      body: {
        worry: 'He was alone in the flat when she rang the bell.',
        how: 'telephone',
        fromAccount: idOfPlain('health-visitor'),
        children: [{ name: 'Leo Hart' }],
      },
    }),
  ],
  ['api.contact.confirmation.own', ({ told }) => ({ as: 'health-visitor', params: { id: told } })],
  ...sampleStory(),
  ...reviewStory(),
  ...sharingSampleStory(),
]

/** What keeps the record itself: corrections, joining, restriction. */
function keepingOf(): readonly Told[] {
  return [
    ['api.record.entry', ({ entry }) => ({ as: 'duty', params: { id: entry } })],
    [
      'api.record.correct',
      ({ entry }) => ({
        as: 'duty',
        params: { id: entry },
        body: { body: { way: 'signs' }, occurred: { kind: 'day', on: inDays(-1) }, reason: 'Misheard.' },
      }),
    ],
    [
      'api.record.strike',
      ({ entry }) => ({ as: 'duty', params: { id: entry }, body: { reason: 'It was her brother.' } }),
    ],
    [
      'api.person.merge',
      ({ child, person }) => ({
        as: 'information-governance',
        params: { id: child },
        body: { act: 'join', other: person, reason: 'One child, registered twice.' },
      }),
    ],
    ['api.person.joined', ({ child }) => ({ as: 'information-governance', params: { id: child } })],
    [
      'api.person.part',
      ({ child, joining }) => ({
        as: 'information-governance',
        params: { id: child },
        body: { joining, reason: 'Cousins.' },
      }),
    ],
    ['api.person.restriction.placed', ({ person }) => ({ as: 'duty', params: { id: person } })],
    [
      'api.person.restriction.proposed',
      ({ person }) => ({ as: 'information-governance', params: { id: person } }),
    ],
    [
      'api.person.restriction.lifted',
      ({ person }) => ({ as: 'information-governance-2', params: { id: person } }),
    ],
    ['api.figures', () => ({ as: 'board' })],
    ['api.figures.one', () => ({ as: 'board', params: { indicator: 'referrals-decided-late' } })],
    ['api.figures.records', () => ({ as: 'manager', params: { indicator: 'front-door-referrals' } })],
  ]
}

/** Learns the ids of what a call made, for those that follow. */
export function learn(known: Known, id: string, body: Json): void {
  learnSoundness(known, id, body)
  learnDisagreement(known, id, body)
  learnSharing(known, id, body)
  if (id === 'api.contact.receive') known.contact = body.id
  if (id === 'api.consultation.ask') known.consultation = body.id
  if (id === 'api.partners.record') known.partner = body.id
  if (id === 'api.rota.plan') known.shift = body.id
  if (id === 'api.allegation.list') known.allegation = body.items[0].id
  if (id === 'api.strategy.call') known.discussion = body.id
  if (id === 'api.referral.receive')
    Object.assign(known, known.referral === undefined ? { referral: body.id } : { handed: body.id }, {
      told: body.contact,
    })
  if (id === 'api.referral.view') {
    const [one, other] = body.children.map((each: Json) => each.child)
    Object.assign(known, known.child === undefined ? { child: one, sister: other } : { una: one, lou: other })
  }
  if (id === 'api.early-help.hand') known.handover = body.id
  if (id === 'api.transfer.pass') known.transfer = body.id
  if (id === 'api.person.register')
    Object.assign(known, known.person === undefined ? { person: body.id } : { unborn: body.id })
  if (id === 'api.person.relationships') known.relationship = body.relationships[0].key
  if (id === 'api.person.safety')
    Object.assign(known, { warning: body.warnings[0].key, withheld: body.withheld[0].key })
  if (id === 'api.child.chronology')
    known.entry = body.items.find((each: Json) => each.type === 'way-of-communicating-recorded').id
  if (id === 'api.notice.file.send') known.noticeFile = body.id
  if (id === 'api.person.joined') known.joining = body.joined[0].joining
}
