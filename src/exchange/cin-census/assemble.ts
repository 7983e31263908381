import { parseDay } from '#/lib/dates.ts'
import type { Stop } from './decode.ts'
import { type Child, FIELDS, type Field, type Header, listsOf, type Place } from './shape.ts'

/** Something in the file that was left out, and why. Never says what the file said: that may be about a child. */
export type Note = Place & { readonly text: string }

export type Part =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'child'; readonly child: Child }
  | { readonly kind: 'note'; readonly note: Note }
  /** Nothing after this line could be read. What was read before it stands. */
  | ({ readonly kind: 'stopped' } & Stop)

export type Limits = {
  readonly textCharacters: number
  /** Repeats of one element within its parent: episodes of a child, factors of an assessment. */
  readonly repeats: number
}

type Node = { element: string; line: number; [field: string]: unknown }

/** An element that is open: what may stand in it, and the group that its values go to. */
type Frame = {
  readonly name: string
  readonly field: Field
  readonly line: number
  readonly node: Node
  text: string
}

const newNode = (element: string, line: number): Node => {
  const node: Node = { element, line }
  for (const list of listsOf(element)) node[list] = []
  return node
}

/** xs:date may carry a time zone, and some systems write a time: the day is what counts. */
const dayIn = (text: string): string | undefined =>
  parseDay(text.replace(/(T[\d:.]+)?(Z|[+-]\d{2}:\d{2})?$/, ''))?.toString()

/**
 * Builds the header and one child at a time from the opening, text and closing of elements, by the table `FIELDS`
 * alone. What has no place in a return is noted and left out; what stands around it is kept.
 */
export function assembler(limits: Limits, give: (part: Part) => void) {
  const frames: Frame[] = []
  let ignored = 0
  const note = (element: string, line: number, text: string): void =>
    give({ kind: 'note', note: { element, line, text } })

  const open = (name: string, line: number): void => {
    const parent = frames.at(-1)
    const fields = FIELDS[parent?.name ?? '']
    const field = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
    if (ignored > 0 || field === undefined || field.kind === 'unread') {
      if (ignored === 0 && field === undefined)
        note(name, line, 'is not part of a return at this place: left out')
      ignored += 1
      return
    }
    const node = field.kind === 'group' || parent === undefined ? newNode(name, line) : parent.node
    frames.push({ name, field, line, node, text: '' })
  }

  const put = (node: Node, name: string, line: number, many: boolean, value: unknown): void => {
    const held = node[name]
    if (Array.isArray(held)) {
      if (held.length < limits.repeats) held.push(value)
      else note(name, line, `stands here more than ${limits.repeats} times: the rest are left out`)
    } else if (held === undefined) node[name] = value
    else if (!many) note(name, line, 'stands here twice: the first is kept')
  }

  const closeValue = ({ name, field, line, node, text }: Frame): void => {
    const said = text.trim()
    if (said === '') return
    if (said.length > limits.textCharacters) {
      note(name, line, `is longer than ${limits.textCharacters} characters: left out`)
      return
    }
    const kept = field.kind === 'date' ? dayIn(said) : said
    if (kept === undefined) note(name, line, 'is not a date that exists, written as 2010-03-31: left out')
    else put(node, name, line, field.many === true, { element: name, line, text: kept })
  }

  const closeGroup = ({ name, field, line, node }: Frame): void => {
    if (name === 'Child') give({ kind: 'child', child: node as unknown as Child })
    else if (name === 'Header') give({ kind: 'header', header: node as unknown as Header })
    else put(frames.at(-1)!.node, name, line, field.many === true, node)
  }

  const close = (): void => {
    if (ignored > 0) {
      ignored -= 1
      return
    }
    const frame = frames.pop()!
    if (frame.field.kind === 'text' || frame.field.kind === 'date') {
      closeValue(frame)
      return
    }
    if (frame.text.trim() !== '')
      note(frame.name, frame.line, 'holds stray words between its elements: left out')
    if (frame.field.kind === 'group') closeGroup(frame)
  }

  const text = (words: string): void => {
    const frame = frames.at(-1)
    // A little over the limit is enough to know that it is over.
    if (ignored === 0 && frame !== undefined && frame.text.length <= limits.textCharacters)
      frame.text += words
  }

  return { open, close, text }
}
