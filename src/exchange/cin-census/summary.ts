import type { Summary } from './import.ts'
import type { Severity } from './report.ts'

const counted = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString('en-GB')} ${many === 1 ? one : more}`

/** What an import did, in lines for the person at the terminal. */
export function writeSummary({
  lea,
  referenceDate,
  children,
  entries,
  broken,
  stopped,
}: Summary): readonly string[] {
  const times = (severity: Severity): number =>
    broken.filter((each) => each.severity === severity).reduce((sum, each) => sum + each.times, 0)
  return [
    `Authority ${lea}, up to ${referenceDate}: ${counted(children.read, 'child', 'children')} read.`,
    `${children.recorded} recorded for the first time, ${children.changed} changed, ${children.unchanged} as they were, ${children.leftOut} left out.`,
    `${counted(entries.added, 'entry', 'entries')} made, ${counted(entries.corrected, 'correction')}, ${entries.struck} taken back.`,
    `${counted(times('error'), 'error')}, ${counted(times('query'), 'query', 'queries')} and ${counted(times('note'), 'part')} left out; see the lines above, or the import's page.`,
    ...(stopped === undefined ? [] : [`Stopped at line ${stopped.line}: ${stopped.text}`]),
  ]
}
