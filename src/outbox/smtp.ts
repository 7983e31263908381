import { createTransport } from 'nodemailer'
import { isLoopback } from '#/config.ts'
import type { Site } from './templates.ts'
import { type Template, templates } from './templates.ts'

/** What became of handing a message to the mail server. `answer`: its codes alone, never its words. */
export type Handed =
  | { readonly outcome: 'accepted' | 'refused' | 'later'; readonly answer: string }
  /** The connection was lost while it was being handed over: it may have been taken, or not. */
  | { readonly outcome: 'unknown'; readonly answer: string }

export type Envelope = { readonly id: string; readonly to: string; readonly template: Template }

export type Transport = {
  readonly hand: (envelope: Envelope) => Promise<Handed>
  readonly close: () => void
}

const PATIENCE_MS = 20_000

/** A mail server, as `smtp://` or `smtps://`. Beyond loopback nothing is sent without TLS. */
export function openTransport(smtpUrl: string, from: string, site: Site): Transport {
  const { hostname } = new URL(smtpUrl)
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: !isLoopback(hostname),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = new URL(site.url).hostname
  return {
    async hand({ id, to, template }) {
      const { subject, text } = templates[template](site)
      try {
        const { response } = await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          dsn: { id, return: 'headers', notify: ['failure'], recipient: to },
        })
        return { outcome: 'accepted', answer: codesIn(response) }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string }

/** The connection ended after it had begun: how far the mail had come is not known. */
const LOST = new Set(['ECONNECTION', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE'])

function outcomeOf({ code, responseCode, response, message }: SmtpError): Handed {
  if (responseCode !== undefined)
    return {
      outcome: responseCode >= 500 ? 'refused' : 'later',
      answer: codesIn(response ?? String(responseCode)),
    }
  const lost = LOST.has(code ?? '') || /ECONNRESET|EPIPE/.test(message)
  return { outcome: lost ? 'unknown' : 'later', answer: code ?? 'no answer' }
}

/** `550 5.1.1` of a whole line, which may name people. */
const codesIn = (response: string): string => /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] ?? ''
