/** The forms by which facts about a person are told: one a fact, none longer than a screen. */
import { codesOn } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { atInstant, type Day, londonDay, onDay } from '#/lib/dates.ts'
import type { Result } from '#/lib/problem.ts'
import { readTyped, said, type Typed, type TypedReader } from '#/people/typed.ts'
import type { bind } from '#/web/fields.ts'
import { type Html, html } from '#/web/html.ts'
import {
  ADDRESS_KINDS,
  CONTACT_KINDS,
  IDENTIFIER_KINDS,
  INTERPRETER,
  NAME_KINDS,
  PRECISIONS,
  SEXES,
} from './entries.ts'
import { type Fact, happenedOn } from './rules.ts'

type Field = ReturnType<typeof bind>
type Setting = { readonly pack: Pack; readonly today: Day }

export type FactForm = {
  /** In the URL, and in API calls. */
  readonly fact: string
  readonly type: string
  readonly title: string
  readonly ask: (field: Field, setting: Setting) => Html
  /** The body, and when it happened if that isn't now. */
  readonly read: (
    from: TypedReader,
    setting: Setting,
  ) => { readonly body: unknown; readonly on?: string | undefined; readonly precision?: string }
}

const WORDS: Readonly<Record<string, string>> = {
  usual: 'What they are usually called',
  legal: 'Legal name',
  birth: 'Name at birth',
  former: 'Former name',
  alias: 'Also known as',
  day: 'The exact date',
  month: 'The month and year',
  year: 'The year',
  estimated: 'An estimate',
  F: 'Female',
  M: 'Male',
  U: 'Not recorded',
  needed: 'Yes',
  'not-needed': 'No',
  'not-known': 'Not known',
  'nhs-number': 'NHS number',
  upn: 'Unique pupil number',
  'former-upn': 'Former pupil number',
  'local-id': 'Local number',
  other: 'Another number',
  home: 'Home',
  staying: 'Staying for a time',
  placement: 'Placement',
  correspondence: 'For letters',
  school: 'School or nursery',
  work: 'Work',
  telephone: 'Telephone',
  mobile: 'Mobile',
  email: 'E-mail',
}

/** A value of a list as people read it. */
export const wordsFor = (value: string): string => WORDS[value] ?? value.replaceAll('-', ' ')

const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
const choices = (values: readonly string[]) => values.map((value) => ({ value, text: wordsFor(value) }))
const radios = (field: Field, name: string, text: string, values: readonly string[]): Html =>
  field.radios(name, { fieldset: legend(text), items: choices(values) })
const date = (field: Field, name: string, text: string, hint?: string): Html =>
  field.date(name, { fieldset: legend(text), hint })
const line = (field: Field, name: string, label: string, hint?: string): Html =>
  field.input(name, { label, hint, classes: 'govuk-input--width-20' })
const coded = ({ pack, today }: Setting, list: string) =>
  codesOn(pack, list, today).map(({ code, label }) => ({ value: code, text: label }))

