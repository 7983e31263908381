/** What was found wrong, in a sentence; `code` is for programs. */
export type Finding = { readonly code: string; readonly text: string }

export type Findings = {
  readonly found: Finding[]
  /** What whoever reads should know, though nothing is wrong with it. */
  readonly notes: string[]
}

/** Of one kind, so many are told in full; the rest are counted. */
const TOLD_MAX = 20

/** Adds a finding, unless enough of its kind were told already. */
export function tell(findings: Findings, code: string, text: string): void {
  const same = findings.found.filter((each) => each.code === code).length
  if (same < TOLD_MAX) findings.found.push({ code, text })
  if (same === TOLD_MAX) findings.found.push({ code, text: 'There are more of this kind.' })
}

/** `1 leaf`, `2,042 leaves`. */
export const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString('en-GB')} ${many === 1 ? one : more}`

/** Microseconds since 1970 as an instant that people can read. */
export function writeMicroseconds(text: string): string {
  const date = new Date(Number(BigInt(text) / 1000n))
  return Number.isNaN(date.getTime()) ? `${text} microseconds` : date.toISOString()
}
