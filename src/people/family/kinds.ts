/** Ways in which people belong together, in words that are true whoever they are. */

export type Tie = 'parent' | 'carer' | 'couple' | 'sibling' | 'kin' | 'other'

/**
 * `kind` is what the first person is to the second: `mother` *of*. `inverse` is what the second is to the first.
 * `tie` is how the picture draws it.
 */
export type RelationshipKind = {
  readonly kind: string
  readonly inverse: string
  readonly tie: Tie
  readonly words: string
}

const both = (kind: string, tie: Tie, words = kind): RelationshipKind => ({ kind, inverse: kind, tie, words })

export const RELATIONSHIP_KINDS: readonly RelationshipKind[] = [
  { kind: 'mother', inverse: 'child', tie: 'parent', words: 'mother' },
  { kind: 'father', inverse: 'child', tie: 'parent', words: 'father' },
  { kind: 'parent', inverse: 'child', tie: 'parent', words: 'parent' },
  { kind: 'adoptive-parent', inverse: 'adopted-child', tie: 'parent', words: 'adoptive parent' },
  { kind: 'step-parent', inverse: 'step-child', tie: 'carer', words: 'step-parent' },
  { kind: 'foster-carer', inverse: 'fostered-child', tie: 'carer', words: 'foster carer' },
  { kind: 'special-guardian', inverse: 'child-in-guardianship', tie: 'carer', words: 'special guardian' },
  {
    kind: 'private-foster-carer',
    inverse: 'privately-fostered-child',
    tie: 'carer',
    words: 'private foster carer',
  },
  { kind: 'carer', inverse: 'child-cared-for', tie: 'carer', words: 'carer' },
  { kind: 'grandparent', inverse: 'grandchild', tie: 'kin', words: 'grandparent' },
  { kind: 'aunt-or-uncle', inverse: 'niece-or-nephew', tie: 'kin', words: 'aunt or uncle' },
  both('sibling', 'sibling', 'brother or sister'),
  both('half-sibling', 'sibling', 'half-brother or half-sister'),
  both('step-sibling', 'sibling', 'step-brother or step-sister'),
  both('twin', 'sibling'),
  both('married', 'couple', 'husband or wife'),
  both('civil-partner', 'couple', 'civil partner'),
  both('partner', 'couple'),
  both('cousin', 'kin'),
  both('friend', 'other', 'family friend'),
  { kind: 'lodger', inverse: 'household-member', tie: 'other', words: 'lodger' },
  both('other', 'other', 'other'),
]

const byKind = new Map(RELATIONSHIP_KINDS.map((each) => [each.kind, each]))

const INVERSE_WORDS: Readonly<Record<string, string>> = {
  child: 'son or daughter',
  grandchild: 'grandchild',
  'niece-or-nephew': 'niece or nephew',
  'household-member': 'household member',
}

export const findKind = (kind: string): RelationshipKind | undefined => byKind.get(kind)

/** What one is to the other, for people: `step-parent`, `son or daughter`. */
export const wordsOf = (role: string): string =>
  byKind.get(role)?.words ?? INVERSE_WORDS[role] ?? role.replaceAll('-', ' ')
