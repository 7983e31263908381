import type { PackContent, Source, Verified } from './types.ts'

/** `Working Together to Safeguard Children (2010), chapter 5`. */
export function writeSource({ document, paragraph }: Source, pack: PackContent): string {
  const { title, published } = pack.documents[document] ?? { title: document, published: undefined }
  return `${title}${published === undefined ? '' : ` (${published})`}, ${paragraph}`
}

export const verifiedWords: Readonly<Record<Verified, string>> = {
  V: 'read in the source',
  V2: 'read in a secondary source that states it',
  C: 'known for certain, paragraph not yet read',
  L: 'likely, not yet read in the source',
  GKU: 'general knowledge, not yet checked: a setting, not a constant',
}
