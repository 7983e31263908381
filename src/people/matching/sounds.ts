/**
 * How a folded name sounds in English ears, roughly: a skeleton of consonants. It finds Smith for Smyth, Philips
 * for Fillips, Catherine for Katharine, Thomson for Thompson. It is a key for finding, never a ground for deciding.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^x/, 's'],
  [/^mac(?=[^aeiouh])/, 'mc'],
  [/(sch|tsch)/g, 's'],
  [/(kh|ck|ch(?=[rl]))/g, 'k'],
  [/(ph|v|w(?=sk))/g, 'f'],
  [/(tch|ch|sh|sz|cz|zh)/g, 's'],
  [/(dge|dg|gi|ge|gy|j|dh(?=i))/g, 'j'],
  [/th|dh/g, 't'],
  [/gh(?=[^aeiou]|$)/g, ''],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/d/g, 't'],
  [/mp(?=[st])/g, 'm'],
  [/[bp]/g, 'p'],
  [/m(?=[nt])/g, 'n'],
]

const FIRST_VOWEL = /^[aeiouyh]+/
const LATER_VOWELS = /[aeiouyhw]/g

/** At most six consonants; a leading vowel is kept as `a`. Empty for names in other scripts. */
export function soundOf(token: string): string {
  if (!/^[a-z]+$/.test(token)) return ''
  const spoken = RULES.reduce((word, [pattern, sound]) => word.replace(pattern, sound), token)
  const head = FIRST_VOWEL.test(spoken) ? 'a' : ''
  const skeleton = spoken.replace(FIRST_VOWEL, '').replace(LATER_VOWELS, '')
  return (head + skeleton).replace(/(.)\1+/g, '$1').slice(0, 6)
}
