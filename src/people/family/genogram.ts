/**
 * The family as a picture in the usual signs: squares for men and boys, circles for women and girls, diamonds where it
 * isn't recorded, triangles for the unborn; a cross for death, two strokes for separation, a dashed line round those
 * who live or stay in a household; whoever only cares for its children stands outside. Whoever is unaccounted for is
 * drawn dashed with a question mark, plain to see.
 * Drawn on the server as SVG; the same facts stand in the table beside it (`familyTable`).
 */
import { writeDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Html, html } from '#/web/html.ts'
import {
  certaintyWords,
  type Family,
  type FamilyTie,
  householdWords,
  isInside,
  type Relative,
} from './family.ts'
import { type Placed, placeFamily, ROW, SLOT, type Union } from './place.ts'

const SIGN = 46
const MARGIN_X = 100
const MARGIN_TOP = 70
const LABEL_CHARACTERS = 20
const LINE = 17
/** Pixels between which a picture is fitted to its page rather than scrolled. */
const FITTED = { from: 736, to: 1300 }

type Point = { readonly x: number; readonly y: number }
type At = (id: SubjectId) => Point

export function genogram(family: Family, id = 'family'): Html {
  const placed = placeFamily(family)
  const at: At = (who) => {
    const place = placed.places.get(who)!
    return { x: MARGIN_X + place.x, y: MARGIN_TOP + place.row * ROW }
  }
  const width = MARGIN_X * 2 + (placed.columns - 1) * SLOT
  const height = MARGIN_TOP + placed.rows * ROW - 30
  return html`<svg class="app-genogram${width > FITTED.from && width <= FITTED.to && ' app-genogram--fitted'}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="GDS Transport, arial, sans-serif" font-size="14" fill="none" stroke="#0b0c0c" stroke-width="2">
<title id="${id}-title">Family on ${writeDay(family.on)}</title>
<desc id="${id}-description">${describeFamily(family)}</desc>
${households(family, at)}
${couples(family, placed, at)}
${placed.unions.map((union, index) => descent(union, index, family, at))}
${siblingLines(family, placed, at)}
${family.people.map((person) => figure(person, at(person.id), person.id === family.centre))}
</svg>`
}

/** The picture in sentences, for those who hear it. */
export const describeFamily = (family: Family): string =>
  family.people
    .map((person) => {
      const facts = [
        person.role || 'at the centre of the picture',
        householdWords(person, family).toLowerCase(),
        person.age,
        certaintyWords(person.certainty),
      ]
      return `${person.name}: ${facts.filter(Boolean).join(', ')}.`
    })
    .join(' ')

function figure(person: Relative, { x, y }: Point, centre: boolean): Html {
  const unsure = person.certainty === 'unaccounted-for'
  const dash = unsure ? '6 4' : undefined
  const half = SIGN / 2
  return html`<g class="app-genogram__person">
${shape(person.sign, { x, y }, half, dash)}${centre && shape(person.sign, { x, y }, half - 5)}
${(person.died || person.lost) && html`<path d="M${x - half} ${y - half}L${x + half} ${y + half}M${x + half} ${y - half}L${x - half} ${y + half}"/>`}
${words(inside(person), { x, y: y + 5 }, true)}
${labels(person).map(({ text, bold }, index) => words(text, { x, y: y + half + 20 + index * LINE }, bold))}
</g>`
}

/** The age goes inside the sign, when it is short enough to be read there. */
function inside(person: Relative): string {
  if (person.certainty === 'unaccounted-for') return '?'
  return /^\d{1,3}$/.test(person.age) ? person.age : ''
}

/** Under the sign, because the line round the household can't say it. */
const PART_LABELS: Readonly<Record<string, string>> = { stays: 'Stays at times', cares: 'Cares for a child' }

function labels(person: Relative): readonly { readonly text: string; readonly bold: boolean }[] {
  const certainty = certaintyWords(person.certainty)
  const age = person.age === inside(person) ? '' : person.age
  return [
    ...wrap(person.name, 2).map((text) => ({ text, bold: true })),
    ...wrap(person.role, 2).map((text) => ({ text, bold: false })),
    ...wrap(PART_LABELS[person.part ?? ''] ?? '', 1).map((text) => ({ text, bold: false })),
    ...wrap(age, 2).map((text) => ({ text, bold: false })),
    ...wrap(certainty, 1).map((text) => ({ text, bold: true })),
  ]
}