export const FACT_FORMS: readonly FactForm[] = [
  {
    fact: 'name',
    type: 'name-recorded',
    title: 'Record a name',
    ask: (field) =>
      html`${line(field, 'given', 'Given names')}${line(field, 'family', 'Surname')}${radios(field, 'kind', 'What kind of name is it?', NAME_KINDS)}${date(field, 'from', 'Since when, if you know', 'For example, 27 3 2007')}`,
    read: (from) => {
      const since = from.day('from', 'The date')
      const kind = from.choice('kind', NAME_KINDS, 'Choose what kind of name it is')
      return {
        body: said({ kind, given: from.text('given', 120), family: from.text('family', 120), from: since }),
        on: since,
      }
    },
  },
  {
    fact: 'birth',
    type: 'birth-recorded',
    title: 'Record a birth date',
    ask: (field) =>
      html`${date(field, 'on', 'Birth date', 'For an estimate, give the likeliest date')}${radios(field, 'precision', 'How exact is it?', PRECISIONS)}${line(field, 'toldBy', 'Who says so', 'For example, birth certificate, mother')}`,
    read: (from) => {
      const on = from.day('on', 'Birth date', { missing: 'Enter a birth date' })
      const precision = from.choice('precision', PRECISIONS, 'Choose how exact it is')
      return { body: said({ on, precision, toldBy: from.text('toldBy', 200) }), on, precision }
    },
  },
  {
    fact: 'death',
    type: 'death-recorded',
    title: 'Record a death',
    ask: (field) =>
      html`<p class="govuk-body">Letters to the family stop at once. Duties for brothers and sisters go on.</p>${date(field, 'on', 'Date of death')}${radios(field, 'precision', 'How exact is it?', PRECISIONS)}${line(field, 'toldBy', 'Who told us')}`,
    read: (from) => {
      const on = from.day('on', 'Date of death', { missing: 'Enter the date of death' })
      const precision = from.choice('precision', PRECISIONS, 'Choose how exact it is')
      return {
        body: said({ on, precision, toldBy: from.needed('toldBy', 200, 'Enter who told us') }),
        on,
        precision,
      }
    },
  },
  {
    fact: 'sex-and-gender',
    type: 'sex-and-gender-recorded',
    title: 'Record sex and gender',
    ask: (field) =>
      html`${radios(field, 'sex', 'Sex as recorded at birth', SEXES)}${line(field, 'gender', 'Gender, in their own words', 'Only if they have said it')}${line(field, 'pronouns', 'Pronouns')}`,
    read: (from) => ({
      body: said({
        sex: from.choice('sex', SEXES, 'Choose the sex as recorded'),
        gender: from.text('gender', 80),
        pronouns: from.text('pronouns', 40),
      }),
    }),
  },
  {
    fact: 'ethnicity',
    type: 'ethnicity-recorded',
    title: 'Record ethnicity',
    ask: (field, setting) =>
      html`${field.select('code', { label: 'Ethnicity, as they or a parent say it', items: [{ value: '', text: 'Choose' }, ...coded(setting, 'ethnicity')] })}${line(field, 'words', 'In their own words')}`,
    read: (from, setting) => ({
      body: said({
        code: from.choice(
          'code',
          coded(setting, 'ethnicity').map((each) => each.value),
          'Choose an ethnicity',
        ),
        words: from.text('words', 120),
      }),
    }),
  },
  {
    fact: 'disabilities',
    type: 'disabilities-recorded',
    title: 'Record disabilities',
    ask: (field, setting) =>
      html`${field.checkboxes('codes', { fieldset: legend('All that are known'), items: coded(setting, 'disability') })}${field.textarea('meaning', { label: 'What they mean for this person', rows: 3 })}`,
    read: (from, setting) => ({
      body: said({
        codes: from.list(
          'codes',
          coded(setting, 'disability').map((each) => each.value),
        ),
        meaning: from.text('meaning', 1000),
      }),
    }),
  },
  {
    fact: 'languages',
    type: 'languages-recorded',
    title: 'Record languages',
    ask: (field) =>
      html`${line(field, 'first', 'First language')}${line(field, 'others', 'Other languages', 'With commas between them')}${radios(field, 'interpreter', 'Is an interpreter needed?', INTERPRETER)}<p class="govuk-body">Family never interpret.</p>`,
    read: (from) => ({
      body: {
        first: from.needed('first', 60, 'Enter their first language'),
        others: (from.text('others', 300) ?? '')
          .split(',')
          .map((each) => each.trim().slice(0, 60))
          .filter(Boolean)
          .slice(0, 10),
        interpreter: from.choice('interpreter', INTERPRETER, 'Choose whether an interpreter is needed'),
      },
    }),
  },
  {
    fact: 'way-of-communicating',
    type: 'way-of-communicating-recorded',
    title: 'Record their way of communicating',
    ask: (field) =>
      html`${field.textarea('way', { label: 'How they tell others what they think', hint: 'Speech, signs, pictures, eye pointing. Their views count only if this was used.', rows: 3 })}${line(field, 'aide', 'Who or what helps them')}`,
    read: (from) => ({
      body: said({
        way: from.needed('way', 400, 'Enter how they communicate'),
        aide: from.text('aide', 200),
      }),
    }),
  },
  {
    fact: 'religion',
    type: 'religion-recorded',
    title: 'Record religion or belief',
    ask: (field) => line(field, 'religion', 'Religion or belief, as they or a parent say it'),
    read: (from) => ({ body: { religion: from.needed('religion', 80, 'Enter a religion or belief') } }),
  },
  {
    fact: 'number',
    type: 'identifier-recorded',
    title: 'Record a number',
    ask: (field) =>
      html`${radios(field, 'kind', 'Which number is it?', IDENTIFIER_KINDS)}${line(field, 'value', 'Number')}${line(field, 'issuer', 'Who issued it', 'For a local or other number')}${radios(field, 'verified', 'Was it traced with whoever issued it?', ['yes', 'no'])}`,
    read: (from) => ({
      body: said({
        kind: from.choice('kind', IDENTIFIER_KINDS, 'Choose which number it is'),
        value: from.needed('value', 40, 'Enter the number'),
        issuer: from.text('issuer', 80),
        verified: from.text('verified', 3) === 'yes',
      }),
    }),
  },
  {
    fact: 'address',
    type: 'address-recorded',
    title: 'Record an address',
    ask: (field) =>
      html`${radios(field, 'kind', 'What is there?', ADDRESS_KINDS)}${field.textarea('lines', { label: 'Address', hint: 'A line each, without the postcode', rows: 4 })}${line(field, 'postcode', 'Postcode, if you know it')}${date(field, 'from', 'Since when, if you know')}${date(field, 'to', 'Until when, if it is over')}`,
    read: (from) => {
      const since = from.day('from', 'The date')
      return {
        body: said({
          kind: from.choice('kind', ADDRESS_KINDS, 'Choose what is there'),
          lines: addressLines(from.needed('lines', 500, 'Enter an address')),
          postcode: from.text('postcode', 8),
          from: since,
          to: from.day('to', 'The date', { toCome: true }),
        }),
        on: since,
      }
    },
  },
  {
    fact: 'contact-details',
    type: 'contact-details-recorded',
    title: 'Record a telephone number or e-mail address',
    ask: (field) =>
      html`${radios(field, 'kind', 'What is it?', CONTACT_KINDS)}${line(field, 'value', 'Number or address')}${line(field, 'note', 'What to know before using it')}`,
    read: (from) => ({
      body: said({
        kind: from.choice('kind', CONTACT_KINDS, 'Choose what it is'),
        value: from.needed('value', 120, 'Enter the number or address'),
        note: from.text('note', 200),
      }),
    }),
  },
]

export const addressLines = (text: string): string[] =>
  text
    .split('\n')
    .map((each) => each.trim().slice(0, 100))
    .filter(Boolean)
    .slice(0, 5)

export const findFactForm = (fact: string): FactForm | undefined =>
  FACT_FORMS.find((form) => form.fact === fact)

/** From what was typed to a fact as it will be recorded, or everything that is wrong with it. */
export function readFact(form: FactForm, typed: Typed, pack: Pack, at: Temporal.Instant): Result<Fact> {
  const today = londonDay(at)
  return readTyped(typed, today, (from) => {
    const { body, on, precision } = form.read(from, { pack, today })
    const occurred = on === undefined ? atInstant(at) : precision ? happenedOn(on, precision) : onDay(on)
    return { type: form.type, body, occurred }
  })
}
