import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normalise } from '#test/support/markup.ts'
import { problemSummary } from './field-id.ts'
import { bind } from './fields.ts'
import { parseForm } from './form-body.ts'
import type { Html } from './html.ts'

/** Every name and value that a browser would send back from this markup. */
function sentBy(markup: Html): URLSearchParams {
  const sent = new URLSearchParams()
  const value = (tag: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of String(markup).matchAll(/<input[^>]*>/g)) {
    const chosen = !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)
    if (chosen) sent.append(value(tag, ' name')!, value(tag, 'value') ?? '')
  }
  return sent
}

describe('what was typed stands in the form again', () => {
  const values = parseForm(
    'children.0.name=Ann&children.0.birthDate-day=31&children.0.birthDate-month=Feb&factors[]=drugs&told=yes',
  )
  const field = bind(values)
  test('in every kind of input', () => {
    const items = [
      { value: 'drugs', text: 'Drugs' },
      { value: 'alcohol', text: 'Alcohol' },
    ]
    const forms = [
      field.input('children.0.name', { label: 'Name' }),
      field.date('children.0.birthDate', { fieldset: { legend: 'Born' } }),
      field.checkboxes('factors', { items }),
      field.radios('told', { items: [{ value: 'yes', text: 'Yes' }] }),
    ]
    const back = new URLSearchParams(forms.flatMap((form) => [...sentBy(form)]))
    assert.deepEqual(parseForm(back.toString()), values)
  })
  test('in a text of many lines, the first empty one too', () => {
    const markup = bind({ worry: '\nfirst & <second>' }).textarea('worry', { label: 'Worry' })
    assert.match(String(markup), />\n\nfirst &amp; &lt;second&gt;<\/textarea>/)
  })
  test('a day of the record in three boxes', () => {
    const markup = bind({ on: '2010-03-07' }).date('on', {})
    assert.deepEqual(
      [...sentBy(markup)],
      [
        ['on-day', '7'],
        ['on-month', '3'],
        ['on-year', '2010'],
      ],
    )
  })
  test('nothing where nothing was typed', () => {
    assert.equal(bind(undefined).value('children.0.name'), undefined)
    assert.equal(bind({ a: 'text' }).value('a.length'), undefined)
    assert.equal(bind({}).value('constructor'), undefined)
  })
})

describe('an error takes one to its input', () => {
  const problems = [
    { code: 'a', text: 'Enter a name', field: 'children.0.name' },
    { code: 'b', text: 'Must include a month', field: 'on.month' },
    { code: 'c', text: 'Choose one', field: 'told' },
    { code: 'd', text: 'Choose some', field: 'factors.1' },
  ]
  const field = bind({}, problems)
  const items = [{ value: 'yes', text: 'Yes' }]
  const page = [
    field.input('children.0.name', { label: 'Name' }),
    field.date('on', { fieldset: { legend: 'When' } }),
    field.radios('told', { items }),
    field.checkboxes('factors', { items }),
  ].join('')

  for (const { field: path, text } of problems.slice(0, 3)) {
    test(path, () => {
      const href = /href="#([^"]+)"/.exec(
        String(problemSummary(problems.filter((each) => each.field === path))),
      )![1]
      assert.match(page, new RegExp(`<input[^>]* id="${href!.replaceAll('.', '\\.')}"`))
      assert.ok(page.includes(text))
    })
  }
  test('a problem of one choice is told at the question', () => {
    assert.match(normalise(String(field.checkboxes('factors', { items }))), /Choose some/)
  })
  test('only the part of a date that is at fault is marked', () => {
    const marked = String(field.date('on', {})).match(/govuk-input--error[^>]*id="([^"]+)"/g)
    assert.equal(marked?.length, 1)
    assert.match(marked![0], /on-month/)
  })
  test('a problem of the whole form is told without a link', () => {
    assert.doesNotMatch(String(problemSummary([{ code: 'x', text: 'Somebody else decided' }])), /href/)
  })
})
