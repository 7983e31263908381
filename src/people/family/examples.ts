/** Families of invented people, for tests, the gallery and for looking at. */
import { type Family, familyOf, type MemberFacts, type PersonFacts, type TieFacts } from './family.ts'
import { findKind } from './kinds.ts'

const ON = Temporal.PlainDate.from('2010-03-03')
const HOME = '00000000-0000-7000-8000-0000000000aa'
const FATHERS = '00000000-0000-7000-8000-0000000000bb'

const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const day = (text: string | undefined) => (text === undefined ? null : Temporal.PlainDate.from(text))

type Told = { name: string; sex?: 'F' | 'M'; born?: string; expected?: string; died?: string; lost?: true }

function personOf(number: number, told: Told): PersonFacts {
  return {
    subject: idOf(number),
    display_name: told.name,
    sex: told.sex ?? null,
    born_on: day(told.born),
    birth_precision: told.born ? 'day' : null,
    expected_on: day(told.expected),
    registered_as: told.expected ? 'unborn-child' : 'child',
    pregnancy_outcome: told.lost ? 'loss' : null,
    died_on: day(told.died),
  }
}

type TieTold = readonly [one: number, kind: string, other: number, until?: string]

/** Both sides of a relationship, as the view has them. */
function tieOf([one, kind, other, until]: TieTold, index: number): readonly TieFacts[] {
  const known = findKind(kind)!
  const row = { key: `tie-${index}`, kind, tie: known.tie, from_on: null, until_on: day(until) }
  const responsibility = known.tie === 'parent' ? 'yes' : null
  return [
    {
      ...row,
      subject: idOf(other),
      other: idOf(one),
      other_is: kind,
      towards_subject: true,
      parental_responsibility: responsibility,
    },
    {
      ...row,
      subject: idOf(one),
      other: idOf(other),
      other_is: known.inverse,
      towards_subject: false,
      parental_responsibility: responsibility,
    },
  ]
}

type MemberTold = readonly [person: number, part?: string, certainty?: string, household?: string]

const memberOf = ([
  person,
  part = 'lives',
  certainty = 'confirmed',
  household = HOME,
]: MemberTold): MemberFacts => ({
  household,
  person: idOf(person),
  part,
  certainty,
})

const make = (
  people: Readonly<Record<number, Told>>,
  ties: readonly TieTold[],
  members: readonly MemberTold[],
): Family =>
  familyOf(
    idOf(1),
    ON,
    Object.entries(people).map(([number, told]) => personOf(Number(number), told)),
    ties.flatMap(tieOf),
    members.map(memberOf),
  )

