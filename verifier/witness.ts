import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { appendToBook, openBook } from './book.ts'
import { startWitness, witness } from './witness-server.ts'

/**
 * The witness: keeps the checkpoints of one or more sites in a file that only grows, and refuses whatever doesn't
 * extend the last. It runs where the site's own administrators can't go. It shares no code with the site.
 */
const HELP = `threshold witness --book FILE [--port 7411]     listen on 127.0.0.1; put TLS before it
threshold witness --book FILE --add MESSAGE     a checkpoint that came by hand, as a file, or - for standard input
threshold witness --book FILE --admit LIFE --site ID    after a restore that was announced: let the site go on
threshold witness --book FILE --show            the last checkpoint seen of each site

Exit codes: 0 done; 1 refused; 2 wrong arguments.`

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
