import { type Problem, problem } from '#/lib/problem.ts'

/** A file that can't be read further, where, and what to do about it. Lines count from 1. */
export type Stop = { readonly line: number; readonly problem: Problem }

const ENCODINGS = new Set(['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'windows-1252', 'utf-16'])
const DECLARED = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,40})["']/
const HEAD_BYTES = 256
const PIECE_BYTES = 65_536

type Sniffed = { readonly encoding: string } | { readonly problem: Problem }

const notXml = problem(
  'not-xml',
  'This is not an XML file. Choose the children in need census return as it was exported for COLLECT, with a name that ends in .xml.',
)

/** Which encoding the first bytes show or declare; what the file is instead, where it isn't XML at all. */
export function sniff(head: Uint8Array): Sniffed {
  const [a, b, c] = head
  if (head.length === 0)
    return { problem: problem('empty-file', 'The file is empty. Export the return again.') }
  if (a === 0x50 && b === 0x4b) {
    return { problem: problem('zipped', 'This is a zip file. Unpack it, and choose the XML file inside.') }
  }
  if (a === 0x1f && b === 0x8b) {
    return { problem: problem('zipped', 'This is a gzip file. Unpack it, and choose the XML file inside.') }
  }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le' }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be' }
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le' }
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be' }
  const bom = a === 0xef && b === 0xbb && c === 0xbf
  const start = Buffer.from(bom ? head.subarray(3) : head).toString('latin1')
  if (!start.trimStart().startsWith('<')) return { problem: notXml }
  const declared = DECLARED.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!ENCODINGS.has(declared)) {
    const words =
      'The first line names a character encoding that is not used in returns. Export the file again as UTF-8.'
    return { problem: problem('unknown-encoding', words) }
  }
  // A file that can be read a byte at a time is not UTF-16, whatever it says.
  return { encoding: declared === 'utf-16' ? 'utf-8' : declared }
}

const countLines = (text: string): number => {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

const wrongBytes = (encoding: string): Problem =>
  problem(
    'wrong-encoding',
    `The file says that it is ${encoding.toUpperCase()}, but this line holds bytes that are not. It was probably saved as Windows-1252: export it again as UTF-8. Everything before this line was read.`,
  )

const tooLarge = (maxBytes: number): Problem =>
  problem(
    'file-too-large',
    `The file is larger than ${Math.ceil(maxBytes / 1_000_000)} MB, which no return is. Check that it is the right file.`,
  )

/**
 * The first 256 bytes together, then pieces of at most 64 KB: enough to sniff, and never much in memory.
 * Gives `too-large` and ends once more than `maxBytes` have come.
 */
async function* inPieces(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array | 'too-large'> {
  let head: Uint8Array = new Uint8Array(0)
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > maxBytes) {
      yield 'too-large'
      return
    }
    const joined = head.length < HEAD_BYTES ? Buffer.concat([head, chunk]) : chunk
    if (head.length < HEAD_BYTES) head = joined.subarray(0, HEAD_BYTES)
    if (head.length < HEAD_BYTES) continue
    for (let from = 0; from < joined.length; from += PIECE_BYTES)
      yield joined.subarray(from, from + PIECE_BYTES)
  }
  if (total < HEAD_BYTES) yield head
}

/**
 * Bytes to text, a piece at a time, in the encoding that the file shows or declares. Ends with a `Stop` when the
 * bytes are not what they claim, or are more than `maxBytes`; the text before it has been given.
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string | Stop> {
  let decoder: TextDecoder | undefined
  let line = 1
  for await (const piece of inPieces(bytes, maxBytes)) {
    if (piece === 'too-large') {
      yield { line, problem: tooLarge(maxBytes) }
      return
    }
    if (decoder === undefined) {
      const sniffed = sniff(piece)
      if ('problem' in sniffed) {
        yield { line, problem: sniffed.problem }
        return
      }
      decoder = new TextDecoder(sniffed.encoding)
    }
    const text = decoder.decode(piece, { stream: true })
    // What can't be decoded becomes U+FFFD, which no value of a return can hold.
    const wrong = text.indexOf('\uFFFD')
    const good = wrong === -1 ? text : text.slice(0, wrong)
    line += countLines(good)
    yield good
    if (wrong !== -1) {
      yield { line, problem: wrongBytes(decoder.encoding) }
      return
    }
  }
  if (decoder?.decode() !== '') yield { line, problem: wrongBytes(decoder?.encoding ?? 'utf-8') }
}