export const familyExamples: Readonly<Record<string, Family>> = {
  'one child, nothing else known': make({ 1: { name: 'Ann Hart', sex: 'F', born: '2003-03-07' } }, [], []),

  'step-family: two fathers, a half-brother, a baby expected': make(
    {
      1: { name: 'Tariq Hussain', sex: 'M', born: '2003-06-11' },
      2: { name: 'Shazia Bibi', sex: 'F', born: '1979-02-01' },
      3: { name: 'Imran Hussain', sex: 'M', born: '1975-09-30' },
      4: { name: 'Kevin Marsh', sex: 'M', born: '1983-12-24' },
      5: { name: 'Aisha Hussain', sex: 'F', born: '2001-01-15' },
      6: { name: 'Jake Marsh', sex: 'M', born: '2009-05-02' },
      7: { name: 'Unborn baby Marsh', expected: '2010-06-20' },
      8: { name: 'Nasreen Bibi', sex: 'F', born: '1951-04-04' },
      9: { name: 'Mohammed Yousaf', sex: 'M', born: '1948-01-01', died: '2006-11-12' },
    },
    [
      [2, 'mother', 1],
      [3, 'father', 1],
      [2, 'mother', 5],
      [3, 'father', 5],
      [2, 'mother', 6],
      [4, 'father', 6],
      [2, 'mother', 7],
      [4, 'father', 7],
      [2, 'married', 3, '2006-08-01'],
      [2, 'partner', 4],
      [4, 'step-parent', 1],
      [1, 'sibling', 5],
      [1, 'half-sibling', 6],
      [8, 'mother', 2],
      [9, 'father', 2],
      [8, 'married', 9],
      [8, 'grandparent', 1],
    ],
    [[1, 'stays', 'confirmed', FATHERS], [3, 'lives', 'confirmed', FATHERS], [1], [2], [4], [5], [6], [7]],
  ),

  'two fathers: one has his two at week-ends, one may be back': make(
    {
      1: { name: 'Jayden Baxter', sex: 'M', born: '1999-10-30' },
      2: { name: 'Kelly Baxter', sex: 'F', born: '1978-11-23' },
      3: { name: 'Samuel Okonjo', sex: 'M', born: '1975-11-23' },
      4: { name: 'Lee Harker', sex: 'M', born: '1973-11-23' },
      5: { name: 'Naomi Baxter-Okonjo', sex: 'F', born: '2002-12-20' },
      6: { name: 'Isaac Baxter-Okonjo', sex: 'M', born: '2005-09-25' },
      7: { name: 'Maureen Baxter', sex: 'F', born: '1952-11-23' },
    },
    [
      ...[1, 5, 6].map((child): TieTold => [2, 'mother', child]),
      [4, 'father', 1],
      [3, 'father', 5],
      [3, 'father', 6],
      [7, 'mother', 2],
      [5, 'sibling', 6],
      [1, 'half-sibling', 5],
      [1, 'half-sibling', 6],
    ],
    [[1], [2], [5], [6], [3, 'cares'], [4, 'stays', 'unaccounted-for']],
  ),

  'twins with a mother alone, and a man nobody can account for': make(
    {
      1: { name: 'Chloe Adams', sex: 'F', born: '2009-01-20' },
      2: { name: 'Leanne Adams', sex: 'F', born: '1990-07-19' },
      3: { name: 'Connor Adams', sex: 'M', born: '2009-01-20' },
      4: { name: 'Name not known (man seen at the door)', sex: 'M' },
      5: { name: 'Dean Foster', sex: 'M', born: '1988-03-03' },
    },
    [
      [2, 'mother', 1],
      [2, 'mother', 3],
      [1, 'twin', 3],
    ],
    [[1], [2], [3], [4, 'stays', 'unaccounted-for'], [5, 'cares', 'named-but-unseen']],
  ),

  'a baby who died, fostered brothers whose parents are not recorded': make(
    {
      1: { name: 'Piotr Wiśniewski', sex: 'M', born: '2000-10-10' },
      2: { name: 'Jan Wiśniewski', sex: 'M', born: '2002-12-01' },
      3: { name: 'Zofia Wiśniewska', sex: 'F', born: '2007-05-05', died: '2007-09-09' },
      4: { name: 'Margaret Llewellyn-Featherstonehaugh', sex: 'F', born: '1960-06-06' },
      5: { name: 'Dafydd Llewellyn', sex: 'M', born: '1958-06-06' },
      6: { name: 'Baby Wiśniewski', expected: '2005-02-02', lost: true },
    },
    [
      [1, 'sibling', 2],
      [1, 'sibling', 3],
      [1, 'sibling', 6],
      [4, 'foster-carer', 1],
      [5, 'foster-carer', 1],
      [4, 'foster-carer', 2],
      [5, 'foster-carer', 2],
      [4, 'married', 5],
    ],
    [[1], [2], [4], [5]],
  ),

  'a large family with cousins, an aunt and an adopted sister': make(
    {
      1: { name: 'Grace Okafor', sex: 'F', born: '1999-02-02' },
      2: { name: 'Ngozi Okafor', sex: 'F', born: '1970-02-02' },
      3: { name: 'Emeka Okafor', sex: 'M', born: '1968-02-02' },
      4: { name: 'David Okafor', sex: 'M', born: '1997-02-02' },
      5: { name: 'Esther Okafor', sex: 'F', born: '2001-02-02' },
      6: { name: 'Ruth Okafor', sex: 'F', born: '2004-02-02' },
      7: { name: 'Samuel Okafor', sex: 'M', born: '2006-02-02' },
      8: { name: 'Chidi Okafor', sex: 'M', born: '1972-02-02' },
      9: { name: 'Amara Okafor', sex: 'F', born: '1974-02-02' },
      10: { name: 'Joy Okafor', sex: 'F', born: '2005-02-02' },
      11: { name: 'Obi Okafor', sex: 'M', born: '1940-02-02' },
      12: { name: 'Adaeze Okafor', sex: 'F', born: '1945-02-02' },
      13: { name: 'Mercy Eze', sex: 'F', born: '1980-02-02' },
      14: { name: 'Daniel Bright', sex: 'M', born: '1998-05-05' },
      15: { name: 'Hope Okafor', born: '2010-02-20' },
    },
    [
      ...[1, 4, 5, 7].flatMap((child): TieTold[] => [
        [2, 'mother', child],
        [3, 'father', child],
      ]),
      [2, 'adoptive-parent', 6],
      [3, 'adoptive-parent', 6],
      [2, 'married', 3],
      [8, 'married', 9],
      [9, 'mother', 10],
      [8, 'father', 10],
      [11, 'father', 3],
      [12, 'mother', 3],
      [11, 'father', 8],
      [12, 'mother', 8],
      [11, 'married', 12],
      [8, 'aunt-or-uncle', 1],
      [13, 'aunt-or-uncle', 1],
      [1, 'partner', 14],
      [1, 'mother', 15],
      [14, 'father', 15],
    ],
    [[1], [2], [3], [4], [5], [6], [7], [12], [15]],
  ),
}
