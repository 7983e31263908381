/**
 * `npm run new-capability [FOLDER/]NAME`: copies the living example to `src/area/FOLDER/NAME` under its new name. The
 * copy type-checks and its tests pass; from there on it is changed, a file at a time, into what was wanted.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXAMPLE = fileURLToPath(new URL('../test/new-capability/joint-visit/', import.meta.url))
const AREA = fileURLToPath(new URL('./area/', import.meta.url))

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

const wordsOf = (name: string): string[] => name.split('-')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const camel = (name: string): string =>
  wordsOf(name)
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('')
const pascal = (name: string): string => capital(camel(name))

/** Each way in which a name is written, of the example and of the copy. */
export const renamed = (text: string, from: string, to: string): string =>
  [
    [from, to],
    [from.replaceAll('-', '_'), to.replaceAll('-', '_')],
    [camel(from), camel(to)],
    [pascal(from), pascal(to)],
    [wordsOf(from).join(' '), wordsOf(to).join(' ')],
    [capital(wordsOf(from).join(' ')), capital(wordsOf(to).join(' '))],
  ].reduce((told, [old = '', fresh = '']) => told.replaceAll(old, fresh), text)

/** Copies the example; gives the paths that were written. Throws, in words, when the name can't be or is taken. */
export function copyExample(path: string, area = AREA): readonly string[] {
  const name = basename(path)
  if (!path.split('/').every((part) => NAME.test(part)))
    throw new Error(
      `A name is in kebab-case, with folders before it if need be: early-help/family-meeting. ${path} isn’t.`,
    )
  const into = join(area, path)
  if (existsSync(into)) throw new Error(`${into} is there already.`)
  const files = globSync('**/*.{ts,sql,md}', { cwd: EXAMPLE }).filter((file) => !file.endsWith('.gen.ts'))
  return files.sort().map((file) => {
    const target = join(into, file)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, renamed(readFileSync(join(EXAMPLE, file), 'utf8'), basename(EXAMPLE), name))
    return target
  })
}

const next = (path: string): string => {
  const name = basename(path)
  return `src/area/${path} type-checks and its tests pass: npm test -- area/${path}

Next:
  1. README.md: what it is for, its source, the recommendations it serves.
  2. entries.ts: what happened, in the field's words (GLOSSARY.md); then rules.ts, test first.
  3. Permissions of its own: src/access/roles.ts says who has them.
  4. src/app.ts: import { ${camel(name)} } from '#/area/${path}/index.ts', and add it to the list.
  5. npm run tables, after tables.sql; then queries.ts may use the types beside it.
  6. test/access-table.ts: who may, for each route; test/openapi.test.ts: a call for each of the API.
  7. node test/golden-log/make.ts, when the entries are as they will be released.
  8. npm run fix, npm run check, npm test.`
}

if (import.meta.main) {
  const [path, ...more] = process.argv.slice(2)
  if (path === undefined || more.length > 0 || path.startsWith('-')) {
    console.error(
      'npm run new-capability [FOLDER/]NAME    for example: npm run new-capability early-help/family-meeting',
    )
    process.exitCode = 2
  } else {
    try {
      copyExample(path)
      console.log(next(path))
    } catch (error) {
      console.error((error as Error).message)
      process.exitCode = 1
    }
  }
}
