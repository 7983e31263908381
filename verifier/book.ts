import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'

/** A line of a witness's book: a checkpoint as it was seen. `root` in base64, times as ISO instants. */
export type Seen = {
  readonly origin: string
  readonly epoch: number
  readonly size: number
  readonly root: string
  readonly at: string
  readonly seen: string
  /** The earlier line that it was proved to extend; null for the first of a site. */
  readonly extends: { readonly epoch: number; readonly size: number } | null
  readonly note: string
  /** The keys, when this line is the first that knows them. */
  readonly keys?: readonly KeyChange[]
}

/** A line by the witness's own hand: a site may begin another life, after a restore that was announced. */
export type Admitted = { readonly origin: string; readonly admitted: number; readonly seen: string }

export type Line = Seen | Admitted

/** How a key began: signed by itself, and by the one before it. In base64. */
export type KeyChange = {
  readonly publicKey: string
  readonly after: string | null
  readonly signedNew: string
  readonly signedOld: string | null
}

/** What the book says of one site. */
export type Known = {
  readonly seen: Seen[]
  readonly admitted: Set<number>
  keys: readonly KeyChange[]
}

export type Book = Map<string, Known>

export function addToBook(book: Book, line: Line): void {
  const known = book.get(line.origin) ?? { seen: [], admitted: new Set(), keys: [] }
  book.set(line.origin, known)
  if ('admitted' in line) known.admitted.add(line.admitted)
  else {
    known.seen.push(line)
    known.keys = line.keys ?? known.keys
  }
}

const CUT_SHORT = ' (cut short)'

/** The book in these lines. One that a crash cut short was never answered for, and doesn't count. */
export function parseBook(text: string): Book {
  const book: Book = new Map()
  addLines(book, text)
  return book
}

function addLines(book: Book, text: string): void {
  for (const line of text.split('\n'))
    if (line !== '' && !line.endsWith(CUT_SHORT)) addToBook(book, JSON.parse(line) as Line)
}

/** Opens the book in a file, which is made when there is none. Nothing in it is ever taken away or changed. */
export function openBook(path: string): Book {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (text === '' || text.endsWith('\n')) return parseBook(text)
  appendFileSync(path, `${CUT_SHORT}\n`)
  return parseBook(`${text}${CUT_SHORT}\n`)
}

export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Adds to `book` the whole lines that the file has after byte `from`. Gives how far it has read. */
export function readOn(book: Book, path: string, from: number): number {
  const bytes = sizeOf(path) - from
  if (bytes <= 0) return from
  const file = openSync(path, 'r')
  const fresh = Buffer.alloc(bytes)
  readSync(file, fresh, 0, bytes, from)
  closeSync(file)
  const whole = fresh.lastIndexOf('\n') + 1
  addLines(book, fresh.toString('utf8', 0, whole))
  return from + whole
}

/** Adds a line, and returns when it is on the disk. */
export function appendToBook(path: string, line: Line): void {
  const file = openSync(path, 'a', 0o600)
  writeSync(file, `${JSON.stringify(line)}\n`)
  fsyncSync(file)
  closeSync(file)
}
