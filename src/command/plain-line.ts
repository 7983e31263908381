/** Control characters, and those that turn the direction of writing or end a line. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2028\u2029\u2066-\u2069]+/gu

/**
 * Words of the record as one line for a terminal: what somebody typed may not move the cursor, hide what stands there,
 * or begin a line that looks like ours.
 */
export const plainLine = (text: string): string => text.replace(CONTROLS, ' ')
