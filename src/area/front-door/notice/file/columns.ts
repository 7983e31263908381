/** The columns of a file of notices, and how a line becomes what a call would send. Pure. */
import { PERSON_FIELDS, type Sent, type SentOrder, type SentPerson } from '../sent.ts'

/** Of the notice itself. In a file words are joined by underscores: `happened_at`. */
const NOTICE = {
  reference: 'reference',
  kind: 'kind',
  incident: 'incident',
  happened_at: 'happenedAt',
  recorded_by: 'recordedBy',
  grading: 'grading',
  dash_score: 'dashScore',
  safe_contact: 'safeContact',
  victim_knows: 'victimKnows',
  words: 'words',
} as const

/** Lists in one cell, codes parted by `;` or spaces. */
const LISTS = ['risks', 'orders'] as const

/** People: `victim_name`, `child_1_birth_date`. The word before the number is their part in it. */
const ROLES: Readonly<Record<string, string>> = {
  victim: 'victim',
  perpetrator: 'alleged-perpetrator',
  child: 'child',
  unborn: 'unborn-child',
  parent: 'parent-or-carer',
  client: 'client',
  other: 'other',
}

/** A heading is whatever somebody sent: `constructor` is no column of ours. */
const own = <T>(columns: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(columns, name) ? columns[name] : undefined

const PERSON = new Map(
  PERSON_FIELDS.filter((name) => name !== 'ref' && name !== 'role').map((name) => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name,
  ]),
)

const ORDER = { order_about: 'about', order_until: 'until', order_words: 'words' } as const

/** The heading of a column, in one form: `Child 1 birth date` is `child_1_birth_date`. */
export const tidyHeading = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, '_')

type Column =
  | { readonly of: 'notice'; readonly field: (typeof NOTICE)[keyof typeof NOTICE] }
  | { readonly of: 'list'; readonly field: (typeof LISTS)[number] }
  | { readonly of: 'order'; readonly field: (typeof ORDER)[keyof typeof ORDER] }
  | { readonly of: 'person'; readonly ref: string; readonly role: string; readonly field: string }
  | { readonly of: 'unknown' }

const PERSON_COLUMN = /^([a-z]+?)(?:_(\d{1,2}))?_([a-z_]+)$/

function columnOf(heading: string): Column {
  const field = own(NOTICE, heading)
  if (field !== undefined) return { of: 'notice', field }
  const list = LISTS.find((each) => each === heading)
  if (list !== undefined) return { of: 'list', field: list }
  const order = own(ORDER, heading)
  if (order !== undefined) return { of: 'order', field: order }
  const [, part = '', number = '1', name = ''] = PERSON_COLUMN.exec(heading) ?? []
  const [role, personField] = [own(ROLES, part), PERSON.get(name)]
  return role === undefined || personField === undefined
    ? { of: 'unknown' }
    : { of: 'person', ref: `${part}-${Number(number)}`, role, field: personField }
}

export type Heading = { readonly name: string; readonly column: Column }

export type Headings =
  | { readonly ok: true; readonly columns: readonly Heading[] }
  | { readonly ok: false; readonly text: string }

/** The first line names the columns: without a reference among them nothing could be told apart. */
export function readHeadings(cells: readonly string[]): Headings {
  const columns = cells.map((cell) => ({ name: cell.trim(), column: columnOf(tidyHeading(cell)) }))
  const names = columns.map(({ name }) => tidyHeading(name)).filter((name) => name !== '')
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return { ok: false, text: `Two columns are headed ${twice}. Name each once.` }
  if (!names.includes('reference'))
    return { ok: false, text: 'The first line must name the columns, and one of them is reference.' }
  return { ok: true, columns }
}

export type Line = {
  readonly sent: Sent
  readonly unused: readonly { readonly field: string; readonly text: string }[]
}

/** A line as a call would send it; cells under headings of no meaning to us are given apart. Undefined: too many cells. */
export function readLine(columns: readonly Heading[], cells: readonly string[]): Line | undefined {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return undefined
  const notice: Record<string, string> = {}
  const lists: { risks: string[]; orders: string[] } = { risks: [], orders: [] }
  const order: Record<string, string> = {}
  const people = new Map<string, Record<string, string>>()
  const unused: { field: string; text: string }[] = []
  for (const [index, { name, column }] of columns.entries()) {
    const text = cells[index]?.trim() ?? ''
    if (text === '') continue
    if (column.of === 'notice') notice[column.field] = text
    else if (column.of === 'list') lists[column.field] = text.split(/[;\s]+/).filter((each) => each !== '')
    else if (column.of === 'order') order[column.field] = text
    else if (column.of === 'unknown') unused.push({ field: name.slice(0, 80), text })
    else {
      const person = people.get(column.ref) ?? { ref: column.ref, role: column.role }
      person[column.field] = text
      people.set(column.ref, person)
    }
  }
  const orders = ordersOf(lists.orders, order)
  return {
    unused,
    sent: {
      ...notice,
      ...(lists.risks.length === 0 ? {} : { risks: lists.risks }),
      ...(people.size === 0 ? {} : { people: [...people.values()] as SentPerson[] }),
      ...(orders.length === 0 ? {} : { orders }),
    },
  }
}

/** What is said of an order is said of the first: most lines have one. */
function ordersOf(kinds: readonly string[], said: Readonly<Record<string, string>>): readonly SentOrder[] {
  const about = said.about?.includes('-') ? said.about : said.about && `${said.about.replaceAll('_', '-')}-1`
  const more = { ...said, ...(about === undefined ? {} : { about }) }
  if (kinds.length === 0) return Object.keys(said).length === 0 ? [] : [{ kind: 'other', ...more }]
  return kinds.map((kind, index) => (index === 0 ? { kind, ...more } : { kind }))
}

/** Where the sender finds what is wrong: the heading of the column, not our own path. */
export function headingOf(path: string | undefined, sent: Sent): string | undefined {
  if (path === undefined) return undefined
  const [first = '', index, field = ''] = path.split('.')
  if (first === 'people' && index !== undefined) {
    const [part = '', number = ''] = (sent.people?.[Number(index)]?.ref ?? '').split('-')
    return `${part}_${number}_${snake(field)}`
  }
  if (first === 'orders') return field === 'kind' ? 'orders' : `order_${snake(field)}`
  return snake(first)
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
