import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from '#/db/backup.ts'
import { restore } from '#/db/restore.ts'
import { readPrivateKey, readPublicKey } from '#/db/sealed-file.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import { installJobs, releaseMail } from '#/outbox/index.ts'
import { openPlace } from '#/place.ts'
import { readLedger } from '#/seal/index.ts'
import { type Command, type Given, needed, option, word } from './command.ts'

const read = (path: string): string => {
  if (!existsSync(path)) throw new CannotStart(`There is no file ${path}.`)
  return readFileSync(path, 'utf8')
}

export const backupCommand: Command = {
  name: 'backup',
  summary: 'One snapshot of the site, encrypted to a key whose private half is elsewhere',
  usage: 'FILE [--to PUBLIC-KEY-FILE]',
  about:
    'The key is X25519, as `openssl genpkey -algorithm x25519 -out key.pem && openssl pkey -in key.pem -pubout -out key.pub` makes it; keep key.pem where this host can’t read it. Without --to, BACKUP_PUBLIC_KEY_FILE. FILE appears when it is whole. A real site archives its WAL, too.',
  options: { to: { type: 'string' } },
  async run(given) {
    const { config, say, print } = given
    const file = word(given, 0, 'the file to write')
    const key = option(given, 'to') ?? config.backupPublicKeyFile
    if (key === undefined)
      throw new CannotStart('Give --to, or set BACKUP_PUBLIC_KEY_FILE: back-ups are always encrypted.')
    const publicKey = readPublicKey(read(key))
    const place = await openPlace(config, say)
    try {
      const { manifest, tables, rows } = await backup(place.connection('owner'), file, publicKey)
      print(
        `Wrote ${rows} rows of ${tables} tables, as of ${manifest.takenAt}, with ${manifest.size} sealed places.`,
      )
      return 0
    } finally {
      await place.close()
    }
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'A back-up into an empty database: all of it, or nothing',
  usage: 'FILE --key PRIVATE-KEY-FILE [--ledger FILE] [--book FILE | --witness URL --site ID]',
  about:
    'Into OWNER_DATABASE_URL, which must be empty. Sessions and tokens are ended; mail is held until `./threshold release-mail`; what the ledger of disposals says went goes again before anybody can read it; and it lists what the witness saw and this copy lacks. Then: ./threshold rebuild.',
  options: {
    key: { type: 'string' },
    ledger: { type: 'string' },
    witness: { type: 'string' },
    book: { type: 'string' },
    site: { type: 'string' },
  },
  async run(given) {
    const { config, print } = given
    const file = word(given, 0, 'the back-up')
    const privateKey = readPrivateKey(read(needed(given, 'key', 'the file of the private key')))
    if (config.ownerDatabaseUrl === undefined)
      throw new CannotStart('Set OWNER_DATABASE_URL to the empty database to restore into.')
    const ledger = option(given, 'ledger') ?? join(config.dataDir, 'disposals.jsonl')
    const done = await restore({
      file,
      privateKey,
      target: { connectionString: config.ownerDatabaseUrl },
      clock: systemClock,
      disposed: readLedger(ledger).flatMap((each) => each.entries),
      seen: await headsSeen(given),
    })
    // The queue is no part of the record, so no back-up has it: without one the restored site could send nothing.
    await installJobs({ connectionString: config.ownerDatabaseUrl })
    print(
      `Restored ${done.rows} rows, as of ${done.manifest.takenAt}. This is life ${done.epoch} of the site.`,
    )
    print(
      `${done.sessionsEnded} sessions and tokens ended, ${done.mailHeld} messages held, ${done.disposedAgain} disposals done again.`,
    )
    for (const head of done.lacks)
      print(
        `! The witness saw ${head.size} places on ${head.at}: what came after ${done.manifest.size} is not in this copy.`,
      )
    print('Next: ./threshold rebuild, then ./threshold verify.')
    return 0
  },
}

type Seen = { readonly size: number; readonly at: string }

/** What the witness saw of the site: a copy of its book, or the book of a witness that listens. */
async function headsSeen(given: Given): Promise<readonly Seen[]> {
  const book = option(given, 'book')
  const url = option(given, 'witness')
  if (book === undefined && url === undefined) return []
  const text =
    book === undefined
      ? await askWitness(url!, needed(given, 'site', 'the id of the site, for the witness'))
      : read(book)
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { size?: number; seen?: string })
    .flatMap(({ size, seen }) => (size === undefined || seen === undefined ? [] : [{ size, at: seen }]))
}

async function askWitness(url: string, site: string): Promise<string> {
  const answer = await fetch(`${url}/book?origin=${encodeURIComponent(`threshold/${site}`)}`, {
    redirect: 'error',
  })
  if (!answer.ok)
    throw new CannotStart(`The witness answered ${answer.status}: restore with --book, a copy of its book.`)
  return answer.text()
}

export const releaseMailCommand: Command = {
  name: 'release-mail',
  summary: 'Let the mail go that a restore held, after somebody has looked at it',
  usage: '',
  about: 'Says how many messages leave.',
  options: {},
  async run({ config, say, print }) {
    const place = await openPlace(config, say)
    try {
      print(`${await releaseMail(place.app, systemClock())} messages are queued again.`)
      return 0
    } finally {
      await place.close()
    }
  },
}
