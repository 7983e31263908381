import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvCell } from './answers.ts'
import { tidyHeading } from './columns.ts'
import { AFTER_QUOTE, type CsvFault, type CsvRecord, readCsv, TOO_LONG, UNCLOSED } from './csv.ts'

const all = async (chunks: readonly (string | Uint8Array)[], most?: number) => {
  const found: (CsvRecord | CsvFault)[] = []
  for await (const each of readCsv(chunks, most)) found.push(each)
  return found
}
const told = async (text: string, most?: number) =>
  (await all([text], most)).map((each) =>
    'fault' in each ? [each.line, each.fault] : [each.line, ...each.cells],
  )

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const written = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
const linesOf = (cell: string) => cell.split(/\r\n?|\n/).length - 1

describe('comma-separated values', () => {
  it('are read with quotation marks, commas and lines within cells, whatever ends a line', async () => {
    assert.deepEqual(await told('a,b\r\n"c, ""d""\ne",f\n\ng,\r'), [
      [1, 'a', 'b'],
      [2, 'c, "d"\ne', 'f'],
      [5, 'g', ''],
    ])
    assert.deepEqual(await told('\uFEFFa,b'), [[1, 'a', 'b']])
    assert.deepEqual(await told(''), [])
  })
  it('lose one line to a quotation mark that nothing closes, and no other', async () => {
    assert.deepEqual(await told('a,"b\nc,d\ne,f\n'), [
      [1, UNCLOSED],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ])
    assert.deepEqual(await told('a,"b\nc,"d"\ne,f\n'), [
      [1, AFTER_QUOTE],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ])
    assert.deepEqual(await told(`a,"b\nc,d\n${'e,f\n'.repeat(20)}`, 40).then((rows) => rows.slice(0, 3)), [
      [1, UNCLOSED],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ])
  })
  it('lose one line that is too long, without holding it', async () => {
    const chunks = ['a,b\n', ...Array.from({ length: 50 }, () => 'x'.repeat(30)), '\nc,d\n']
    assert.deepEqual(
      (await all(chunks, 100)).map((each) => ('fault' in each ? [each.line, each.fault] : [each.line])),
      [[1], [2, TOO_LONG], [3]],
    )
  })
  it('come back as they were written, however the bytes were cut', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '\r\n', '\n', ',', 'é', '😀'))
    const row = fc
      .array(cell, { minLength: 1, maxLength: 4 })
      .filter((cells) => cells.some((each) => each.trim() !== ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        fc.array(fc.nat(60), { maxLength: 30 }),
        async (rows, cuts) => {
          const found = await all(cutAt(Buffer.from(written(rows)), cuts))
          let line = 1
          const expected = rows.map((cells) => {
            const record = { line, cells }
            line += 1 + cells.reduce((sum, each) => sum + linesOf(each), 0)
            return record
          })
          assert.deepEqual(found, expected)
        },
      ),
    )
  })
  it('of any bytes at all are read to the end, the same however they are cut', async () => {
    const junk = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '\uFEFF', 'é'),
      maxLength: 120,
    })
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.array(fc.nat(9), { maxLength: 40 }),
        fc.integer({ min: 5, max: 60 }),
        async (text, cuts, most) => {
          const whole = await all([Buffer.from(text)], most)
          assert.deepEqual(await all(cutAt(Buffer.from(text), cuts), most), whole)
          const lines = whole.map(({ line }) => line)
          assert.deepEqual(
            lines,
            [...new Set(lines)].toSorted((one, other) => one - other),
          )
        },
      ),
      { numRuns: 400 },
    )
  })
})

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const pieces: Buffer[] = []
  let from = 0
  for (const cut of cuts) {
    pieces.push(bytes.subarray(from, from + cut))
    from += cut
  }
  return [...pieces, bytes.subarray(from)]
}

describe('a heading', () => {
  it('is the same with spaces, capitals or underscores', () => {
    assert.equal(tidyHeading(' Child 1 Birth-Date '), 'child_1_birth_date')
  })
})

describe('a cell of the answers', () => {
  it('is never a formula to whoever opens it', () => {
    for (const text of ['=1+1', '+44', '-1', '@cmd']) assert.equal(csvCell(text), `'${text}`)
    assert.equal(csvCell('a, "b"'), '"a, ""b"""')
  })
})
