/** The area's own colour stands behind white words in the header: it has to be dark enough to read them. */

/** WCAG 2.2, 1.4.3: at least 4.5 to 1 for text of ordinary size. */
export const CONTRAST_MIN = 4.5

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

/** Relative luminance, WCAG 2.2 glossary, of `#rrggbb`: 0 for black, 1 for white. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

export const contrastWithWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05)

/** Why an area may not have this colour, or undefined. */
export function findFaultWithColour(colour: string): string | undefined {
  if (!isColour(colour)) return `The area's colour must look like #1d4f5c; it is "${colour}".`
  const contrast = contrastWithWhite(colour)
  if (contrast >= CONTRAST_MIN) return undefined
  return `The area's colour ${colour} is too light for white words: contrast ${contrast.toFixed(1)}, it must be at least ${CONTRAST_MIN}.`
}
