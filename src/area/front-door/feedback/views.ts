import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView, type Row } from '#/log/view.ts'
import {
  feedbackAccepted,
  feedbackBounced,
  feedbackGiven,
  feedbackOpened,
  feedbackSent,
  feedbackTypes,
} from './entries.ts'

export const feedbackView = defineView({
  name: 'feedback',
  over: 'referral',
  reads: feedbackTypes.map((type) => type.type),
  version: 1,
  key: ['feedback'],
  rows(entries, subject) {
    const when = (type: typeof feedbackSent | typeof feedbackOpened, feedback: string): string | null => {
      const found = ofType(entries, type as typeof feedbackSent).find(
        (entry) => entry.body.feedback === feedback,
      )
      return found === undefined ? null : startOf(found.occurred).toString()
    }
    return ofType(entries, feedbackGiven).map((entry) => ({
      subject,
      feedback: entry.id,
      given_at: startOf(entry.occurred).toString(),
      to_account: entry.body.to.account ?? null,
      to_name: entry.body.to.name,
      how: entry.body.how,
      sent_at: when(feedbackSent, entry.id),
      accepted_at: when(feedbackAccepted, entry.id),
      bounced_at: when(feedbackBounced, entry.id),
      opened_at: when(feedbackOpened, entry.id),
      by_name: entry.body.byName,
      body: entry.body as unknown as Row,
    }))
  },
})
