/**
 * Names as a computer may compare them. What people write is kept as written; only keys and comparisons use these.
 */
import { readFileSync } from 'node:fs'

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ə: 'e',
}

/** Words that come and go in front of a name, or between its parts, without making it another. */
const PARTICLES = new Set(
  'al el ul ur de del della der den di da do dos das du la le les van von ter ten bin ibn bint binti abu mr mrs miss ms dr'.split(
    ' ',
  ),
)

const TOKENS_MAX = 8
const LETTERS_MAX = 40

/** Small letters without accents, apostrophes or anything but letters and single spaces. Other scripts are kept. */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return plain
    .replace(/[^a-z]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’‘ʻʼ`´]/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/**
 * The parts by which a name is found, at most eight: each word but the particles, and all of them as one
 * (`Al-Hassan` is found as `hassan` and `alhassan`, `Mary Ann` as `maryann`). Empty for an empty name.
 */
export function nameTokens(name: string): readonly string[] {
  const words = fold(name).split(' ').filter(Boolean)
  const telling = words.filter((word) => !PARTICLES.has(word))
  const whole = words.join('')
  const tokens = [whole, ...(telling.length > 0 ? telling : words)].filter(Boolean)
  return [...new Set(tokens.map((token) => token.slice(0, LETTERS_MAX)))].slice(0, TOKENS_MAX)
}

/** `name-variants.csv`: one group a line, its head first. A name may stand in several groups. */
function readVariants(csv: string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const line of csv.split('\n').slice(1)) {
    const [head, forms] = line.split(',')
    if (!head || !forms) continue
    for (const form of [head, ...forms.split(' ')])
      groups.set(fold(form), [...(groups.get(fold(form)) ?? []), fold(head)])
  }
  return groups
}

const VARIANTS = readVariants(
  readFileSync(new URL('../../../packs/people/name-variants.csv', import.meta.url), 'utf8'),
)

/** Heads of the groups to which a folded name belongs: `bill` is in `william`, `alex` in two. Empty for most. */
export const variantGroups = (token: string): readonly string[] => VARIANTS.get(token) ?? []

/** Are the two folded names known forms of one (Bill and William, Mohammed and Muhammad)? */
export const areVariants = (left: string, right: string): boolean =>
  variantGroups(left).some((group) => variantGroups(right).includes(group))
