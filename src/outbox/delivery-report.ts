import type { Pool } from 'pg'
import { isId } from '#/lib/id.ts'
import type { OutboxOptions } from './start.ts'

/** What a delivery status notification (RFC 3464) says of a message of ours. `status`: as `5.1.1`. */
export type DeliveryReport = {
  readonly id: string
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  readonly status: string
}

/** The report in a mail; undefined when it is none, or of no message of ours. */
export function parseDeliveryReport(mail: string): DeliveryReport | undefined {
  const part = /content-type:\s*message\/delivery-status[\s\S]*?\r?\n\r?\n([\s\S]*?)(\r?\n--|$)/i.exec(
    mail,
  )?.[1]
  if (part === undefined) return undefined
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(\\S+)`, 'im').exec(part)?.[1]
  const id =
    field('Original-Envelope-Id') ??
    /^message-id:\s*<([0-9a-f-]{36})@/im.exec(mail.slice(mail.indexOf(part)))?.[1]
  const action = field('Action')?.toLowerCase()
  const status = field('Status')
  const isKnown = (each: string | undefined): each is DeliveryReport['action'] =>
    each !== undefined && ['failed', 'delayed', 'delivered', 'relayed', 'expanded'].includes(each)
  if (!isId(id) || !isKnown(action) || status === undefined) return undefined
  return { id, action, status }
}

/** A message that was accepted comes back after all. Says whether it was one of ours that did. */
export async function noteDeliveryReport(
  options: Pick<OutboxOptions, 'clock' | 'onBounced'> & { readonly pool: Pool },
  report: DeliveryReport,
): Promise<boolean> {
  if (report.action !== 'failed') return false
  const at = options.clock()
  const { rows } = await options.pool.query(
    `update outbox.message set state = 'bounced', answer = $2, changed_at = $3 where id = $1
      returning id, template, key`,
    [report.id, report.status, at.toString()],
  )
  if (rows[0] === undefined) return false
  await options.onBounced({ ...rows[0], at, answer: report.status })
  return true
}
