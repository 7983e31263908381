import { readSources } from '#test/support/source.ts'

export type Hazard = {
  readonly hazard: string
  readonly cells: readonly string[]
  /** `path › name` of each test that proves the control. */
  readonly tests: readonly { readonly path: string; readonly name: string }[]
}

/** What must be in the table (product of many reviews of what goes wrong in such systems). */
export const HAZARDS = [
  'Wrong merge',
  'Missed restriction',
  'Known-at page mistaken for now',
  'Lost referral',
  'Wrong clock',
  'Hidden warning',
  'Stale pack',
  'Misdirected feedback',
  'Failed import',
  'Downtime',
] as const

export const COLUMNS = ['Hazard', 'Cause', 'Harm', 'Control', 'Test', 'Residual risk'] as const

/** The rows of the table in hazards.md. */
export function readHazards(text = readSources('hazards.md')[0]?.text ?? ''): {
  readonly columns: readonly string[]
  readonly rows: readonly Hazard[]
} {
  const lines = text.split('\n').filter((line) => line.startsWith('|'))
  const cellsOf = (line: string) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim())
  const [head = '', , ...rest] = lines
  return {
    columns: cellsOf(head),
    rows: rest.map((line) => {
      const cells = cellsOf(line)
      return {
        hazard: cells[0] ?? '',
        cells,
        tests: [...(cells[4] ?? '').matchAll(/`([^`›]+) › ([^`]+)`/g)].map(([, path = '', name = '']) => ({
          path: path.trim(),
          name: name.trim(),
        })),
      }
    }),
  }
}

/** Why a named test proves nothing; none when it is there and runs. */
export function testFaults({ path, name }: Hazard['tests'][number]): string[] {
  const [source] = readSources(path)
  if (source === undefined) return [`${path} isn't there.`]
  const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const called = new RegExp(`\\b(?:it|test)(\\.\\w+)?\\(\\s*(['"\`])${quoted}\\2`).exec(source.text)
  if (called === null) return [`${path} has no test called "${name}".`]
  return called[1] === undefined ? [] : [`${path}: the test "${name}" doesn't run.`]
}
