import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packPages } from './gallery-packs.ts'

const pages = new Map(packPages().map(({ path, html }) => [path, String(html)]))
const read = (path: string): string => {
  const page = pages.get(path)
  assert.ok(page, `no page ${path}`)
  return page
}

test('a duty can be read: what, who, within how long, why, and from which paragraph', () => {
  const page = read('packs/england-2010/duties')
  for (const words of [
    'Hold the initial child protection conference',
    'Conference chair',
    '15 working days',
    'Solihull safeguarding procedures, 3.5',
  ])
    assert.ok(page.includes(words), words)
})

test('a limit that changed is shown with the day from which each value counts', () => {
  assert.ok(read('packs/england-2010/duties').includes('7, 10 (from 2010-03-17) working days'))
})

test('both editions are there, each with its forms, codes, words and settings', () => {
  for (const edition of ['england-2010', 'england-2023'])
    for (const part of ['duties', 'settings', 'forms', 'codes', 'words']) read(`packs/${edition}/${part}`)
})

test('the rules of the census are there, in the words in which a fault is told', () => {
  assert.ok(read('packs/england-2023/words').includes('Reference Date is incorrect'))
})
