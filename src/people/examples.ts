/** Pages about invented people in every state, for the gallery and for looking at. */
import type { GalleryPage } from '#/web/examples.ts'
import type { Html } from '#/web/html.ts'
import {
  address,
  candidates,
  choices,
  common,
  id,
  identity,
  pack,
  restriction,
  safety,
  tarik,
  tariq,
  unborn,
  wrong,
} from './example-people.ts'
import { familyExamples } from './family/examples.ts'
import { birthPage, familyPage, householdPage, relationshipPage } from './family/pages.ts'
import { FACT_FORMS } from './identity/forms.ts'
import { factPage, personPage, restrictionPage } from './identity/pages.ts'
import { matchesPage, registerPage, resultsPage, searchPage } from './matching/pages.ts'
import { lookalikesPage, mergePage } from './matching/staff-pages.ts'
import { safetyPage } from './safety/pages.ts'

const page = (path: string, title: string, markup: Html): GalleryPage => ({
  path: `people/${path}`,
  title: `People: ${title}`,
  html: markup,
})

export const galleryPages: readonly GalleryPage[] = [
  page('search', 'search', searchPage({ ...common, values: {}, problems: [] })),
  page(
    'search-wrong',
    'search, something to put right',
    searchPage({
      ...common,
      values: { postcode: 'Hollin', bornOn: { day: '31', month: '2', year: '2003' } },
      problems: [
        wrong('bornOn.day', 'Birth date must be a real date'),
        wrong('postcode', 'Enter a full UK postcode, or leave it out.'),
      ],
    }),
  ),
  page('results', 'people found', resultsPage({ ...common, candidates, mayRegister: true })),
  page('results-none', 'nobody found', resultsPage({ ...common, candidates: [], mayRegister: true })),
  page('register', 'register', registerPage({ ...common, values: {}, problems: [] })),
  page(
    'matches',
    'likely matches',
    matchesPage({
      ...common,
      key: id(9),
      told: {
        as: 'child',
        names: [{ kind: 'legal', given: 'Tariq', family: 'Hussain' }],
        birth: { on: '2003-06-11', precision: 'day' },
        sex: 'M',
      },
      candidates,
      problems: [],
    }),
  ),
  page(
    'matches-none',
    'no likely match',
    matchesPage({
      ...common,
      key: id(9),
      told: { as: 'unborn-child', names: [], expectedOn: '2010-06-20' },
      candidates: [],
      problems: [],
    }),
  ),
  page('person', 'who somebody is', personPage({ ...common, identity, pack })),
  page(
    'person-bare',
    'somebody of whom little is known',
    personPage({
      ...common,
      pack,
      identity: { person: unborn, names: [], identifiers: [], addresses: [], contactDetails: [] },
    }),
  ),
  ...FACT_FORMS.map((form) =>
    page(
      `record-${form.fact}`,
      form.title.toLowerCase(),
      factPage({ ...common, person: tariq, form, pack, values: {}, problems: [] }),
    ),
  ),
  page(
    'record-address-wrong',
    'record an address, something to put right',
    factPage({
      ...common,
      person: tariq,
      form: address,
      pack,
      values: { postcode: 'X', from: { day: '1', year: '2009' } },
      problems: [
        wrong('kind', 'Choose what is there'),
        wrong('lines', 'Enter an address'),
        wrong('from.month', 'The date must include a month'),
      ],
    }),
  ),
  ...Object.entries(familyExamples).map(([title, family], index) =>
    page(
      `family-${index + 1}`,
      `family, ${title}`,
      familyPage({
        ...common,
        person: { ...tariq, subject: family.centre, display_name: family.people[0]!.name },
        family,
        mayRecord: true,
      }),
    ),
  ),
  page(
    'relationship',
    'record a relationship',
    relationshipPage({
      ...common,
      person: tariq,
      choices,
      values: {},
      problems: [wrong('kind', 'Choose what they are to each other')],
    }),
  ),
  page(
    'household',
    'record a household',
    householdPage({
      ...common,
      person: tariq,
      choices,
      household: id(30),
      values: {
        members: choices.map((each) => ({ person: each.id, part: 'lives', certainty: 'confirmed' })),
        on: '2010-03-03',
      },
      problems: [],
    }),
  ),
  page(
    'birth',
    'record how a pregnancy ended',
    birthPage({ ...common, person: unborn, values: {}, problems: [] }),
  ),
  page('safety', 'warnings and safe contact', safetyPage(safety)),
  page(
    'safety-bare',
    'no warnings recorded',
    safetyPage({ ...safety, warnings: [], safeContact: undefined, withheld: [], mayRecord: false }),
  ),
  page(
    'safety-wrong',
    'record a warning, something to put right',
    safetyPage({
      ...safety,
      values: { act: 'warn' },
      problems: [wrong('text', 'Enter what a worker must know')],
    }),
  ),
  page('restriction', 'restrict a record', restrictionPage(restriction)),
  page(
    'restriction-placed',
    'a restricted record',
    restrictionPage({ ...restriction, person: { ...tariq, restricted: true } }),
  ),
  page(
    'restriction-proposed',
    'lifting a restriction, second person',
    restrictionPage({
      ...restriction,
      person: { ...tariq, restricted: true },
      proposed: { why: 'The order ended in February.', mine: false },
    }),
  ),
  page(
    'merge',
    'join or part records',
    mergePage({
      ...common,
      person: tariq,
      candidates: candidates.slice(1),
      joined: [
        {
          subject: id(1),
          key: id(120),
          joined: id(40),
          why: 'Same mother',
          joined_at: Temporal.Instant.from('2010-01-05T10:00:00Z'),
          since: [{ id: id(121), type: 'name-recorded', recordedAt: '2010-02-01T10:00:00Z' }],
        },
      ],
      proposed: new Set([id(20)]),
      problems: [],
    }),
  ),
  page(
    'lookalikes',
    'records that look like a restricted one',
    lookalikesPage({
      ...common,
      lookalikes: [
        {
          restricted: id(1),
          other: id(20),
          likely: 0.98,
          why: ['same birth date', 'surname is a form of the same name'],
        },
      ],
      people: new Map([
        [id(1), tariq],
        [id(20), tarik],
      ]),
    }),
  ),
]
