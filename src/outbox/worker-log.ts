import { Logger } from 'graphile-worker'

/** The job queue's own log, of which we keep errors alone, without the payload of the job. */
export const quietly = (onTrouble: (error: Error) => void): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level !== 'error') return
    const error = (meta as { error?: unknown } | undefined)?.error
    onTrouble(error instanceof Error ? error : new Error(message))
  })
