import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { andThen, ok, problem, refuse } from '#/lib/problem.ts'
import { join, part } from '#/people/matching/rules.ts'
import { joinedRecord } from '#/people/matching/views.ts'
import { sayOf } from '../desk.ts'
import { type Area, type Family, makerOf } from '../family.ts'
import { contactComes } from '../front-door.ts'
import { beginLife, type Life } from '../life.ts'
import { ORIGINS } from '../names.ts'
import type { Stories } from '../plan.ts'
import { doing, plain } from '../professionals.ts'
import type { Random } from '../random.ts'
import type { Scene, Story } from '../stage.ts'
import { byPortal } from '../tell.ts'
import { atTime, nextWorkingDay } from '../time.ts'
import type { Worry } from '../worries/index.ts'

/**
 * Two boys of one name, born nine days apart, in two families. Information governance took them for one, and joined
 * their records; a school that knows them both said so three weeks later. They were parted, and what had been
 * recorded meanwhile went to the boy whose it was.
 */
const quiet: Worry = {
  by: 'school',
  ages: [4, 11],
  level: 'low',
  worry:
    '{child} has grown very quiet since {his} grandfather died and has been off more than he has been in. His parents are grieving too. I wonder who could help them.',
}
const hungry: Worry = {
  by: 'school',
  ages: [4, 11],
  level: 'some',
  worry:
    '{child} has had no packed lunch on six days and says that there wasn’t any. {He} is a different boy on the days when {he} has eaten. I have not been able to reach home.',
}
const cold: Worry = {
  by: 'school nurse',
  ages: [4, 11],
  level: 'low',
  worry:
    '{child} was seen at drop-in with chilblains. The heating is off at home until a bill is paid. Mum is open about it and would like help.',
}

const NAME = { given: 'Yusuf', family: 'Hussain' } as const

function familyOf(area: Area, random: Random, key: string, born: Temporal.PlainDate): Family {
  const origin = ORIGINS.find((each) => each.origin === 'Pakistani')!
  const make = makerOf(area, random, key, origin, 'couple')
  const mother = make.adult('mother', 'F', born.subtract({ years: 27, days: 40 }), 'Akhtar')
  const father = make.adult('father', 'M', born.subtract({ years: 31, days: 80 }), NAME.family)
  const boy = { key: 'boy', as: 'child', sex: 'M', ...NAME, born, origin, needs: null } as const
  make.family.people.push(boy)
  make.tie(mother, 'married', father)
  make.tie(mother, 'mother', boy, 'yes')
  make.tie(father, 'father', boy, 'yes')
  for (const each of [mother, father, boy]) make.home(each)
  return make.family
}

export function planWrongJoining(
  stories: Stories,
  area: Area,
  random: Random,
  endingAt: Temporal.Instant,
): void {
  const end = londonDay(endingAt)
  const born = end.subtract({ years: 8, days: 133 })
  const one = beginLife(familyOf(area, random.of('one'), 'one-of-two', born), area.register.telephone())
  const other = beginLife(
    familyOf(area, random.of('other'), 'other-of-two', born.add({ days: 9 })),
    area.register.telephone(),
  )
  const told = (name: string, life: Life, worry: Worry, work: string, ago: Temporal.DurationLike) =>
    stories.set(`two-boys/${name}`, async function* (scene): Story {
      yield atTime(nextWorkingDay(end.subtract(ago), scene.isWorkingDay), '13:40')
      yield* contactComes(scene, {
        life,
        worry,
        child: life.people.get('boy')!,
        telling: byPortal(doing(work)[0]!),
        numbers: area.register,
        course: { contact: 'advice' },
      })
    })
  told('quiet', one, quiet, 'head teacher', { months: 20 })
  told('hungry', other, hungry, 'deputy head and designated teacher', { months: 9 })
  told('cold', other, cold, 'school nurse', { months: 8 })

  stories.set('two-boys/joined', async function* (scene): Story {
    yield atTime(nextWorkingDay(end.subtract({ months: 8, days: 12 }), scene.isWorkingDay), '15:30')
    await joinThem(scene, one.ids.get('boy')!, other.ids.get('boy')!)
  })
  stories.set('two-boys/parted', async function* (scene): Story {
    yield atTime(nextWorkingDay(end.subtract({ months: 7, days: 14 }), scene.isWorkingDay), '10:10')
    await partThem(scene, one.ids.get('boy')!)
  })
}

const joinThem = (scene: Scene, stays: SubjectId, joins: SubjectId) => {
  const by = plain('information-governance').account
  const reason = 'Same name, same school, birth dates nine days apart: taken for a slip of the pen.'
  return scene.does(by, (acting) =>
    sayOf(acting, [stays, joins], (loaded) =>
      andThen(join(loaded, { stays, joins, reason, by }), ({ entries }) => ok({ entries, value: null })),
    ),
  )
}

/** Whatever came in between was of the other boy: all of it goes back with him. */
const partThem = (scene: Scene, from: SubjectId) =>
  scene.does(plain('information-governance-2').account, (acting) =>
    sayOf(acting, [from], (loaded) => {
      const joining = loaded.rows(joinedRecord, from)[0]
      if (joining === undefined) return refuse(problem('not-joined', 'These records were not joined.'))
      const reason = 'The school nurse knows both boys: they sit at one table. Two people.'
      const moved = joining.since.map((each) => each.id)
      return andThen(part(loaded, { from, joining: joining.key, moved, reason }), ({ entries }) =>
        ok({ entries, value: null }),
      )
    }),
  )
