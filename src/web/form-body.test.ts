import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Failed } from './failed.ts'
import { DEPTH_MAX, FIELDS_MAX, type FormValue, parseForm, ROWS_MAX } from './form-body.ts'

const refusesAs = (code: string) => (error: unknown) =>
  error instanceof Failed && error.failure.status === 400 && error.failure.refusal.problems[0]?.code === code

describe('a name is a path', () => {
  test('rows of a list, and fields within them', () => {
    assert.deepEqual(parseForm('children.0.name=Ann&children.0.age=7&children.1.name=Ben'), {
      children: [{ name: 'Ann', age: '7' }, { name: 'Ben' }],
    })
  })
  test('checkboxes are a list, whether one is ticked or three', () => {
    assert.deepEqual(parseForm('factors%5B%5D=drugs'), { factors: ['drugs'] })
    assert.deepEqual(parseForm('factors[]=drugs&factors[]=alcohol'), { factors: ['drugs', 'alcohol'] })
  })
  test('the parts of a date', () => {
    assert.deepEqual(parseForm('children.0.birthDate-day=3&children.0.birthDate-year=2010'), {
      children: [{ birthDate: { day: '3', year: '2010' } }],
    })
  })
  test('a field sent twice is a list of what was sent', () => {
    assert.deepEqual(parseForm('role=teacher&role=parent'), { role: ['teacher', 'parent'] })
  })
})

describe('what was typed', () => {
  test('is cleaned of space around it and of Windows line ends, and of nothing else', () => {
    assert.deepEqual(parseForm('worry=++a%0D%0A%0D%0Ab+%0Dc+%F0%9F%98%80%00+'), {
      worry: 'a\n\nb \nc 😀\u0000',
    })
  })
  test('blank is absent', () => {
    assert.deepEqual(parseForm('name=&agency=+++&birthDate-day='), {})
  })
  test('blank rows at the end go; in the midst they stay, so that an error finds its row', () => {
    assert.deepEqual(parseForm('children.0.name=&children.1.name=Ben&children.2.name='), {
      children: [{}, { name: 'Ben' }],
    })
    assert.deepEqual(parseForm('children.3.name=Ben'), { children: [{}, {}, {}, { name: 'Ben' }] })
  })
})

describe('a form that is none of ours is refused', () => {
  for (const name of [
    '__proto__.x',
    'a.__proto__',
    'constructor.prototype.x',
    'a..b',
    '.a',
    '0.a',
    `a.${ROWS_MAX}`,
    'a b',
    'é',
    '',
    Array(DEPTH_MAX + 1)
      .fill('a')
      .join('.'),
  ]) {
    test(name === '' ? 'without a name' : name, () => {
      assert.throws(() => parseForm(`${encodeURIComponent(name)}=1`), refusesAs('form-ill-formed'))
    })
  }
  test('one name as text and as a group', () => {
    for (const body of ['a=1&a.b=2', 'a.b=1&a=2', 'a.0.b=1&a.c=2', 'a.b=1&a.0=2'])
      assert.throws(() => parseForm(body), refusesAs('form-ill-formed'), body)
  })
  test('more fields than a form has', () => {
    assert.throws(() => parseForm('a=1&'.repeat(FIELDS_MAX + 1)), refusesAs('form-too-large'))
  })
})

test('nothing else than a refusal comes of any text, and Object is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      try {
        JSON.stringify(parseForm(text))
      } catch (error) {
        assert.ok(error instanceof Failed)
      }
      assert.equal(({} as Record<string, unknown>).x, undefined)
    }),
  )
})

test('what is written with paths is read back as it was', () => {
  const name = fc
    .stringMatching(/^[a-z][A-Za-z]{0,8}$/)
    .filter((each) => !['constructor', 'prototype'].includes(each))
  const text = fc.string({ minLength: 1 }).map((each) => `x${each.replaceAll('\r', '')}x`)
  const { value } = fc.letrec<{ value: FormValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      text,
      fc.array(fc.dictionary(name, text, { minKeys: 1, maxKeys: 3 }), { minLength: 1, maxLength: 3 }),
      fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3 }),
    ),
  }))
  const write = (given: FormValue, path: string): [string, string][] => {
    if (typeof given === 'string') return [[path, given]]
    return Object.entries(given).flatMap(([step, each]) =>
      write(each, path === '' ? step : `${path}.${step}`),
    )
  }
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }), (given) => {
      const read = parseForm(new URLSearchParams(write(given, '')).toString())
      assert.deepEqual(read, JSON.parse(JSON.stringify(given)))
    }),
  )
})
