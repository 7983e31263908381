import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import { Type } from 'typebox'
import { toProblems } from './schema-words.ts'

const form = Type.Object(
  {
    worry: Type.String({
      maxLength: 5,
      'x-words': { required: 'Enter what worries you', maxLength: 'Write it in 5 characters' },
    }),
    threshold: Type.Union([Type.Literal('section-17'), Type.Literal('section-47')], {
      'x-words': 'Choose what the child may need',
    }),
    factors: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, 'x-words': { required: 'Choose a factor' } }),
    ),
    children: Type.Array(
      Type.Object({
        name: Type.String({ 'x-words': { required: "Enter the child's name" } }),
        sex: Type.Optional(Type.Enum(['female', 'male'])),
      }),
      { maxItems: 2 },
    ),
  },
  { additionalProperties: false },
)

const validate = new Ajv({ allErrors: true, strict: false }).compile(form)

function told(value: unknown): string[] {
  if (validate(value)) return []
  return toProblems(form, validate.errors ?? []).map(({ field, text }) => `${field}: ${text}`)
}

test('the words that stand in the schema, in the order in which things are asked', () => {
  assert.deepEqual(told({ factors: [], children: [{ name: 'Ann' }, {}] }), [
    'worry: Enter what worries you',
    'threshold: Choose what the child may need',
    'factors: Choose a factor',
    "children.1.name: Enter the child's name",
  ])
})

test('each keyword has words of its own, and a value that fits none of the choices is one problem', () => {
  assert.deepEqual(told({ worry: 'abcdef', threshold: 'other', children: [] }), [
    'worry: Write it in 5 characters',
    'threshold: Choose what the child may need',
  ])
})

test('length is counted in characters as people see them, not in halves of one', () => {
  assert.deepEqual(told({ worry: '😀😀😀😀😀', threshold: 'section-17', children: [] }), [])
})

test('without words in the schema there are ours', () => {
  assert.deepEqual(
    told({
      worry: 'a',
      threshold: 'section-17',
      children: [{ name: 'A', sex: 'x' }, { name: 7 }, { name: 'C' }],
      more: 1,
    }),
    [
      'children: There can be 2 at most.',
      'children.0.sex: Choose one of: female, male.',
      'children.1.name: This must be string.',
      'more: This is not asked for here.',
    ],
  )
})

test('a value that is no form at all is told so without a field', () => {
  assert.deepEqual(told('x'), ['undefined: This must be object.'])
})

test('no more than fifty are told', () => {
  const names = Array.from({ length: 80 }, (_, index) => `name${index}`)
  const many = Type.Object(Object.fromEntries(names.map((name) => [name, Type.String()])))
  const check = new Ajv({ allErrors: true, strict: false }).compile(many)
  assert.equal(check({}), false)
  assert.equal(toProblems(many, check.errors ?? []).length, 50)
})
