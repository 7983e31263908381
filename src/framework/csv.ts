/**
 * Comma-separated values (RFC 4180) with a heading line, as records by heading. Empty cells are left out.
 * Lines whose cells are all empty are skipped.
 */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [heading = [], ...lines] = cellsOf(text)
  return lines
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) =>
      Object.fromEntries(heading.map((name, i) => [name, cells[i] ?? '']).filter(([, cell]) => cell !== '')),
    )
}

function cellsOf(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  // A cell, quoted or bare, and what ends it: a comma, the end of the line, or the end of the text.
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    const [whole, cell = '', end] = match
    if (whole === '' && line.length === 0) break
    line.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',') continue
    lines.push(line)
    line = []
  }
  return lines
}
