import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { moment } from '../moments.ts'
import { referralReceived } from '../referral/index.ts'
import { refusalConsidered, serviceRefused, tellingReviewed, tellingTypes } from './entries.ts'
import { standingsOf } from './rules.ts'

const reads = [referralReceived.type, ...tellingTypes.map((type) => type.type)]

export const adultToldView = defineView({
  name: 'adult_told',
  over: 'referral',
  reads,
  version: 1,
  key: ['ref'],
  rows(entries, subject) {
    const last = ofType(entries, tellingReviewed).at(-1)
    return standingsOf(entries).map((each, position) => ({
      subject,
      ref: each.ref,
      position,
      told: each.told ?? null,
      not_safe_why: each.notSafeWhy ?? null,
      told_by: each.toldBy ?? null,
      review_on: each.reviewOn ?? null,
      words: each.words ?? null,
      reviewed_at: moment(last),
      reviewed_by: last?.body.byName ?? null,
    }))
  },
})

export const serviceRefusalView = defineView({
  name: 'service_refusal',
  over: 'referral',
  reads,
  version: 1,
  key: ['refusal'],
  rows: (entries, subject) =>
    ofType(entries, serviceRefused).map((entry) => {
      const considered = ofType(entries, refusalConsidered).find(
        ({ body }) => body.refusal === entry.body.refusal,
      )
      return {
        subject,
        refusal: entry.body.refusal,
        refused_at: moment(entry)!,
        service: entry.body.service,
        refused_by: entry.body.by,
        words: entry.body.words ?? null,
        risk: considered?.body.risk ?? entry.body.risk ?? null,
        recorded_by: entry.body.byName,
        considered_at: moment(considered),
        considered_by: considered?.body.byName ?? null,
        now: considered?.body.now ?? null,
      }
    }),
})
