import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normalise, parseMarkup } from '#test/support/markup.ts'
import { html } from '../html.ts'
import {
  alert,
  badge,
  bars,
  deskNote,
  emptyState,
  identityBar,
  scrollingTable,
  sideNavigation,
  subNavigation,
  timeline,
  versions,
  words,
} from './index.ts'

const NASTY = `<img src=x onerror="alert('1')">&`

describe('what a person typed is never markup', () => {
  const written = {
    alert: alert({ variant: 'warning', title: NASTY, text: NASTY }),
    badge: badge({ text: NASTY }),
    bars: bars({
      title: NASTY,
      of: NASTY,
      measure: NASTY,
      rows: [{ label: NASTY, value: 1, href: NASTY }],
      target: { value: 1, label: NASTY },
    }),
    emptyState: emptyState({ text: NASTY }),
    identityBar: identityBar({ title: NASTY, facts: [{ term: NASTY, text: NASTY }] }),
    scrollingTable: scrollingTable({ caption: NASTY, head: [NASTY], rows: [[NASTY]] }),
    sideNavigation: sideNavigation({
      label: NASTY,
      sections: [{ title: NASTY, items: [{ text: NASTY, href: NASTY }] }],
    }),
    subNavigation: subNavigation({ label: NASTY, items: [{ text: NASTY, href: NASTY }] }),
    timeline: timeline({ items: [{ title: NASTY, when: NASTY, datetime: NASTY, by: NASTY, detail: NASTY }] }),
    versions: versions({
      theirs: { title: NASTY, by: NASTY, rows: [{ key: NASTY, value: NASTY }] },
      yours: { title: NASTY, rows: [] },
    }),
    words: words(NASTY),
  }
  for (const [name, markup] of Object.entries(written)) {
    test(name, () => {
      assert.doesNotMatch(String(markup), /<img/)
      parseMarkup(String(markup))
      assert.ok(normalise(String(markup)).includes(JSON.stringify(NASTY)) || name === 'bars')
    })
  }
})

test('a number to ring can be rung', () => {
  assert.match(String(deskNote({ phone: '01632 960 123' })), /href="tel:01632960123">01632 960 123</)
})

describe('bars', () => {
  const drawn = String(
    bars({
      title: 'Open referrals',
      of: 'Worker',
      measure: 'Referrals',
      rows: [
        { label: 'Ann', value: 12, href: '/workers/ann' },
        { label: 'Ben', value: 3 },
      ],
      target: { value: 10, label: 'limit 10' },
    }),
  )
  test('are in proportion, and those beyond the target stand out', () => {
    assert.match(drawn, /class="app-bars__bar--over"[^>]* width="400"/)
    assert.match(drawn, /class="app-bars__bar"[^>]* width="100"/)
  })
  test('are hidden from those who hear the page: the table beside has the same figures', () => {
    assert.match(drawn, /<svg[^>]*aria-hidden="true"/)
    assert.match(drawn, /<a class="govuk-link" href="\/workers\/ann">Ann<\/a>/)
    assert.match(drawn, />12<\/td>/)
  })
  test('of nothing at all are drawn too', () => {
    assert.doesNotMatch(
      String(bars({ title: 'a', of: 'b', measure: 'c', rows: [{ label: 'd', value: 0 }] })),
      /NaN|Infinity/,
    )
  })
})

test('a page that is shown is told to those who hear it', () => {
  const items = [
    { text: 'Story', href: '/a', current: true },
    { text: 'Family', href: '/b' },
  ]
  assert.match(String(subNavigation({ label: 'Child', items })), /href="\/a" aria-current="page">Story/)
  assert.match(
    String(sideNavigation({ label: 'Child', sections: [{ items }] })),
    /aria-current="location">Story/,
  )
})

test('what matters in a timeline is told in words too, and times to machines', () => {
  const drawn = String(
    timeline({
      items: [
        { title: html`<em>Seen</em>`, when: '3 March 2010', datetime: '2010-03-03', significant: true },
      ],
    }),
  )
  assert.match(drawn, /\(significant\)/)
  assert.match(drawn, /<time datetime="2010-03-03">3 March 2010<\/time>/)
})
