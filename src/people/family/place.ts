/**
 * Where everybody stands in the picture. Generations by who is parent of whom; couples side by side; children under
 * their parents, the eldest first. Pure, and the same for the same family whatever the order of its rows.
 */
import type { SubjectId } from '#/lib/id.ts'
import type { Family, FamilyTie, Relative } from './family.ts'

export const SLOT = 180
export const ROW = 210

/** Parents (one or two, or carers) and the children they have together. */
export type Union = {
  readonly parents: readonly SubjectId[]
  readonly children: readonly SubjectId[]
  readonly manner: 'born' | 'adopted' | 'cared-for'
}

export type Place = { readonly x: number; readonly row: number }

export type Placed = {
  readonly places: ReadonlyMap<SubjectId, Place>
  readonly unions: readonly Union[]
  readonly columns: number
  readonly rows: number
}

/** How many generations below `from` the other is, for ties that say so. */
function steps({ tie, kind }: FamilyTie): number | undefined {
  if (tie === 'parent' || tie === 'carer') return 1
  if (tie === 'couple' || tie === 'sibling') return 0
  if (kind === 'grandparent') return 2
  if (kind === 'aunt-or-uncle') return 1
  return kind === 'cousin' ? 0 : undefined
}

/** Generation of each person: 0 for the centre, less for elders. Whoever no tie reaches stands by their age. */
function generations(family: Family): Map<SubjectId, number> {
  const found = new Map([[family.centre, 0]])
  const queue = [family.centre]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const tie of family.ties) {
      const down = steps(tie)
      if (down === undefined || (tie.from !== id && tie.to !== id)) continue
      const other = tie.from === id ? tie.to : tie.from
      if (found.has(other)) continue
      found.set(other, found.get(id)! + (tie.from === id ? down : -down))
      queue.push(other)
    }
  }
  for (const person of family.people) if (!found.has(person.id)) found.set(person.id, standsBy(person))
  return found
}

/** Grown people nobody can place stand among the parents, where they can't be overlooked. */
const standsBy = ({ age }: Relative): number => (/^\d+$/.test(age) && Number(age) < 18 ? 0 : -1)

const byBirth = (one: Relative, other: Relative): number => {
  const [left, right] = [one.bornOn ?? '9999', other.bornOn ?? '9999']
  if (left !== right) return left < right ? -1 : 1
  return one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1
}

/** Children by the set of those who are their parents in one manner. A step-parent's line is that of the couple. */
export function unionsOf(family: Family): readonly Union[] {
  const order = [...family.people].sort(byBirth).map((each) => each.id)
  const unions = new Map<string, Union>()
  for (const child of order) {
    for (const manner of ['born', 'adopted', 'cared-for'] as const) {
      const parents = family.ties
        .filter((tie) => tie.to === child && mannerOf(tie) === manner && !tie.ended)
        .map((tie) => tie.from)
        .sort((one, other) => order.indexOf(one) - order.indexOf(other))
      if (parents.length === 0) continue
      const key = `${manner} ${parents.join()}`
      unions.set(key, { manner, parents, children: [...(unions.get(key)?.children ?? []), child] })
    }
  }
  return [...unions.values()]
}

function mannerOf({ tie, kind }: FamilyTie): Union['manner'] | undefined {
  if (kind === 'adoptive-parent') return 'adopted'
  if (tie === 'parent') return 'born'
  return tie === 'carer' && kind !== 'step-parent' ? 'cared-for' : undefined
}

/** Everyone's place: order within each generation, then positions that draw families together. */
export function placeFamily(family: Family): Placed {
  const generation = generations(family)
  const unions = unionsOf(family)
  const top = Math.min(...generation.values())
  const rows = Map.groupBy(family.people, (each) => generation.get(each.id)! - top)
  const order = new Map<number, SubjectId[]>()
  for (const row of [...rows.keys()].sort((one, other) => one - other)) {
    const above = order.get(row - 1) ?? []
    order.set(row, orderRow(rows.get(row)!, above, family, unions))
  }
  const xs = settle(order, unions)
  const left = Math.min(...xs.values())
  const places = new Map<SubjectId, Place>()
  for (const [row, ids] of order) for (const id of ids) places.set(id, { x: xs.get(id)! - left, row })
  const columns = Math.max(...[...places.values()].map((place) => place.x)) / SLOT + 1
  return { places, unions, columns, rows: Math.max(...order.keys()) + 1 }
}

