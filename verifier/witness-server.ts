import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { appendToBook, type Book, openBook, readOn, sizeOf } from './book.ts'
import { judge, type Push } from './judge.ts'

const MESSAGE_BYTES_MAX = 256 * 1024

export type Answer = { readonly status: number; readonly body: string }

/** Adds a message to the book in `path`, or says why not. */
export function witness(path: string, book: Book, message: string, now: Date): Answer {
  let push: Push
  try {
    push = asPush(JSON.parse(message))
  } catch {
    return { status: 400, body: 'This is not a message of a site.' }
  }
  const origin = push.note.slice(0, push.note.indexOf('\n'))
  const judgement = judge(book.get(origin), push, now)
  if ('refused' in judgement) return { status: 409, body: judgement.refused }
  if ('line' in judgement) appendToBook(path, judgement.line)
  return { status: 200, body: 'Seen.' }
}

/** What it is allowed to hold, no more: a wrong shape throws. */
function asPush(value: unknown): Push {
  const push = value as Push
  const isText = (each: unknown) => typeof each === 'string'
  const isRight =
    isText(push.note) &&
    Array.isArray(push.proof) &&
    push.proof.every(isText) &&
    Array.isArray(push.keys) &&
    push.keys.every((key) => isText(key.publicKey) && isText(key.signedNew))
  if (!isRight) throw new Error('not a push')
  return push
}

/** Listens on loopback. Port 0 takes any free one. */
export async function startWitness(path: string, port: number, now = () => new Date()) {
  const book = openBook(path)
  let read = sizeOf(path)
  // `--admit` and `--add` write to the file while this listens.
  const current = () => {
    read = readOn(book, path, read)
    return book
  }
  const server = createServer((request, response) => {
    answer(path, current, request, now).then(
      ({ status, body }) => reply(response, status, body),
      () => reply(response, 400, 'The message is too long, or was cut short.'),
    )
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  )
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function reply(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'content-type': body.startsWith('{') ? 'application/json' : 'text/plain' })
    .end(body)
}

async function answer(
  path: string,
  current: () => Book,
  request: IncomingMessage,
  now: () => Date,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const origin = url.searchParams.get('origin') ?? ''
  const seen = current().get(origin)?.seen ?? []
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /checkpoints':
      return witness(path, current(), await readBody(request), now())
    case 'GET /head': {
      const sizeMax = Number(url.searchParams.get('size-max') ?? Number.MAX_SAFE_INTEGER)
      const head = seen.findLast((line) => line.size <= sizeMax)
      if (head === undefined) return { status: 404, body: 'Nothing was seen of that site.' }
      return { status: 200, body: JSON.stringify({ epoch: head.epoch, size: head.size, root: head.root }) }
    }
    case 'GET /book':
      return { status: 200, body: linesOf(path, origin) }
    default:
      return { status: 404, body: 'There is nothing here.' }
  }
}

const linesOf = (path: string, origin: string): string =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes(JSON.stringify(origin)))
    .map((line) => `${line}\n`)
    .join('')

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MESSAGE_BYTES_MAX) throw new Error('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
