/** As much of Markdown as the tests of the guides need. */

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm

/** Code blocks of a language, without their fences. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(FENCE)].filter(([, named]) => named === language).map(([, , block = '']) => block)

/** Where links and pictures lead, but for those shown in code. */
export const linksOf = (text: string): string[] =>
  [
    ...text
      .replaceAll(FENCE, '')
      .replaceAll(/`[^`]*`/g, '`')
      .matchAll(/\]\(([^()\s]+)\)/g),
  ].map(([, link = '']) => link)

/** The names by which headings are linked to, as GitHub makes them. */
export const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replaceAll(FENCE, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  )
