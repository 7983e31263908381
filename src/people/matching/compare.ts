/** How alike two short texts are. Plain dynamic programming; inputs are folded names and numbers, at most 40 long. */

/** Letters put in, left out, exchanged or transposed with a neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  if (left === right) return 0
  let before: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      current[column] = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + (same ? 0 : 1),
        swapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = current
  }
  return above[right.length]!
}

/** Jaro's likeness, 0 to 1: letters in common within half the longer length, less half of those out of order. */
function jaro(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const taken = new Set<number>()
  const fromLeft: string[] = []
  for (let index = 0; index < left.length; index++) {
    const until = Math.min(right.length - 1, index + reach)
    for (let other = Math.max(0, index - reach); other <= until; other++) {
      if (taken.has(other) || left[index] !== right[other]) continue
      taken.add(other)
      fromLeft.push(left[index]!)
      break
    }
  }
  const common = fromLeft.length
  if (common === 0) return 0
  const fromRight = [...taken].sort((one, two) => one - two).map((place) => right[place])
  const displaced = fromLeft.filter((letter, index) => letter !== fromRight[index]).length / 2
  return (common / left.length + common / right.length + (common - displaced) / common) / 3
}

/** Jaro-Winkler likeness, 0 to 1: a common beginning, of at most four letters, counts for more. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return left === '' ? 0 : 1
  const likeness = jaro(left, right)
  let prefix = 0
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++
  return likeness + prefix * 0.1 * (1 - likeness)
}