/** Lines of a label; what doesn't fit ends with an ellipsis, and stands in full in the table. */
export function wrap(text: string, lines: number): readonly string[] {
  const made: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = made.at(-1)
    if (last !== undefined && last.length + word.length < LABEL_CHARACTERS)
      made[made.length - 1] = `${last} ${word}`
    else made.push(word)
  }
  const cut = (line: string): string =>
    [...line].length > LABEL_CHARACTERS ? `${[...line].slice(0, LABEL_CHARACTERS - 1).join('')}…` : line
  if (made.length <= lines) return made.map(cut)
  return [
    ...made.slice(0, lines - 1).map(cut),
    cut(
      made
        .slice(lines - 1)
        .join(' ')
        .slice(0, LABEL_CHARACTERS - 1)
        .trimEnd() + '…',
    ),
  ]
}

const words = (text: string, { x, y }: Point, bold: boolean): Html | false =>
  text !== '' &&
  html`<text x="${x}" y="${y}" text-anchor="middle" fill="#0b0c0c" stroke="none"${bold && html` font-weight="bold"`}>${text}</text>`

function shape(sign: Relative['sign'], { x, y }: Point, half: number, dash?: string): Html {
  const style = html` fill="#ffffff"${dash && html` stroke-dasharray="${dash}"`}`
  if (sign === 'square')
    return html`<rect x="${x - half}" y="${y - half}" width="${2 * half}" height="${2 * half}"${style}/>`
  if (sign === 'circle') return html`<circle cx="${x}" cy="${y}" r="${half}"${style}/>`
  if (sign === 'diamond')
    return html`<path d="M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z"${style}/>`
  return html`<path d="M${x} ${y - half}L${x + half} ${y + half}L${x - half} ${y + half}Z"${style}/>`
}

/** A line between partners, dashed when they are not married; two strokes when they parted. Co-parents have one too. */
function couples(family: Family, placed: Placed, at: At): readonly Html[] {
  const ties = family.ties.filter((tie) => tie.tie === 'couple')
  const paired = (one: SubjectId, other: SubjectId): FamilyTie | undefined =>
    ties.find((tie) => (tie.from === one && tie.to === other) || (tie.from === other && tie.to === one))
  const coParents = placed.unions.filter(
    ({ parents }) => parents.length === 2 && !paired(parents[0]!, parents[1]!),
  )
  return [
    ...ties.map((tie) =>
      coupleLine(at(tie.from), at(tie.to), tie.kind !== 'married' && tie.kind !== 'civil-partner', tie.ended),
    ),
    ...coParents.map(({ parents }) => coupleLine(at(parents[0]!), at(parents[1]!), true, false)),
  ]
}

function coupleLine(one: Point, other: Point, dashed: boolean, parted: boolean): Html {
  const [left, right] = one.x <= other.x ? [one, other] : [other, one]
  const over = right.x - left.x > SLOT * 1.5 ? SIGN / 2 + 14 : 0
  const path = over
    ? `M${left.x + 10} ${left.y - SIGN / 2}V${left.y - over}H${right.x - 10}V${right.y - SIGN / 2}`
    : `M${left.x + SIGN / 2} ${left.y}H${right.x - SIGN / 2}`
  const middle = { x: (left.x + right.x) / 2 - 16, y: left.y - over }
  const strokes = `M${middle.x - 8} ${middle.y + 9}l8 -18M${middle.x} ${middle.y + 9}l8 -18`
  return html`<path d="${path}"${dashed && html` stroke-dasharray="7 5"`}/>${parted && html`<path d="${strokes}"/>`}`
}

/** From the middle of the parents (or beside one alone) down to each child; dashed for carers, long for adoption. */
function descent({ parents, children, manner }: Union, index: number, family: Family, at: At): Html {
  const from = middleOf(parents.map(at))
  const heads = children.map(at).map(({ x, y }) => ({ x, y: y - SIGN / 2 }))
  const bus = Math.min(...heads.map((head) => head.y)) - 26 - (index % 4) * 7
  const twins = twinsAmong(children, family)
  const joints = children.map((child, which) => {
    const together = twins.filter((pair) => pair.has(child)).flatMap((pair) => [...pair])
    return together.length === 0
      ? heads[which]!.x
      : together.reduce((sum, id) => sum + at(id).x, 0) / together.length
  })
  const ends = [...joints, from.x]
  const stem =
    parents.length === 1
      ? `M${from.x - SLOT / 2 + SIGN / 2} ${from.y}H${from.x}V${bus}`
      : `M${from.x} ${from.y}V${bus}`
  const bar = `M${Math.min(...ends)} ${bus}H${Math.max(...ends)}`
  const branches = heads.map((head, which) => `M${joints[which]} ${bus}L${head.x} ${head.y}`)
  const dash = manner === 'born' ? undefined : manner === 'adopted' ? '14 4' : '3 5'
  return html`<path d="${[stem, bar, ...branches].join('')}"${dash && html` stroke-dasharray="${dash}"`}/>`
}

