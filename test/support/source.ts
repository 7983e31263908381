import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A file of ours, as its text stands. Paths are from the root of the checkout: `src/log/act.ts`. */
export type Source = { readonly path: string; readonly text: string }

/** One file names another. `typeOnly`: it vanishes when the program runs. */
export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

export const readSources = (pattern: string): Source[] =>
  globSync(pattern, { cwd: ROOT })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const IMPORT = /^(?:import|export)\s+(type\s)?([^'"`;]*?\sfrom\s+)?'([^'\n]+)'/gm
const LATER = /\bimport\('([^']+)'\)/g

/** What a file imports of ours, statically or later; packages are left out. */
export function importsOf({ path, text }: Source): Import[] {
  const given = [...text.matchAll(IMPORT)].map((match) => ({
    to: match[3] ?? '',
    typeOnly: match[1] !== undefined || namesOnlyTypes(match[2] ?? ''),
  }))
  const later = [...text.matchAll(LATER)].map((match) => ({ to: match[1] ?? '', typeOnly: false }))
  return [...given, ...later]
    .filter(({ to }) => /^(\.|#)/.test(to))
    .map(({ to, typeOnly }) => ({ from: path, to: resolved(path, to), typeOnly }))
}

/** `{ type A, type B } from`: every name in the braces is a type. */
function namesOnlyTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}/.exec(clause.trim())?.[1]?.split(',') ?? []
  const given = names.map((name) => name.trim()).filter((name) => name !== '')
  return given.length > 0 && given.every((name) => name.startsWith('type '))
}

function resolved(from: string, to: string): string {
  if (to.startsWith('#test/')) return to.replace('#test/', 'test/')
  if (to.startsWith('#/')) return to.replace('#/', 'src/')
  return normalize(join(dirname(from), to))
}

/** Lines of code with their numbers, without those that are wholly comment. */
export const codeLines = ({ text }: Source): { number: number; line: string }[] =>
  text
    .split('\n')
    .map((line, index) => ({ number: index + 1, line }))
    .filter(({ line }) => !/^\s*(\/\/|\/?\*|--)/.test(line))
