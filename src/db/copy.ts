import type pg from 'pg'

/** COPY over the driver's own connection: the rows of a table as bytes, in either direction, never all at once. */

type Wire = {
  readonly stream: NodeJS.ReadableStream & {
    readonly writableNeedDrain?: boolean
    once(event: string, heard: () => void): unknown
  }
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** What the driver calls while the statement runs. */
type Statement = {
  submit(wire: Wire): void
  handleError(error: Error): void
  handleReadyForQuery(): void
  handleCommandComplete(message: { readonly text: string }): void
  handleRowDescription(): void
  handleCopyData(message: { readonly chunk: Buffer }, wire: Wire): void
  handleCopyInResponse(wire: Wire): void
}

const WAITING_BYTES_MAX = 1_000_000

const nothing = () => {}

/** Runs `copy ... to stdout`. When the reader is slower than the database, the database waits. */
export async function* copyOut(client: pg.ClientBase, sql: string): AsyncGenerator<Buffer> {
  const waiting: Buffer[] = []
  let bytes = 0
  let ended: { readonly error?: Error } | undefined
  let paused: Wire | undefined
  let wake: () => void = nothing
  const statement: Statement = {
    submit: (wire) => wire.query(sql),
    handleCopyData({ chunk }, wire) {
      // The driver reuses its buffer.
      waiting.push(Buffer.from(chunk))
      bytes += chunk.length
      if (bytes > WAITING_BYTES_MAX && paused === undefined) {
        wire.stream.pause()
        paused = wire
      }
      wake()
    },
    handleError(error) {
      ended = { error }
      wake()
    },
    handleReadyForQuery() {
      ended ??= {}
      wake()
    },
    handleCommandComplete: nothing,
    handleRowDescription: nothing,
    handleCopyInResponse: nothing,
  }
  client.query(statement as unknown as pg.Submittable)
  for (;;) {
    const chunk = waiting.shift()
    if (chunk !== undefined) {
      bytes -= chunk.length
      yield chunk
      continue
    }
    paused?.stream.resume()
    paused = undefined
    if (ended?.error !== undefined) throw ended.error
    if (ended !== undefined) return
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

/** Runs `copy ... from stdin` with these bytes. Gives the number of rows. A source that throws undoes the statement. */
export function copyIn(client: pg.ClientBase, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: Error | undefined
    const statement: Statement = {
      submit: (wire) => wire.query(sql),
      handleCopyInResponse(wire) {
        send(wire, source).catch((error: Error) => {
          failure = error
          wire.sendCopyFail('the source failed')
        })
      },
      handleCommandComplete({ text }) {
        rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
      },
      handleError: (error) => reject(failure ?? error),
      handleReadyForQuery: () => resolve(rows),
      handleRowDescription: nothing,
      handleCopyData: nothing,
    }
    client.query(statement as unknown as pg.Submittable)
  })
}

async function send(wire: Wire, source: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of source) {
    wire.sendCopyFromChunk(chunk)
    if (wire.stream.writableNeedDrain === true)
      await new Promise<void>((resolve) => wire.stream.once('drain', resolve))
  }
  wire.endCopyFrom()
}
