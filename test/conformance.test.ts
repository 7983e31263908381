import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { describe, it } from 'node:test'
import type { Pool } from 'pg'
import { capabilities, entryTypes, routesOf, viewsOf } from '#/app.ts'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import type { Framework } from '#/framework/types.ts'
import type { EntryType } from '#/log/entry.ts'
import {
  misplaced,
  readFolders,
  readmeFaults,
  unlistedPermissions,
  unproved,
  unusedPermissions,
} from './conformance/folders.ts'
import { COLUMNS, HAZARDS, readHazards, testFaults } from './conformance/hazards.ts'
import { entryFaults, tableFaults, viewFaults } from './conformance/log-parts.ts'
import { askedFor, childFaults, dutyFaults, listsOfBodies, sourceFaults } from './conformance/packs.ts'
import { readCommands, routeFaults, titleFaults, twice } from './conformance/routes.ts'
import { readSources } from './support/source.ts'
import { readViewTables } from './support/view-tables.ts'

/** That every capability is made alike. Each test lists, in sentences, what isn't. */
const holds = (sentences: readonly string[]) => assert.deepEqual(sentences, [])

const frameworkOf = (edition: string): Framework => {
  const loaded = loadFramework(throughout(edition))
  assert.ok(loaded.ok)
  return loaded.value
}
const editions = ['england-2010', 'england-2023'].map(frameworkOf)
const packs = editions.flatMap((framework) => framework.packs)
const folders = readFolders()
const views = viewsOf(editions[0]!)
const tables = readViewTables()
const types = new Map((entryTypes as readonly EntryType[]).map((type) => [type.type, type]))
// Routes are data: the pool is used only by their handlers.
const routes = routesOf({ pool: undefined as unknown as Pool })

describe('a capability', () => {
  it('is a folder with its own door and README, and is listed in app.ts', () => {
    holds(folders.flatMap(readmeFaults))
    holds(
      folders
        .filter(({ name }) => !capabilities.some((each) => each.name === name))
        .map(({ path, name }) => `${path} (${name}) isn't in app.ts.`),
    )
    holds(
      twice(
        'capabilities',
        capabilities.map(({ name }) => name),
      ),
    )
    const names = new Set(capabilities.map(({ name }) => name))
    holds(
      capabilities.flatMap(({ name, dependsOn }) =>
        dependsOn
          .filter((each) => !names.has(each))
          .map((each) => `${name} depends on ${each}, which isn't there.`),
      ),
    )
  })

  it('keeps each thing in the file of that name', () => holds(folders.flatMap(misplaced)))

  it('is proved by tests beside it', () => holds(folders.flatMap(unproved)))

  it('lists the permissions that it brings, and something asks for each', () => {
    holds(unlistedPermissions(routes, capabilities))
    holds(
      folders.flatMap((folder) => {
        const capability = capabilities.find(({ name }) => name === folder.name)
        return capability === undefined ? [] : unusedPermissions(capability, folder)
      }),
    )
  })
})

describe('what is recorded', () => {
  it('is a past-tense fact, with a meaning, a version and a schema', () =>
    holds([...types.values()].flatMap(entryFaults)))

  it('is folded into tables whose key and columns the view says', () => {
    holds(tables.flatMap(tableFaults))
    holds(views.flatMap((view) => viewFaults(view, tables, [...types.values()])))
    holds(
      twice(
        'view tables',
        tables.map(({ name }) => name),
      ),
    )
  })

  it('is folded: no table is without a view', () => {
    const folded = new Set(views.map(({ name }) => name))
    holds(
      tables
        .filter(({ name }) => !folded.has(name))
        .map(({ name, file }) => `${file}: nothing folds ${name}.`),
    )
  })
})

describe('a route', () => {
  it('has a name and an address of its own', () => {
    holds(
      twice(
        'routes',
        routes.map(({ name }) => name),
      ),
    )
    holds(
      twice(
        'routes',
        routes.map(({ method, path }) => `${method} ${path}`),
      ),
    )
  })

  it('is open to some role, changes nothing when it only shows, says what it answers, and holds nobody’s particulars', () => {
    const commands = readCommands()
    holds(routes.flatMap((route) => routeFaults(route, commands)))
  })

  it('has a title that names nobody', () => holds(titleFaults()))
})

