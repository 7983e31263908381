import { SaxesParser } from 'saxes'
import { type Problem, problem } from '#/lib/problem.ts'
import { assembler, type Limits, type Part } from './assemble.ts'
import { decode, type Stop } from './decode.ts'

export type Caps = Limits & {
  readonly bytes: number
  readonly depth: number
  readonly nameCharacters: number
  /** Between one `<` and the next: bounds comments, attributes and text before they are held in memory. */
  readonly runCharacters: number
  readonly children: number
}

/** Far above the largest real return, far below what would hurt. */
export const CAPS: Caps = {
  bytes: 2_000_000_000,
  depth: 12,
  nameCharacters: 64,
  textCharacters: 200,
  runCharacters: 20_000,
  repeats: 200,
  children: 1_000_000,
}

const DOCTYPE = problem(
  'doctype',
  'The file has a DOCTYPE or ENTITY declaration. A return never needs one, and it can carry an attack. Export the return again without it.',
)

const ENTITY_OR_DOCTYPE = /<!(DOCTYPE|ENTITY)/i
const LONGEST_MARK = '<!DOCTYPE'.length - 1

const longestRun = (text: string, before: number): { longest: number; after: number } => {
  let longest = 0
  let from = -before
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    longest = Math.max(longest, at - from)
    from = at
  }
  const after = text.length - from
  return { longest: Math.max(longest, after), after }
}

/**
 * Looks at the text before any parser does: a DOCTYPE (even one cut in two by a chunk) and a run of characters
 * without an element, which the parser would hold in memory whole.
 */
function doorkeeper(caps: Caps): (text: string) => Problem | undefined {
  let tail = ''
  let run = 0
  return (text) => {
    if (ENTITY_OR_DOCTYPE.test(tail + text)) return DOCTYPE
    tail = (tail + text).slice(-LONGEST_MARK)
    const { longest, after } = longestRun(text, run)
    run = after
    if (longest <= caps.runCharacters) return undefined
    const words = `More than ${caps.runCharacters} characters stand here without an element. This is not a return.`
    return problem('run-too-long', words)
  }
}

/** A parser of XML events that hands every element to the assembler, and stops at the first thing it can't read. */
function machine(caps: Caps, give: (part: Part) => void) {
  const parser = new SaxesParser({ position: true })
  const assembly = assembler(caps, give)
  let depth = 0
  let children = 0
  let stop: Stop | undefined
  const halt = (code: string, text: string): void => {
    stop ??= { line: parser.line, problem: problem(code, text) }
  }
  parser.on('error', () => {
    if (depth > 0)
      halt('broken-xml', 'The file is not well-formed XML from this line on. Children before it were read.')
    else halt('broken-xml', 'The file is not well-formed XML here.')
  })
  parser.on('opentag', ({ name }) => {
    depth += 1
    if (depth > caps.depth)
      halt('too-deep', `Elements stand more than ${caps.depth} deep. This is not a return.`)
    if (name.length > caps.nameCharacters) halt('name-too-long', 'An element has a name that no return has.')
    if (depth === 1 && name !== 'Message') {
      halt(
        'not-a-return',
        'The first element is not <Message>: this is XML, but not a children in need census return.',
      )
    }
    if (name === 'Child' && ++children > caps.children) {
      halt('too-many-children', `The file has more than ${caps.children} children. Split it.`)
    }
    if (stop === undefined) assembly.open(name, parser.line)
  })
  parser.on('text', (text) => stop ?? assembly.text(text))
  parser.on('cdata', (text) => stop ?? assembly.text(text))
  parser.on('closetag', () => {
    depth -= 1
    if (stop === undefined) assembly.close()
  })
  return {
    write: (text: string): Stop | undefined => {
      parser.write(text)
      return stop
    },
    end: (): Stop | undefined => {
      if (depth > 0) {
        halt(
          'cut-off',
          'The file ends in the middle of an element: it was cut off. Children before it were read.',
        )
      } else parser.close()
      return stop
    },
    line: (): number => parser.line,
  }
}

/**
 * Reads a children in need census return, a child at a time, with the line of every value. Memory holds one chunk
 * and one child. Never throws for what is in the file: what can't be used comes as a `note`, and what can't be read
 * further as `stopped`, always the last part.
 */
export async function* readCensus(bytes: AsyncIterable<Uint8Array>, caps: Caps = CAPS): AsyncGenerator<Part> {
  let parts: Part[] = []
  const look = doorkeeper(caps)
  const reading = machine(caps, (part) => parts.push(part))
  for await (const text of decode(bytes, caps.bytes)) {
    if (typeof text !== 'string') {
      yield { kind: 'stopped', ...text }
      return
    }
    const refused = look(text)
    const stop = refused ? { line: reading.line(), problem: refused } : reading.write(text)
    yield* parts
    parts = []
    if (stop) {
      yield { kind: 'stopped', ...stop }
      return
    }
  }
  const stop = reading.end()
  yield* parts
  if (stop) yield { kind: 'stopped', ...stop }
}
