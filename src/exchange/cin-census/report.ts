import type { PackContent } from '#/framework/types.ts'
import type { Note } from './assemble.ts'
import type { Finding } from './rules.ts'

export type Severity = 'error' | 'query' | 'note'

/** One line of the report. Never says what the file said: that may be about a child. */
export type ReportLine = {
  /** Line of the file, from 1. */
  readonly line: number
  readonly element: string
  /** `note`: left out, by no rule of the return. */
  readonly severity: Severity
  readonly rule?: string
  /** What is wrong, in words. */
  readonly text: string
}

export type Broken = {
  readonly rule?: string
  readonly severity: Severity
  readonly words: string
  readonly times: number
  readonly lines: readonly number[]
}

/** How many lines are kept of each kind of fault: enough to find them, few enough to read. */
const LINES_KEPT = 20

export type Report = {
  readonly note: (note: Note) => void
  readonly findings: (findings: readonly Finding[]) => void
  readonly error: (line: number, element: string, text: string) => void
  /** What was broken how often, the most frequent first. */
  readonly broken: () => readonly Broken[]
}

/** `line 38, CINclosureDate: rule 8620 (error): Closure date outside census year`. */
export const writeLine = ({ line, element, severity, rule, text }: ReportLine): string =>
  rule === undefined
    ? `line ${line}, ${element} ${text}`
    : `line ${line}, ${element}: rule ${rule} (${severity}): ${text}`

/** Passes each fault on as it is found, with its rule's words, and counts. Keeps little, however long the file. */
export function createReport(pack: PackContent, tell: (line: ReportLine) => void): Report {
  const rules = new Map(pack.returnRules.map((rule) => [rule.code, rule]))
  const broken = new Map<string, Broken & { readonly lines: number[] }>()
  const count = (line: ReportLine): void => {
    tell(line)
    const { rule, severity, text } = line
    const words = rule === undefined ? `${line.element} ${text}` : text
    const key = rule ?? words
    const known = broken.get(key)
    const lines = known?.lines ?? []
    if (lines.length < LINES_KEPT) lines.push(line.line)
    broken.set(key, {
      ...(rule === undefined ? {} : { rule }),
      severity,
      words,
      times: (known?.times ?? 0) + 1,
      lines,
    })
  }
  return {
    note: (note) => count({ ...note, severity: 'note' }),
    error: (line, element, text) => count({ line, element, text, severity: 'error' }),
    findings(findings) {
      for (const { rule, line, element } of findings) {
        const known = rules.get(rule)
        if (known === undefined) throw new Error(`The pack has no words for rule ${rule} of the census.`)
        count({ rule, line, element, severity: known.severity, text: known.message })
      }
    },
    broken: () =>
      [...broken.values()]
        .sort((one, other) => other.times - one.times)
        .slice(0, MOST_KINDS)
        .map((each) => ({ ...each, lines: [...each.lines] })),
  }
}

/** Unknown elements may have as many names as their author likes. */
const MOST_KINDS = 500
