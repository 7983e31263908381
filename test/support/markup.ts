/**
 * Reads HTML that we or the Design System's templates have written, only to compare it: attributes in order of
 * name, classes in order, white space where it can't be seen taken away. Not a parser for other people's HTML.
 */

export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}
export type Node = Element | string

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])
const INLINE = new Set(['a', 'span', 'strong', 'b', 'em', 'code', 'label'])
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ctdot: '\u22ef',
  copy: '\u00a9',
}

const decode = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    return NAMED[name] ?? whole
  })

function attributesOf(text: string): Record<string, string> {
  const found: [string, string][] = []
  for (const [, name, quoted, bare] of text.matchAll(/([^\s=/"]+)(?:\s*=\s*(?:"([^"]*)"|([^\s"]+)))?/g)) {
    const value = decode(quoted ?? bare ?? '')
    found.push([name!, name === 'class' ? value.trim().split(/\s+/).sort().join(' ') : value])
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Open = { name: string; attributes: Record<string, string>; children: Node[] }

/** The nodes of a fragment. Throws where an element is closed that isn't open. */
export function parseMarkup(markup: string): Node[] {
  const root: Open = { name: '', attributes: {}, children: [] }
  const stack = [root]
  const token =
    /<!--[\s\S]*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[^\s=/>"]+(?:\s*=\s*(?:"[^"]*"|[^\s">]+))?)*)\s*(\/?)>|([^<]+)/g
  for (const [, closed, name, rest, selfClosed, text] of markup.matchAll(token)) {
    const here = stack.at(-1)!
    if (text !== undefined) here.children.push(textOf(here.name, decode(text)))
    else if (closed !== undefined) {
      if (stack.length === 1 || here.name !== closed) throw new Error(`</${closed}> closes <${here.name}>`)
      stack.pop()
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(rest ?? ''), children: [] }
      here.children.push(element)
      if (!selfClosed && !VOID.has(name)) stack.push(element)
    }
  }
  if (stack.length > 1) throw new Error(`<${stack.at(-1)!.name}> isn't closed`)
  return seen(root)
}

/** A browser drops the first newline of a textarea and keeps all else. */
const textOf = (parent: string, text: string): string =>
  parent === 'textarea' ? text.replace(/^\n/, '') : text.replaceAll(/[^\S\u00a0]+/g, ' ')

const isInline = (node: Node | undefined): boolean =>
  node !== undefined && (typeof node === 'string' ? node !== ' ' : INLINE.has(node.name))

/** White space counts only between words and inline elements, and inside what is only heard. */
function seen(element: Open): Node[] {
  if (element.name === 'textarea') return element.children.filter((child) => child !== '')
  const heard = element.attributes.class?.includes('govuk-visually-hidden') ?? false
  const kept: Node[] = []
  element.children.forEach((child, index) => {
    if (typeof child !== 'string') {
      kept.push({ ...child, children: seen(child as Open) })
      return
    }
    const before = isInline(element.children[index - 1]) || (heard && index === 0)
    const after = isInline(element.children[index + 1])
    if (child === ' ') {
      if (before && after) kept.push(child)
      return
    }
    const start = before ? child : child.trimStart()
    kept.push(after ? start : start.trimEnd())
  })
  return kept
}

/** One line for each node, indented: what `assert.equal` shows well when two differ. */
export function writeMarkup(nodes: readonly Node[], indent = ''): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return `${indent}${JSON.stringify(node)}\n`
      const own = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`)
      return `${indent}<${node.name}${own.join('')}>\n${writeMarkup(node.children, `${indent}  `)}`
    })
    .join('')
}

const without = (nodes: readonly Node[], drop: (element: Element) => boolean): Node[] =>
  nodes
    .filter((node) => typeof node === 'string' || !drop(node))
    .map((node) => (typeof node === 'string' ? node : { ...node, children: without(node.children, drop) }))

/** Markup in its one comparable form, without the elements that are to be dropped. */
export const normalise = (markup: string, drop: (element: Element) => boolean = () => false): string =>
  writeMarkup(without(parseMarkup(markup), drop))