describe('a pack', () => {
  it('reads of a body only what is there', () => {
    holds(
      packs.flatMap((pack) =>
        pack.duties.flatMap((duty) => [...dutyFaults(duty, pack, types), ...childFaults(duty, pack, types)]),
      ),
    )
  })

  it('has every list, form and gate that the program asks it for', () => {
    const { codes, forms, gates } = askedFor()
    const lists = new Map([
      ...[...codes].map((list) => [list, 'The program'] as const),
      ...listsOfBodies([...types.values()]),
    ])
    holds(
      packs.flatMap((pack) => [
        ...[...lists]
          .filter(([list]) => !(list in pack.codes))
          .map(([list, who]) => `${who} takes codes of ${list}, which ${pack.edition} hasn't.`),
        ...[...forms]
          .filter((form) => !(form in pack.forms))
          .map((form) => `${pack.edition} has no form ${form}.`),
        ...[...gates]
          .filter((gate) => !pack.gates.some(({ id }) => id === gate))
          .map((gate) => `${pack.edition} has no gate ${gate}.`),
      ]),
    )
  })

  it('says of every value where it is from', () => holds(packs.flatMap(sourceFaults)))
})

describe('hazards.md', () => {
  const { columns, rows } = readHazards()

  it('has every hazard, with cause, harm, control and what is left', () => {
    assert.deepEqual(columns, COLUMNS)
    holds(
      HAZARDS.filter((each) => !rows.some(({ hazard }) => hazard === each)).map(
        (each) => `hazards.md lacks: ${each}.`,
      ),
    )
    holds(
      rows
        .filter(({ cells }) => cells.length !== COLUMNS.length || cells.some((cell) => cell.length < 4))
        .map(({ hazard }) => `hazards.md: ${hazard} isn't filled in.`),
    )
  })

  it('names for every control a test that is there and runs', () => {
    holds(
      rows
        .filter(({ tests }) => tests.length === 0)
        .map(({ hazard }) => `hazards.md: ${hazard} names no test.`),
    )
    holds(
      rows.flatMap(({ hazard, tests }) =>
        tests.flatMap(testFaults).map((text) => `hazards.md: ${hazard}: ${text}`),
      ),
    )
  })
})

describe('decisions', () => {
  it('each have a number of their own, and say context, decision and consequences', () => {
    const records = readSources('decisions/[0-9]*.md')
    assert.ok(records.length >= 10)
    holds(
      twice(
        'decisions',
        records.map(({ path }) => basename(path).slice(0, 4)),
      ),
    )
    holds(
      records.flatMap(({ path, text }) =>
        ['## Context', '## Decision', '## Consequences']
          .filter((part) => !text.includes(`\n${part}\n`))
          .map((part) => `${path} lacks ${part}.`),
      ),
    )
  })
})

describe('these rules', () => {
  it('see what they forbid', () => {
    const type = { ...types.get('contact-received')!, type: 'contact-updated', version: 2, meaning: '' }
    assert.equal(entryFaults(type).length, 3)
    const open = { ...type.body, properties: { child: { type: 'object', properties: {} } } }
    assert.match(
      entryFaults({ ...types.get('contact-received')!, body: open }).join(),
      /open object at body\/properties\/child/,
    )
    const view = {
      ...views.find(({ name }) => name === 'contact')!,
      key: ['other'],
      reads: ['no-such-thing'],
    }
    assert.equal(viewFaults(view, tables, [...types.values()]).length, 2)
    const table = {
      ...tables[0]!,
      comment: undefined,
      columns: [{ name: 'a', type: 'money', rest: 'default 0' }],
    }
    assert.equal(tableFaults(table).length, 4)
    const route = {
      ...routes.find(({ name }) => name === 'contact.view')!,
      permission: 'no:body',
      path: '/a/:name',
    } as (typeof routes)[number]
    assert.equal(
      routeFaults(
        { ...route, handle: (context) => context.act({ subjects: [] }, undefined as never) as never },
        new Set(),
      ).length,
      3,
    )
    const duty = packs[0]!.duties.find(({ id }) => id === 'contact-decision')!
    const wrong = {
      ...duty,
      opens: [
        { on: 'contact-received', when: { rule: 'answer-is', parameters: { answer: 'opencase', is: true } } },
      ],
    }
    assert.equal(dutyFaults(wrong, packs[0]!, types).length, 1)
    assert.equal(testFaults({ path: 'test/conformance.test.ts', name: 'nobody wrote this' }).length, 1)
    assert.deepEqual(testFaults({ path: 'test/conformance.test.ts', name: 'see what they forbid' }), [])
  })
})