function middleOf(points: readonly Point[]): Point {
  const [first, second] = points
  if (second === undefined) return { x: first!.x + SLOT / 2, y: first!.y }
  const apart = Math.abs(first!.x - second.x) > SLOT * 1.5
  const right = first!.x > second.x ? first! : second
  return {
    x: apart ? right.x - SLOT / 2 : (first!.x + second.x) / 2,
    y: right.y - (apart ? SIGN / 2 + 14 : 0),
  }
}

const twinsAmong = (children: readonly SubjectId[], family: Family): readonly Set<SubjectId>[] =>
  family.ties
    .filter((tie) => tie.kind === 'twin' && children.includes(tie.from) && children.includes(tie.to))
    .map((tie) => new Set([tie.from, tie.to]))

/** Brothers and sisters whose parents aren't recorded are joined by a line above them. */
function siblingLines(family: Family, placed: Placed, at: At): readonly Html[] {
  const joined = (one: SubjectId, other: SubjectId): boolean =>
    placed.unions.some(({ children }) => children.includes(one) && children.includes(other))
  const hasParents = (id: SubjectId): boolean => placed.unions.some(({ children }) => children.includes(id))
  return family.ties
    .filter(
      (tie) =>
        tie.tie === 'sibling' && !joined(tie.from, tie.to) && !(hasParents(tie.from) && hasParents(tie.to)),
    )
    .map((tie) => {
      const [one, other] = [at(tie.from), at(tie.to)]
      const y = Math.min(one.y, other.y) - SIGN / 2 - 12
      return html`<path d="M${one.x} ${one.y - SIGN / 2}V${y}H${other.x}V${other.y - SIGN / 2}" stroke-dasharray="2 4"/>`
    })
}

const PADDING = { x: 80, top: 34, bottom: 136 }

/** A tint and a dashed line round those of one household: boxes of neighbours, joined where they stand over each other. */
function households(family: Family, at: At): readonly Html[] {
  const members = Map.groupBy(family.people.filter(isInside), (person) => person.household!)
  return [...members.values()].map((people, index) => {
    const inside = new Set(people.map((person) => person.id))
    const boxes = boxesOf(
      family.people.map((person) => ({ ...at(person.id), inside: inside.has(person.id) })),
    )
    const rects = [...boxes, ...jointsOf(boxes)].map(
      (box) => html`<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="14"/>`,
    )
    const fill = index === 0 ? '#eef4fb' : '#f6f1e6'
    return html`<g class="app-genogram__household"><g stroke="#505a5f" stroke-width="3" stroke-dasharray="9 6">${rects}</g><g fill="${fill}" stroke="none">${rects}</g></g>`
  })
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A box for each run of members with nobody else between them. */
function boxesOf(points: readonly (Point & { readonly inside: boolean })[]): readonly Box[] {
  const boxes: Box[] = []
  let running = false
  for (const { x, y, inside } of [...points].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const last = boxes.at(-1)
    const goesOn = running && last?.y === y - PADDING.top
    if (inside && last && goesOn) boxes[boxes.length - 1] = { ...last, width: x + PADDING.x - last.x }
    else if (inside)
      boxes.push({
        x: x - PADDING.x,
        y: y - PADDING.top,
        width: 2 * PADDING.x,
        height: PADDING.top + PADDING.bottom,
      })
    running = inside
  }
  return boxes
}

/** Bands between boxes of neighbouring rows that stand over each other. */
const jointsOf = (boxes: readonly Box[]): readonly Box[] =>
  boxes.flatMap((upper) =>
    boxes
      .filter((lower) => lower.y > upper.y && lower.y - upper.y <= ROW)
      .flatMap((lower) => {
        const x = Math.max(upper.x, lower.x)
        const width = Math.min(upper.x + upper.width, lower.x + lower.width) - x
        return width > 30 ? [{ x, y: upper.y + 20, width, height: lower.y - upper.y + 20 }] : []
      }),
  )
