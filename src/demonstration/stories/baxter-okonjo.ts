import { londonDay } from '#/lib/dates.ts'
import type { Area, Family, Person } from '../family.ts'
import { contactComes } from '../front-door.ts'
import { beginLife } from '../life.ts'
import { ORIGINS } from '../names.ts'
import type { Stories } from '../plan.ts'
import { doing, plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'
import { byPortal } from '../tell.ts'
import { atTime, nextWorkingDay } from '../time.ts'
import type { Worry } from '../worries/index.ts'

/**
 * The family of whom the guide and the tests tell: Kelly Baxter and her three, by two fathers. Samuel Okonjo has his
 * two at week-ends; Lee Harker may be back, and nobody has met him. Naomi speaks by pictures. They are known from two
 * earlier contacts, and their class teacher is the one by whom a visitor signs in. Nothing waits: that is for the visitor.
 */
const english = ORIGINS.find((each) => each.origin === 'English')!
const nigerian = ORIGINS.find((each) => each.origin === 'Nigerian')!

const byPictures = {
  codes: ['AUT', 'COMM'],
  meaning: 'Autism. Naomi understands what is said to her and doesn’t speak.',
  way: 'Pictures: her book of symbols goes everywhere with her. Sit beside her and let her turn the pages.',
  aide: 'Bev Lomas, learning mentor at Meadow Lane, whom she trusts',
}

function familyOn(on: Temporal.PlainDate): Family {
  const child = (key: string, given: string, family: string, sex: 'F' | 'M', age: Temporal.DurationLike) =>
    ({ key, as: 'child', sex, given, family, born: on.subtract(age), origin: english, needs: null }) as const
  const adult = (
    key: string,
    given: string,
    family: string,
    sex: 'F' | 'M',
    years: number,
    origin = english,
  ) => ({ key, as: 'adult', sex, given, family, born: on.subtract({ years, days: 100 }), origin }) as const
  const people: Person[] = [
    adult('mother', 'Kelly', 'Baxter', 'F', 31),
    adult('second-father', 'Samuel', 'Okonjo', 'M', 34, nigerian),
    adult('new-partner', 'Lee', 'Harker', 'M', 36),
    adult('grandmother', 'Maureen', 'Baxter', 'F', 57),
    child('jayden', 'Jayden', 'Baxter', 'M', { years: 10, months: 4, days: 3 }),
    {
      ...child('naomi', 'Naomi', 'Baxter-Okonjo', 'F', { years: 7, months: 2, days: 11 }),
      needs: byPictures,
    },
    child('isaac', 'Isaac', 'Baxter-Okonjo', 'M', { years: 4, months: 5, days: 8 }),
  ]
  const their = (
    one: string,
    kind: string,
    others: readonly string[],
    responsibility: 'yes' | 'no' | 'not-known',
  ) => others.map((other) => ({ one, kind, other, responsibility }))
  return {
    key: 'baxter-okonjo',
    shape: 'two fathers',
    origin: english,
    address: { lines: ['14 Tenter Street', 'Hollin'], postcode: 'HO1 4TB', uprn: '10099000014' },
    people,
    ties: [
      ...their('mother', 'mother', ['jayden', 'naomi', 'isaac'], 'yes'),
      ...their('new-partner', 'father', ['jayden'], 'not-known'),
      ...their('second-father', 'father', ['naomi', 'isaac'], 'yes'),
      { one: 'grandmother', kind: 'mother', other: 'mother' },
      { one: 'naomi', kind: 'sibling', other: 'isaac' },
      { one: 'jayden', kind: 'half-sibling', other: 'naomi' },
      { one: 'jayden', kind: 'half-sibling', other: 'isaac' },
    ],
    household: [
      ...['mother', 'jayden', 'naomi', 'isaac'].map(
        (person) => ({ person, part: 'lives', certainty: 'confirmed' }) as const,
      ),
      {
        person: 'second-father',
        part: 'cares',
        certainty: 'confirmed',
        note: 'Has Naomi and Isaac from Friday to Sunday',
      },
      {
        person: 'new-partner',
        part: 'stays',
        certainty: 'unaccounted-for',
        note: 'Jayden says that his dad is back. Not there at either visit, and Kelly says that he isn’t',
      },
    ],
    apart: [
      {
        person: 'second-father',
        address: { lines: ['3 Canal Close', 'Eastmoor'], postcode: 'HO3 2JN', uprn: '10099000015' },
      },
    ],
  }
}

const missed: Worry = {
  by: 'health visitor',
  ages: [0, 5],
  level: 'low',
  worry:
    'Isaac was not brought to his two year review or to either clinic since. Kelly says that getting three children out of the house by herself, with Naomi frightened of the bus, is more than she can do. Home clean and warm. She asked if anyone could come to her instead.',
  tried: 'Home visit offered for next month.',
}

const notice: Worry = {
  by: 'police',
  ages: [0, 16],
  level: 'some',
  factors: ['domestic-violence'],
  worry:
    'DOMESTIC INCIDENT. Graded standard, DASH 6 ticks. Neighbour rang at 21.50: shouting in the street. Kelly Baxter was at the door with a man who walked off when we came; she gave his name as Lee Harker, father of her eldest. No injury. Children at the window; Jayden came down and said “tell him not to come back”. Naomi had her ears covered and did not answer: she does not speak. The victim knows that this notice is sent.',
  words: 'Tell him not to come back.',
}

export function planBaxterOkonjo(stories: Stories, area: Area, endingAt: Temporal.Instant): void {
  const life = beginLife(familyOn(londonDay(endingAt)), '07700 900014')
  const on = (months: number, time: string, scene: Scene) =>
    atTime(nextWorkingDay(londonDay(endingAt).subtract({ months }), scene.isWorkingDay), time)
  const isaac = () => life.people.get('isaac')!
  stories.set('baxter-okonjo/missed', async function* (scene): Story {
    yield on(14, '10:20', scene)
    yield* contactComes(scene, {
      life,
      worry: missed,
      child: isaac(),
      telling: byPortal(plain('health-visitor')),
      numbers: area.register,
      course: { duty: plain('duty'), contact: 'early-help' },
    })
  })
  stories.set('baxter-okonjo/notice', async function* (scene): Story {
    yield on(5, '06:40', scene)
    yield* contactComes(scene, {
      life,
      worry: notice,
      child: life.people.get('jayden')!,
      telling: byPortal(doing('sergeant, domestic abuse unit')[0]!),
      numbers: area.register,
      course: {
        duty: plain('duty'),
        contact: 'referral',
        outcome: 'no-further-action',
        reason:
          'Kelly says that Lee Harker came once, to ask for money, and that she sent him away. School and health visitor have no worry. She knows whom to ring.',
        bounces: false,
        agrees: true,
      },
    })
  })
}
