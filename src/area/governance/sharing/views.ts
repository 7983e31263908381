import { involvementView } from '#/access/involvement.ts'
import { dayOf, startOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { feedbackGiven } from '../../front-door/feedback/index.ts'
import { referralReceived } from '../../front-door/referral/index.ts'
import { caseTransferred } from '../../front-door/transfer/index.ts'
import {
  informationShared,
  sharingAgreementEnded,
  sharingAgreementRecorded,
  sharingAgreementReviewed,
  sharingExamined,
  sharingSampleDrawn,
  sharingTypes,
} from './entries.ts'

const moment = (entry: Entry): string => startOf(entry.occurred).toString()

/** What is typed once is not typed again: an answer to a referrer is a disclosure, and its row is made of that answer. */
export type SharingRow = {
  readonly subject: string
  readonly key: string
  readonly shared_at: string
  readonly made_of: 'recorded' | 'answer' | 'transfer'
  readonly what: string
  readonly facts: readonly string[]
  readonly to_name: string
  readonly to_role: string | null
  readonly to_agency: string | null
  readonly to_number: string | null
  readonly to_person: string | null
  readonly why: string
  readonly basis: readonly string[]
  readonly consent: string
  readonly consent_why: string | null
  readonly proportionate: string | null
  readonly how: string
  readonly agreement: string | null
  readonly referral: string | null
  readonly held: readonly string[]
  readonly decided_by: string
  readonly by_name: string
  readonly by_account: string
}

const recordedRow = (entry: ReturnType<typeof shared>[number], subject: string): SharingRow => {
  const { body } = entry
  return {
    subject,
    key: entry.id,
    shared_at: moment(entry),
    made_of: 'recorded',
    what: body.what,
    facts: body.facts,
    to_name: body.to.name,
    to_role: body.to.role ?? null,
    to_agency: body.to.agency ?? null,
    to_number: body.to.number ?? null,
    to_person: body.to.person ?? null,
    why: body.why,
    basis: body.basis,
    consent: body.consent,
    consent_why: body.consentWhy ?? null,
    proportionate: body.proportionate,
    how: body.how,
    agreement: body.agreement ?? null,
    referral: body.referral ?? null,
    held: body.held,
    decided_by: body.decidedBy,
    by_name: body.byName,
    by_account: entry.recordedBy,
  }
}

const shared = (entries: readonly Entry[]) => ofType(entries, informationShared)

export const sharingView = defineView<SharingRow>({
  name: 'sharing',
  over: 'sharing',
  reads: [informationShared.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) => shared(entries).map((entry) => recordedRow(entry, subject)),
})

/** From when the law of data protection is another: the General Data Protection Regulation and the Act of 2018. */
const GDPR_FROM = '2018-05-25'

/** A public task, by the law of the day. */
const taskOn = (entry: Entry): string =>
  dayOf(entry.occurred).toString() < GDPR_FROM ? 'dpa98-2-5' : 'gdpr-6-1-e'

/** An answer with substance, to a professional who referred. A receipt tells nothing, and is none. */
const answers = (entries: readonly Entry[]) =>
  ofType(entries, feedbackGiven).filter(({ body }) => body.how !== 'receipt-only')

export const sharingFromAnswersView = defineView<SharingRow>({
  name: 'sharing',
  over: 'referral',
  reads: [referralReceived.type, feedbackGiven.type],
  version: 1,
  key: ['key'],
  rows(entries, subject) {
    const from = ofType(entries, referralReceived)[0]?.body.from
    return answers(entries).map((entry) => ({
      subject,
      key: entry.id,
      shared_at: moment(entry),
      made_of: 'answer',
      what: 'The answer to the referrer: what was decided for the children whom they named, why, and what is next.',
      facts: [],
      to_name: entry.body.to.name,
      to_role: from?.role ?? null,
      to_agency: from?.agencyName ?? null,
      to_number: null,
      to_person: null,
      why: 'A professional who refers hears how it is taken forward (One Year On, rec. 19).',
      basis: [taskOn(entry), 'ca2004-11'],
      consent: 'not-asked',
      consent_why: 'It follows from the referral, and consent is not the basis of a statutory function.',
      proportionate: null,
      how: entry.body.how,
      agreement: null,
      referral: subject,
      held: [],
      decided_by: entry.body.byName,
      by_name: entry.body.byName,
      by_account: entry.recordedBy,
    }))
  },
})

const MANNERS: Readonly<Record<string, string>> = { 'secure-mail': 'secure-email', 'in-person': 'by-hand' }

const transfers = (entries: readonly Entry[]) => ofType(entries, caseTransferred)

/** What went to another area with a child is a disclosure too. */
export const sharingFromTransfersView = defineView<SharingRow>({
  name: 'sharing',
  over: 'transfer',
  reads: [caseTransferred.type],
  version: 1,
  key: ['key'],
  rows: (entries, subject) =>
    transfers(entries).map((entry) => ({
      subject,
      key: entry.id,
      shared_at: moment(entry),
      made_of: 'transfer',
      what: entry.body.sent,
      facts: [],
      to_name: entry.body.to,
      to_role: entry.body.role ?? null,
      to_agency: entry.body.area,
      to_number: entry.body.telephone ?? null,
      to_person: null,
      why: entry.body.why,
      basis: [taskOn(entry), 'ca1989-17'],
      consent: 'not-asked',
      consent_why: 'The child is that area’s to help, and consent is not the basis of a statutory function.',
      proportionate: null,
      how: MANNERS[entry.body.how] ?? entry.body.how,
      agreement: null,
      referral: entry.body.referral,
      held: [],
      decided_by: entry.body.byName,
      by_name: entry.body.byName,
      by_account: entry.recordedBy,
    })),
})

type ChildRow = { readonly subject: string; readonly key: string; readonly child: string }

const childRows = (
  entries: readonly (Entry & {
    readonly body: { readonly children: readonly { readonly person: string }[] }
  })[],
  subject: string,
): readonly ChildRow[] =>
  entries.flatMap((entry) =>
    [...new Set(entry.body.children.map(({ person }) => person))].map((child) => ({
      subject,
      key: entry.id,
      child,
    })),
  )

export const sharingChildView = defineView<ChildRow>({
  name: 'sharing_child',
  over: 'sharing',
  reads: [informationShared.type],
  version: 1,
  key: ['key', 'child'],
  rows: (entries, subject) => childRows(shared(entries), subject),
})

export const sharingChildFromAnswersView = defineView<ChildRow>({
  name: 'sharing_child',
  over: 'referral',
  reads: [feedbackGiven.type],
  version: 1,
  key: ['key', 'child'],
  rows: (entries, subject) => childRows(answers(entries), subject),
})

export const sharingChildFromTransfersView = defineView<ChildRow>({
  name: 'sharing_child',
  over: 'transfer',
  reads: [caseTransferred.type],
  version: 1,
  key: ['key', 'child'],
  rows: (entries, subject) => childRows(transfers(entries), subject),
})

export const sharingAgreementView = defineView({
  name: 'sharing_agreement',
  over: 'sharing-agreement',
  reads: sharingTypes.map((type) => type.type),
  version: 1,
  key: [],
  rows(entries, subject) {
    const recorded = ofType(entries, sharingAgreementRecorded)[0]
    if (recorded === undefined) return []
    const reviewed = ofType(entries, sharingAgreementReviewed).at(-1)
    const ended = ofType(entries, sharingAgreementEnded).at(-1)
    const { body } = recorded
    return [
      {
        subject,
        partner: body.partner,
        purpose: body.purpose,
        covers: body.covers,
        from_on: body.from,
        review_on: reviewed?.body.reviewOn ?? body.reviewOn,
        signed_by: body.signedBy,
        reviewed_at: reviewed === undefined ? null : moment(reviewed),
        reviewed_words: reviewed?.body.words ?? null,
        ended_at: ended === undefined ? null : moment(ended),
        ended_why: ended?.body.reason ?? null,
      },
    ]
  },
})

export const sharingSampleView = defineView({
  name: 'sharing_sample',
  over: 'sharing-sample',
  reads: sharingTypes.map((type) => type.type),
  version: 1,
  key: [],
  rows(entries, subject) {
    const drawn = ofType(entries, sharingSampleDrawn)[0]
    if (drawn === undefined) return []
    const { body } = drawn
    return [
      {
        subject,
        drawn_at: moment(drawn),
        from_on: body.from,
        to_on: body.to,
        seed: body.seed,
        percent: body.percent,
        among: body.among.length,
        chosen: body.chosen.length,
        read: new Set(ofType(entries, sharingExamined).map((each) => each.body.disclosure)).size,
        drawn_by: body.byName,
      },
    ]
  },
})

export const sharingSampleItemView = defineView({
  name: 'sharing_sample_item',
  over: 'sharing-sample',
  reads: sharingTypes.map((type) => type.type),
  version: 1,
  key: ['disclosure'],
  rows(entries, subject) {
    const drawn = ofType(entries, sharingSampleDrawn)[0]
    const readings = ofType(entries, sharingExamined)
    return (drawn?.body.chosen ?? []).map((disclosure, position) => {
      const reading = readings.findLast((each) => each.body.disclosure === disclosure)
      const body = reading?.body
      return {
        subject,
        disclosure,
        position,
        read_at: reading === undefined ? null : moment(reading),
        necessary: body?.necessary ?? null,
        proportionate: body?.proportionate ?? null,
        basis_right: body?.basisRight ?? null,
        recorded: body?.recorded ?? null,
        finding: body?.finding ?? null,
        read_by: body?.byName ?? null,
      }
    })
  },
})

/** Whoever keeps the register, or drew the sample, has its duties among their own. */
const keeperOf = (over: string, type: typeof sharingAgreementRecorded | typeof sharingSampleDrawn) =>
  involvementView({
    over,
    reads: [type.type],
    version: 1,
    found: (entries) =>
      entries
        .filter((entry) => entry.type === type.type)
        .slice(0, 1)
        .map((entry) => ({
          person: null,
          party: { kind: 'worker', id: entry.recordedBy },
          part: 'keeper',
          from: entry.recordedAt,
        })),
  })

export const agreementInvolvementView = keeperOf('sharing-agreement', sharingAgreementRecorded)
export const sampleInvolvementView = keeperOf('sharing-sample', sharingSampleDrawn)
