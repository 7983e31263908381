/**
 * Comma-separated values (RFC 4180) as a stream: a record at a time, with the line on which it begins. Memory stays that
 * of one record, which has an end: a quotation mark that nothing closes costs its own line, and never the rest of the file.
 */
import { StringDecoder } from 'node:string_decoder'

export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }
export type CsvFault = { readonly line: number; readonly fault: string }

/** Characters of one record: more than any notice needs, and little enough to be held. */
export const RECORD_MAX = 256 * 1024

export const UNCLOSED = 'A quotation mark in this line isn’t closed'
export const AFTER_QUOTE =
  'There is something after a closing quotation mark: write two of them where one is meant'
export const TOO_LONG = 'This line is longer than a notice can be'

type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

export async function* readCsv(chunks: Chunks, most = RECORD_MAX): AsyncGenerator<CsvRecord | CsvFault> {
  const decoder = new StringDecoder('utf8')
  const state: State = { text: '', line: 1, begun: false, skipping: false, most }
  for await (const chunk of chunks) {
    append(state, typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)))
    yield* take(state, false)
  }
  append(state, decoder.end())
  yield* take(state, true)
}

type State = { text: string; line: number; begun: boolean; skipping: boolean; readonly most: number }

function append(state: State, more: string): void {
  state.text += !state.begun && more.startsWith('\uFEFF') ? more.slice(1) : more
  state.begun ||= more !== ''
}

/** Takes whole records off the text that is there; the last of it waits for more, unless there is none. */
function* take(state: State, ended: boolean): Generator<CsvRecord | CsvFault> {
  let from = state.skipping ? 0 : -1
  if (state.skipping) {
    const next = nextLine(state.text, 0, ended)
    if (next === undefined) {
      // Of a line without end nothing is held, but whether a line feed belongs to it.
      state.text = ended ? '' : state.text.slice(-1)
      if (ended) yield { line: state.line, fault: TOO_LONG }
      return
    }
    yield { line: state.line, fault: TOO_LONG }
    state.skipping = false
    state.line += 1
    from = next
  }
  from = Math.max(from, 0)
  while (from < state.text.length) {
    const read = recordAt(state.text, from, ended)
    if (read !== undefined && read.end - from <= state.most) {
      if ('fault' in read) yield { line: state.line, fault: read.fault }
      else if (read.cells.some((cell) => cell.trim() !== '')) yield { line: state.line, cells: read.cells }
      state.line += linesIn(state.text, from, read.end)
      from = read.end
      continue
    }
    if (read === undefined && state.text.length - from <= state.most) break
    // Too much for a record: its first line is given up, and those after it are read by themselves.
    const next = nextLine(state.text, from, ended)
    if (next === undefined || next - from > state.most) {
      state.skipping = true
      state.text = state.text.slice(from)
      return yield* take(state, ended)
    }
    yield { line: state.line, fault: UNCLOSED }
    state.line += 1
    from = next
  }
  state.text = state.text.slice(from)
}

type Read =
  | { readonly cells: readonly string[]; readonly end: number }
  | { readonly fault: string; readonly end: number }

/** The record that begins at `from`; undefined while its end isn't there. */
function recordAt(text: string, from: number, ended: boolean): Read | undefined {
  const cells: string[] = []
  let at = from
  for (;;) {
    const cell = text[at] === '"' ? quotedAt(text, at) : bareAt(text, at)
    if (cell === undefined) return ended ? { fault: UNCLOSED, end: firstLine(text, from) } : undefined
    cells.push(cell.value)
    at = cell.end
    const next = text[at]
    if (next === ',') {
      at += 1
      continue
    }
    if (next === undefined) return ended ? { cells, end: at } : undefined
    if (next === '\n' || next === '\r') {
      const end = nextLine(text, at, ended)
      return end === undefined ? undefined : { cells, end }
    }
    // Whatever follows may be of other lines that this one swallowed: they are read again.
    const end = nextLine(text, from, ended)
    return end === undefined && !ended ? undefined : { fault: AFTER_QUOTE, end: end ?? text.length }
  }
}

const firstLine = (text: string, from: number): number => nextLine(text, from, true) ?? text.length

type Cell = { readonly value: string; readonly end: number }

function quotedAt(text: string, from: number): Cell | undefined {
  let at = from + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return undefined
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

const BARE_END = /[,\r\n]/g

function bareAt(text: string, from: number): Cell {
  BARE_END.lastIndex = from
  const end = BARE_END.exec(text)?.index ?? text.length
  return { value: text.slice(from, end), end }
}

const LINE_END = /\r\n?|\n/g

/** Where the next line begins; undefined when its beginning isn't there, or can't be told yet. */
function nextLine(text: string, from: number, ended: boolean): number | undefined {
  LINE_END.lastIndex = from
  const found = LINE_END.exec(text)
  if (found === null) return undefined
  const end = found.index + found[0].length
  return found[0] === '\r' && end === text.length && !ended ? undefined : end
}

function linesIn(text: string, from: number, to: number): number {
  LINE_END.lastIndex = from
  let count = 0
  for (let found = LINE_END.exec(text); found !== null && found.index < to; found = LINE_END.exec(text))
    count += 1
  return count
}
