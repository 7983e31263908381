import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { addToBook, appendToBook, type Book, openBook } from './book.ts'
import { judge, type Push } from './judge.ts'

/**
 * The witness: keeps the checkpoints of one or more sites in a file that only grows, and refuses whatever doesn't
 * extend the last. It runs where the site's own administrators can't go. It shares no code with the site.
 */
const HELP = `threshold witness --book FILE [--port 7411]     listen on 127.0.0.1; put TLS before it
threshold witness --book FILE --add MESSAGE     a checkpoint that came by hand, as a file, or - for standard input
threshold witness --book FILE --admit LIFE --site ID    after a restore that was announced: let the site go on
threshold witness --book FILE --show            the last checkpoint seen of each site

Exit codes: 0 done; 1 refused; 2 wrong arguments.`

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
  if ('line' in judgement) {
    appendToBook(path, judgement.line)
    addToBook(book, judgement.line)
  }
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
  const server = createServer((request, response) => {
    answer(path, book, request, now).then(
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

async function answer(path: string, book: Book, request: IncomingMessage, now: () => Date): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const origin = url.searchParams.get('origin') ?? ''
  const seen = book.get(origin)?.seen ?? []
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /checkpoints':
      return witness(path, book, await readBody(request), now())
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

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      book: { type: 'string' },
      port: { type: 'string', default: '7411' },
      add: { type: 'string' },
      admit: { type: 'string' },
      site: { type: 'string' },
      show: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const say = (text: string) => process.stdout.write(`${text}\n`)
  if (values.help === true || values.book === undefined) {
    say(HELP)
    return values.help === true ? 0 : 2
  }
  const book = openBook(values.book)
  if (values.show === true) {
    for (const [origin, { seen }] of book) {
      const last = seen.at(-1)
      if (last !== undefined) say(`${origin}: life ${last.epoch}, ${last.size} leaves, seen ${last.seen}`)
    }
    return 0
  }
  if (values.add !== undefined) {
    const message = readFileSync(values.add === '-' ? 0 : values.add, 'utf8')
    const { status, body } = witness(values.book, book, message, new Date())
    say(body)
    return status === 200 ? 0 : 1
  }
  if (values.admit !== undefined) {
    if (values.site === undefined || !/^\d+$/.test(values.admit)) return 2
    const line = {
      origin: `threshold/${values.site}`,
      admitted: Number(values.admit),
      seen: new Date().toISOString(),
    }
    appendToBook(values.book, line)
    say(
      `Life ${values.admit} of that site is admitted. What was sealed after its copy was taken is lost to it.`,
    )
    return 0
  }
  const { url } = await startWitness(values.book, Number(values.port))
  say(`The witness listens at ${url} and writes to ${values.book}.`)
  return new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(0))
  })
}

if (import.meta.main) process.exit(await main())
