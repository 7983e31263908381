import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { renamed } from '#/new-capability.ts'
import { scratchFolder } from '#test/support/server.ts'

/** In a copy of the checkout: a stranger makes a capability, and it stands. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PARTS = [
  'src',
  'test',
  'db',
  'packs',
  'bench',
  'torture',
  'verifier',
  'package.json',
  'tsconfig.json',
  'biome.json',
]

let copy: string
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, words, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  })

before(() => {
  copy = scratchFolder()
  for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
after(() => rmSync(copy, { recursive: true, force: true }))

describe('a new capability', () => {
  it('is written in each way in which its name can stand', () => {
    const all = 'joint-visit joint_visit jointVisit JointVisit joint visit Joint visit'
    assert.equal(
      renamed(all, 'joint-visit', 'private-fostering'),
      'private-fostering private_fostering privateFostering PrivateFostering private fostering Private fostering',
    )
  })

  it('type-checks, and passes its own tests, the moment it is made', () => {
    const made = run('src/new-capability.ts', 'early-help/private-fostering')
    assert.equal(made.status, 0, made.stderr)
    assert.match(made.stdout, /Next:/)
    const folder = 'src/area/early-help/private-fostering'
    assert.match(readFileSync(join(copy, folder, 'entries.ts'), 'utf8'), /'private-fostering-arranged'/)
    const types = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['--noEmit'], {
      cwd: copy,
      encoding: 'utf8',
    })
    assert.deepEqual(
      types.stdout.split('\n').filter((line) => line.startsWith(folder)),
      [],
    )
    const tested = run('--test', `${folder}/*.test.ts`)
    assert.equal(tested.status, 0, tested.stdout)
    assert.match(tested.stdout, /pass [1-9]/)
  })

  it('is refused in words when its name is none, or taken', () => {
    const wrong = run('src/new-capability.ts', 'Private Fostering')
    assert.equal(wrong.status, 1)
    assert.match(wrong.stderr, /kebab-case/)
    const taken = run('src/new-capability.ts', 'front-door/referral')
    assert.equal(taken.status, 1)
    assert.match(taken.stderr, /is there already/)
    assert.ok(!existsSync(join(copy, 'src/area/Private Fostering')))
    assert.equal(run('src/new-capability.ts').status, 2)
  })
})
