/** Invented people and what is recorded of them, for examples. */
import { loadFramework, throughout } from '#/framework/calendar.ts'
import type { Problem } from '#/lib/problem.ts'
import { worker } from '#/web/examples/frame.ts'
import { html } from '#/web/html.ts'
import { familyExamples } from './family/examples.ts'
import { FACT_FORMS } from './identity/forms.ts'
import type { Identity } from './identity/queries.ts'
import type { PersonTable } from './identity/tables.gen.ts'
import { match } from './matching/match.ts'
import type { Candidate } from './matching/pages.ts'

const loaded = loadFramework(throughout('england-2010'))
if (!loaded.ok) throw new Error('examples: the pack of 2010 is not in order')
export const pack = loaded.value.packs[0]!

export const today = Temporal.PlainDate.from('2010-03-03')
const day = (text: string) => Temporal.PlainDate.from(text)
export const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const common = { frame: worker, formToken: html``, today }

export const tariq: PersonTable = {
  subject: id(1),
  registered_as: 'child',
  display_name: 'Tariq Hussain',
  given: 'Tariq',
  family: 'Hussain',
  description: null,
  born_on: day('2003-06-11'),
  birth_precision: 'day',
  expected_on: null,
  unborn: false,
  pregnancy_outcome: null,
  died_on: null,
  sex: 'M',
  gender: null,
  pronouns: null,
  ethnicity: 'APKN',
  disabilities: ['COMM', 'LD'],
  disability_meaning: 'Understands short sentences; answers with pictures.',
  first_language: 'Punjabi',
  interpreter: 'needed',
  way_of_communicating: 'Picture cards and signs',
  communication_aide: 'Mrs Dar at school',
  religion: 'Muslim',
  nhs_number: '9990000018',
  upn: null,
  restricted: false,
  households: [],
  lifting_proposed_at: null,
  lifting_proposed_by: null,
  lifting_proposed_why: null,
}
export const tarik: PersonTable = {
  ...tariq,
  subject: id(20),
  display_name: 'Tarik Hussein',
  given: 'Tarik',
  family: 'Hussein',
  way_of_communicating: null,
  interpreter: null,
  nhs_number: null,
  disabilities: [],
}
export const twin: PersonTable = {
  ...tarik,
  subject: id(21),
  display_name: 'Omar Hussain',
  given: 'Omar',
  family: 'Hussain',
}
export const unborn: PersonTable = {
  ...twin,
  subject: id(22),
  display_name: 'Unborn baby Marsh',
  registered_as: 'unborn-child',
  unborn: true,
  born_on: null,
  expected_on: day('2010-06-20'),
  sex: null,
}

export const identity: Identity = {
  person: tariq,
  names: [
    {
      subject: id(1),
      key: id(101),
      kind: 'legal',
      given: 'Tariq',
      family: 'Hussain',
      from_on: day('2003-06-11'),
      until_on: null,
    },
    {
      subject: id(1),
      key: id(102),
      kind: 'former',
      given: 'Tariq',
      family: 'Marsh',
      from_on: day('2007-01-01'),
      until_on: day('2008-05-01'),
    },
  ],
  identifiers: [
    { subject: id(1), key: id(103), kind: 'nhs-number', value: '9990000018', issuer: null, verified: true },
  ],
  addresses: [
    {
      subject: id(1),
      key: id(104),
      kind: 'home',
      lines: ['4 Weavers Row', 'Hollin'],
      postcode: 'HO1 2AB',
      uprn: null,
      from_on: day('2008-05-01'),
      until_on: null,
    },
    {
      subject: id(1),
      key: id(105),
      kind: 'home',
      lines: ['19 Canal Street'],
      postcode: 'HO3 4CD',
      uprn: null,
      from_on: day('2003-06-11'),
      until_on: day('2008-05-01'),
    },
  ],
  contactDetails: [
    {
      subject: id(1),
      key: id(106),
      kind: 'mobile',
      value: '07700 900123',
      note: 'Mother’s. Ring before 3pm.',
    },
  ],
}

const sought = { given: 'Tariq', family: 'Hussain', bornOn: '2003-06-11' }
const candidate = (person: PersonTable): Candidate => ({
  person,
  otherNames: person === tariq ? ['Tariq Marsh'] : [],
  match: match(sought, {
    names: [{ given: person.given ?? '', family: person.family ?? '', current: true }],
    bornOn: '2003-06-11',
    birthPrecision: 'day',
    sex: 'M',
    nhsNumbers: [],
    upns: [],
    places: [],
    telephones: [],
  }),
})
export const candidates = [tariq, tarik, twin].map(candidate)

export const wrong = (field: string, text: string): Problem => ({ code: 'example', field, text })
export const choices = Object.values(familyExamples)[1]!.people.map((each) => ({
  id: each.id,
  name: each.name,
}))
export const address = FACT_FORMS.find((form) => form.fact === 'address')!

export const safety = {
  ...common,
  person: tariq,
  warnings: [
    {
      subject: id(1),
      key: id(110),
      kind: 'dog',
      text: 'Large dog, loose in the yard. Ring from the car.',
      review_on: day('2010-02-01'),
      disclosed: true,
      why_not_disclosed: null,
      from_on: day('2009-02-01'),
      until_on: null,
      why_ended: null,
    },
    {
      subject: id(1),
      key: id(111),
      kind: 'violence',
      text: 'Visit in twos: father has threatened workers.',
      review_on: day('2010-09-01'),
      disclosed: false,
      why_not_disclosed: 'It would put the mother at risk',
      from_on: day('2010-01-01'),
      until_on: null,
      why_ended: null,
    },
  ],
  safeContact: {
    subject: id(1),
    instructions: 'Through school only. Never write to the home.',
    never: ['letter', 'telephone'],
    from_on: day('2010-01-01'),
  },
  withheld: [
    {
      subject: id(1),
      key: id(112),
      kept_from: id(3),
      facts: ['address', 'school'],
      reason: 'Court order of 12 January 2010',
      from_on: day('2010-01-12'),
      name: 'Imran Hussain',
    },
  ],
  choices,
  mayRecord: true,
  values: {},
  problems: [],
}

export const restriction = {
  ...common,
  person: tariq,
  may: { restrict: true, lift: true },
  proposed: undefined,
  problems: [],
}
