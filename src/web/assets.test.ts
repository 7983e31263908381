import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { areaStylesheet, assets, script } from './assets.ts'
import { contrastWithWhite, findFaultWithColour } from './colour.ts'
import { nothing } from './html.ts'
import { layout } from './layout.ts'

describe('the files of a page', () => {
  test('are all served, each under a URL that holds the hash of its content', () => {
    const served = new Map(assets('#1d4f5c').map(({ url, body }) => [url, String(body)]))
    const page = layout({
      area: { name: 'A', colour: '#1d4f5c', deskPhone: '1' },
      title: 'T',
      body: nothing,
    })
    const asked = [...String(page).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!)
    const imported = /from '(\/assets\/[^']+)'/.exec(String(script.body))![1]!
    for (const url of [...asked, imported]) assert.ok(served.has(url), url)
    for (const url of served.keys()) assert.match(url, /^\/assets\/[a-z-]+-[0-9a-f]{12}\.(css|js|svg)$/)
  })
  test("hold neither GOV.UK's typeface nor its crest, and ask for nothing from elsewhere", () => {
    for (const { url, type, body } of assets()) {
      assert.doesNotMatch(String(body), /GDS Transport|govuk-crest|sourceMappingURL/, url)
      if (type.startsWith('text/css')) assert.doesNotMatch(String(body), /url\(|@import/, url)
    }
  })
})

describe("the area's colour", () => {
  test('is told in a stylesheet of its own', () => {
    assert.equal(String(areaStylesheet('#123456').body), ':root{--app-area-colour:#123456}\n')
    assert.notEqual(areaStylesheet('#123456').url, areaStylesheet('#1d4f5c').url)
  })
  test('is dark enough for white words, or refused in words', () => {
    assert.equal(contrastWithWhite('#000000'), 21)
    assert.equal(contrastWithWhite('#ffffff'), 1)
    assert.ok(Math.abs(contrastWithWhite('#767676') - 4.54) < 0.01)
    assert.equal(findFaultWithColour('#1d4f5c'), undefined)
    assert.match(findFaultWithColour('#ffdd00')!, /too light/)
    assert.match(findFaultWithColour('red;}')!, /must look like/)
    assert.throws(() => areaStylesheet('#ffdd00'), /too light/)
  })
})
