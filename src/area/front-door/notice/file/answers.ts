/** The answers to a file’s lines, as a file of their own and in a sentence. */
import type { LineAnswer } from '../entries.ts'
import type { FileSummary } from './read.ts'

export const ANSWER_HEADINGS = 'line,reference,answer,field,why'

/** A spreadsheet takes a cell that begins so for a formula: it is kept as text. */
const FORMULA = /^[=+\-@\t\r]/

export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One for each thing that is wrong, and one where nothing is. */
export function answerLines({ line, reference = '', answer, problems = [] }: LineAnswer): readonly string[] {
  const row = (field: string, why: string) =>
    [String(line), reference, answer, field, why].map(csvCell).join(',')
  return problems.length === 0 ? [row('', '')] : problems.map(({ field = '', text }) => row(field, text))
}

/** `10,000 lines: 9,990 accepted, 2 joined to an earlier notice, 5 had already, 3 not recorded.` */
export function writeFileSummary(summary: FileSummary): string {
  const many = (count: number) => count.toLocaleString('en-GB')
  const { received, accepted, joined, alreadyHad, refused, stopped } = summary
  const counts = `${many(received)} lines: ${many(accepted)} accepted, ${many(joined)} joined to an earlier notice, ${many(alreadyHad)} had already, ${many(refused)} not recorded.`
  return stopped === undefined
    ? counts
    : `${counts} Nothing after line ${stopped.line} could be read: ${stopped.text}`
}
