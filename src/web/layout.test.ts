import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseMarkup } from '#test/support/markup.ts'
import { html } from './html.ts'
import { type Frame, layout, titleOf } from './layout.ts'

const area: Frame['area'] = { name: 'Hollinshire', deskPhone: '01632 960 123' }
const at = Temporal.Instant.from('2010-07-03T13:05:00Z')
const write = (more: Partial<Parameters<typeof layout>[0]>) =>
  String(layout({ area, title: 'Duty inbox', body: html`<h1>Duty inbox</h1>`, ...more }))

describe('a title', () => {
  test('names page, service and area', () => {
    assert.equal(titleOf({ title: 'Duty inbox', area }), 'Duty inbox – Safeguarding – Hollinshire')
  })
  test('begins with the error, then with the past', () => {
    assert.equal(
      titleOf({ title: 'Child', area, errors: [{ code: 'x', text: 'x' }], knownAt: { at, nowHref: '/' } }),
      'Error: As known on 3 July 2010 at 2:05pm: Child – Safeguarding – Hollinshire',
    )
    assert.equal(titleOf({ title: 'Child', area, errors: [] }), 'Child – Safeguarding – Hollinshire')
  })
})

describe('a page', () => {
  test('is well-formed markup, with nothing inline that the content security policy would refuse', () => {
    const written = write({
      viewer: { name: 'A <b>', agency: 'B & C', signOut: { action: '/sign-out', token: html`` } },
      navigation: [{ text: 'My work', href: '/work' }],
      demonstration: true,
      knownAt: { at, nowHref: '/now' },
      errors: [{ code: 'x', text: 'Wrong', field: 'name' }],
      printed: { by: 'A', at, purpose: 'court' },
      scripts: ['/assets/more.js'],
    })
    parseMarkup(written.replace('<!DOCTYPE html>', ''))
    assert.doesNotMatch(written, /<style|style="|<script>|<script [^>]*>[^<]|\son\w+=/)
    assert.match(written, /A &lt;b&gt;/)
  })
  test('that shows the past says so before anything else and offers the way back', () => {
    const written = write({ knownAt: { at, nowHref: '/children/1' } })
    assert.match(written, /what was known <strong>on 3 July 2010 at 2:05pm<\/strong>/)
    assert.match(written, /href="\/children\/1">Go back to now/)
    assert.ok(written.indexOf('looking at the past') < written.indexOf('<main'))
    assert.doesNotMatch(write({}), /looking at the past|app-past/)
  })
  test('says on paper who printed it, when and for what', () => {
    const written = write({ printed: { by: 'Ann Smith, Hollinshire', at, purpose: 'the conference' } })
    assert.match(written, /Printed by Ann Smith, Hollinshire on 3 July 2010 at 2:05pm for the conference/)
  })
  test('signs out by POST', () => {
    const token = html`<input type="hidden" name="_csrf" value="t">`
    const written = write({ viewer: { name: 'A', agency: 'B', signOut: { action: '/sign-out', token } } })
    assert.match(written, /<form method="post" action="\/sign-out"[^>]*><input type="hidden" name="_csrf"/)
  })
})
