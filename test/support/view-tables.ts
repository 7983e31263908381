import { readSources } from './source.ts'

/** A view table as its DDL says it. */
export type ViewTable = {
  readonly name: string
  readonly file: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly rest: string }[]
  readonly primaryKey: readonly string[]
  readonly comment: string | undefined
}

const TABLE = /^create table (\w+) \(\n([\s\S]*?)\n\);/gm
const COLUMN = /^(\w+)\s+([a-z0-9]+(?:\[\])?(?:\(\d+\))?)\s*(.*?),?$/

/** Every table of every `tables.sql`, read from the text: no database is asked. */
export const readViewTables = (): readonly ViewTable[] =>
  readSources('src/**/tables.sql').flatMap(({ path, text }) =>
    [...text.matchAll(TABLE)].map(([, name = '', inner = '']) => {
      const lines = inner.split('\n').map((line) => line.trim())
      const key = lines
        .map((line) => /^primary key \(([^)]*)\)/.exec(line)?.[1])
        .find((each) => each !== undefined)
      return {
        name,
        file: path,
        columns: lines
          .filter((line) => !/^(primary key|unique|check|constraint)\b/.test(line))
          .flatMap(columnIn),
        primaryKey: (key ?? ownKey(lines))
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
        comment: new RegExp(`^comment on table ${name} is '((?:[^']|'')+)'`, 'm').exec(text)?.[1],
      }
    }),
  )

/** `subject uuid primary key`: one column is the key. */
const ownKey = (lines: readonly string[]): string =>
  lines.flatMap(columnIn).find(({ rest }) => rest.includes('primary key'))?.name ?? ''

function columnIn(line: string): { name: string; type: string; rest: string }[] {
  const [, name, type, rest] = COLUMN.exec(line) ?? []
  return name === undefined || type === undefined ? [] : [{ name, type, rest: rest ?? '' }]
}
