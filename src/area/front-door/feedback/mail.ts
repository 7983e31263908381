import type { PoolClient } from 'pg'
import type { Log } from '#/log/act.ts'
import type { Follower, Placed, Settled } from '#/outbox/index.ts'
import { queueMail } from '#/outbox/index.ts'
import { type FeedbackGiven, feedbackGiven } from './entries.ts'
import { trackMail } from './rules.ts'

/**
 * The e-mail that says there is an answer, and nothing of the case. It is derived from the record: an answer that is
 * sealed is queued once, and what the mail server says of it is recorded beside it.
 */

/** Queues a message for each answer that is to be read in the portal by somebody whose address is known. */
export const answerFollower = (clock: () => Temporal.Instant): Follower => ({
  name: 'feedback-mail',
  types: [feedbackGiven.type],
  handle: async (client, entry) => {
    const body = entry.body as FeedbackGiven | null
    if (body?.how !== 'portal' || body.to.account === undefined) return
    const to = await addressOf(client, body.to.account)
    if (to === undefined) return
    const about = entry.subjects.map((each) => each.subject)
    await queueMail(client, { to, template: 'answer-waiting', key: keyOf(entry), about, at: clock() })
  },
})

async function addressOf(client: PoolClient, account: string): Promise<string | undefined> {
  const { rows } = await client.query<{ email: string | null }>({
    name: 'feedback-address',
    text: 'select email from access.account where id = $1 and suspended_at is null',
    values: [account],
  })
  return rows[0]?.email ?? undefined
}

const SEPARATOR = ' '

const keyOf = (entry: Placed): string =>
  [entry.subjects.find((each) => each.kind === 'referral')?.subject ?? '', entry.id].join(SEPARATOR)

type Recorder = { readonly log: Log; readonly account: string; readonly agency: string }

/** Records what became of a message: once, however often it is told. A bounce opens a duty: somebody must ring. */
export const recordOutcome =
  ({ log, account, agency }: Recorder, outcome: 'accepted' | 'bounced') =>
  async (message: Settled): Promise<void> => {
    if (message.template !== 'answer-waiting') return
    const [referral, feedback] = message.key.split(SEPARATOR) as [string, string]
    const result = await log.act(
      {
        request: {
          id: `${message.id} ${outcome}`,
          client: 'outbox',
          route: 'feedback.mail',
          input: message.key,
        },
        by: { account, agency, source: 'system' },
        subjects: [{ id: referral, kind: 'referral' }],
      },
      ({ entries }) => {
        const story = entries(referral)
        const mail = { referral, feedback, at: message.at }
        const detail = message.answer === '' ? {} : { detail: message.answer }
        return {
          ok: true,
          value: {
            entries: [
              ...trackMail(story, 'sent', mail),
              ...trackMail(story, outcome, { ...mail, ...detail }),
            ],
            value: null,
          },
        }
      },
    )
    if (!result.ok) throw new Error(`what became of an e-mail could not be recorded: ${result.refused}`)
  }
