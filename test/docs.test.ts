import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ROLES } from '#/access/roles.ts'
import { entryTypes } from '#/app.ts'
import { commands } from '#/command/index.ts'
import { settingsForPeople } from '#/config.ts'
import { anchorsOf, blocksOf, linksOf } from './support/markdown.ts'

/** What is written for people must be so: links lead somewhere, commands exist, pictures are there. */
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const UNWRITTEN = ['node_modules', '.data', 'gallery']
const pages = globSync('**/*.md', { cwd: root, exclude: (path) => UNWRITTEN.includes(path) })
  .sort()
  .map((path) => ({ path, text: read(path) }))
const page = (path: string): string => pages.find((each) => each.path === path)?.text ?? ''

const holds = (sentences: readonly string[]) => assert.deepEqual(sentences, [])

const links = pages.flatMap(({ path, text }) =>
  linksOf(text)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#')
      return { from: path, link, to: file === '' ? path : normalize(join(dirname(path), file)), anchor }
    }),
)

test('every link within the repository leads to a file, and to a heading that is there', () => {
  assert.ok(links.length > 50, `only ${links.length} links were found`)
  holds(
    links
      .filter(({ to, anchor }) => {
        if (!existsSync(join(root, to))) return true
        return anchor !== undefined && !anchorsOf(page(to)).has(anchor)
      })
      .map(({ from, link }) => `${from} leads to ${link}, which isn't there.`),
  )
})

const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
const lines = pages.flatMap(({ path, text }) =>
  blocksOf(text, 'sh').flatMap((block) => block.split('\n').map((line) => ({ path, line }))),
)

/** Why a line of a code block can't be run as it stands; undefined when it can. */
function findFault(line: string): string | undefined {
  for (const [, name = ''] of line.matchAll(/\bnpm (?:run )?([a-z][a-z-]*)/g)) {
    if (name === 'ci') continue
    const script = scripts[name]
    if (script === undefined) return `npm has no ${name}`
    const file = /^node (\S+)/.exec(script)?.[1]
    if (file !== undefined && !existsSync(join(root, file))) return `npm run ${name} needs ${file}`
  }
  for (const [, file = ''] of line.matchAll(/\bnode ([\w./-]+\.ts)/g))
    if (!existsSync(join(root, file))) return `there is no ${file}`
  for (const [, name = '', rest = ''] of line.matchAll(/\.\/threshold ([a-z][a-z-]*)([^|;#)]*)/g)) {
    const command = commands.find((each) => each.name === name)
    if (command === undefined && name !== 'help') return `./threshold has no ${name}`
    for (const [, option = ''] of rest.matchAll(/ --([a-z-]+)/g))
      if (command?.options[option] === undefined) return `./threshold ${name} has no --${option}`
  }
  return undefined
}

test('every command in a code block exists, with its options', () => {
  const asked = lines.filter(({ line }) => /\bnpm \w|\bnode \w|\.\/threshold /.test(line))
  assert.ok(asked.length > 20, `only ${asked.length} commands were found`)
  holds(
    asked
      .map(({ path, line }) => ({ path, line, fault: findFault(line) }))
      .filter(({ fault }) => fault !== undefined)
      .map(({ path, line, fault }) => `${path}: ${line.trim()}: ${fault}.`),
  )
})

test('a command that is not there is found', () => {
  assert.match(findFault('npm run fly') ?? '', /npm has no fly/)
  assert.match(findFault('node src/nowhere.ts help') ?? '', /no src\/nowhere/)
  assert.match(findFault('TOKEN=$(./threshold token --for duty)') ?? '', /no --for/)
  assert.match(findFault('npm ci && ./threshold fly') ?? '', /no fly/)
  assert.equal(findFault('npm ci && npm start'), undefined)
})

test('every setting that the guides name is one', () => {
  const known = new Set(settingsForPeople().map(({ name }) => name.replace(/_FILE$/, '')))
  holds(
    lines
      .filter(({ path }) => path === 'README.md' || path === 'docs/operating.md')
      .flatMap(({ path, line }) =>
        [...line.matchAll(/\b([A-Z][A-Z_]{3,})=/g)].map(([, name = '']) => ({ path, name })),
      )
      .filter(({ name }) => !known.has(name) && !known.has(name.replace(/_FILE$/, '')))
      .map(({ path, name }) => `${path} sets ${name}, which is no setting.`),
  )
})

test('the first screen of the README has both commands and a picture', () => {
  const first = page('README.md').split('\n').slice(0, 40).join('\n')
  assert.match(first, /npm ci && npm start/)
  assert.match(first, /npm ci && npm test/)
  assert.match(first, /http:\/\/localhost:3000/)
  assert.match(first, /!\[[^\]]+\]\(docs\/pictures\/[a-z-]+\.png\)/)
})

test('every picture is shown, says in words what it shows, and is small', () => {
  const pictures = globSync('docs/pictures/*', { cwd: root }).sort()
  const shown = new Set(links.filter(({ to }) => to.startsWith('docs/pictures/')).map(({ to }) => to))
  assert.deepEqual(pictures, [...shown].sort())
  holds(
    pictures
      .filter((path) => statSync(join(root, path)).size > 200_000)
      .map((path) => `${path} is larger than 200 kB.`),
  )
  for (const { path, text } of pages)
    assert.doesNotMatch(text, /!\[\s*\]/, `${path} has a picture without words`)
})

test('the glossary names every type of entry and every role', () => {
  const words = new Set([...page('GLOSSARY.md').matchAll(/`([a-z0-9-]+)`/g)].map(([, word]) => word))
  holds([
    ...entryTypes
      .filter(({ type }) => !words.has(type))
      .map(({ type }) => `GLOSSARY.md lacks the entry ${type}.`),
    ...ROLES.filter(({ name }) => !words.has(name)).map(({ name }) => `GLOSSARY.md lacks the role ${name}.`),
  ])
})

test('one version is told everywhere', () => {
  const { version } = JSON.parse(read('package.json'))
  assert.equal(/^## (\d+\.\d+\.\d+)/m.exec(page('CHANGELOG.md'))?.[1], version)
  assert.equal(/^softwareVersion: "(.+)"$/m.exec(read('publiccode.yml'))?.[1], version)
})