/** Brothers and sisters together by the place of their parents; partners beside each other. */
function orderRow(
  people: readonly Relative[],
  above: readonly SubjectId[],
  family: Family,
  unions: readonly Union[],
): SubjectId[] {
  const parentage = (id: SubjectId): number => {
    const parents = unions.filter((union) => union.children.includes(id)).flatMap((union) => union.parents)
    const at = parents.map((parent) => above.indexOf(parent)).filter((index) => index >= 0)
    return at.length === 0 ? Number.POSITIVE_INFINITY : at.reduce((sum, index) => sum + index, 0) / at.length
  }
  const known = new Map(people.map((each) => [each.id, each]))
  const here = [...people].sort((one, other) => {
    const [left, right] = [parentage(one.id), parentage(other.id)]
    return left === right ? byBirth(one, other) : left - right
  })
  const done: SubjectId[] = []
  for (const person of here) {
    if (done.includes(person.id)) continue
    const chain = chainOf(person.id, family, unions, (id) => known.has(id) && !done.includes(id))
    done.push(...chain)
  }
  return done
}

/** A person with partners and co-parents in a line: he, she, her former husband. */
function chainOf(
  start: SubjectId,
  family: Family,
  unions: readonly Union[],
  here: (id: SubjectId) => boolean,
): SubjectId[] {
  const partners = (id: SubjectId): SubjectId[] => {
    const couples = family.ties
      .filter((tie) => tie.tie === 'couple' && (tie.from === id || tie.to === id))
      .sort((one, other) => Number(one.ended) - Number(other.ended))
      .map((tie) => (tie.from === id ? tie.to : tie.from))
    const coParents = unions.filter((union) => union.parents.includes(id)).flatMap((union) => union.parents)
    return [...new Set([...couples, ...coParents])].filter((other) => other !== id && here(other))
  }
  const chain = [start]
  const extend = (id: SubjectId, add: (other: SubjectId) => void): void => {
    for (const other of partners(id)) {
      if (chain.includes(other)) continue
      add(other)
      extend(other, add)
    }
  }
  const [first, ...others] = partners(start)
  if (first) {
    chain.push(first)
    extend(first, (other) => chain.push(other))
  }
  for (const other of others) {
    if (chain.includes(other)) continue
    chain.unshift(other)
    extend(other, (next) => chain.unshift(next))
  }
  return chain
}

const ROUNDS = 12

/** Moves parents over their children and children under their parents, keeping order and room, until it is calm. */
function settle(
  order: ReadonlyMap<number, readonly SubjectId[]>,
  unions: readonly Union[],
): Map<SubjectId, number> {
  const xs = new Map<SubjectId, number>()
  for (const ids of order.values()) for (const [index, id] of ids.entries()) xs.set(id, index * SLOT)
  const mean = (ids: readonly SubjectId[]): number =>
    ids.reduce((sum, id) => sum + xs.get(id)!, 0) / ids.length
  for (let round = 0; round < ROUNDS; round++) {
    const rows = [...order.values()]
    for (const ids of round % 2 === 0 ? rows : rows.reverse()) {
      const wished = new Map(ids.map((id) => [id, xs.get(id)!]))
      for (const union of unions) {
        const moves = round % 2 === 0 ? union.children : union.parents
        if (!moves.every((id) => wished.has(id))) continue
        const by = mean(round % 2 === 0 ? union.parents : union.children) - mean(moves)
        for (const id of moves) wished.set(id, xs.get(id)! + by)
      }
      spread(ids, wished, xs)
    }
  }
  return xs
}

/** The nearest positions to those wished that keep the order and a slot between neighbours. */
function spread(
  ids: readonly SubjectId[],
  wished: ReadonlyMap<SubjectId, number>,
  xs: Map<SubjectId, number>,
): void {
  let groups: { readonly ids: readonly SubjectId[]; readonly start: number }[] = []
  for (const id of ids) {
    groups.push({ ids: [id], start: wished.get(id)! })
    while (groups.length > 1) {
      const [before, last] = groups.slice(-2) as [(typeof groups)[number], (typeof groups)[number]]
      if (before.start + before.ids.length * SLOT <= last.start) break
      const merged = [...before.ids, ...last.ids]
      const start =
        merged.reduce((sum, each, index) => sum + wished.get(each)! - index * SLOT, 0) / merged.length
      groups = [...groups.slice(0, -2), { ids: merged, start }]
    }
  }
  for (const group of groups)
    for (const [index, id] of group.ids.entries()) xs.set(id, group.start + index * SLOT)
}
