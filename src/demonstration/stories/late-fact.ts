import { atInstant, londonDay, onDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { ok } from '#/lib/problem.ts'
import type { Loaded } from '#/log/act.ts'
import { corrected } from '#/log/entries.ts'
import { type NewEntry, ofType } from '#/log/entry.ts'
import { householdRecorded, recordHousehold, relate } from '#/people/index.ts'
import { householdOf, sayOf, together } from '../desk.ts'
import type { Area } from '../family.ts'
import { makerOf } from '../family.ts'
import { contactComes } from '../front-door.ts'
import { beginLife } from '../life.ts'
import { ORIGINS } from '../names.ts'
import type { Stories } from '../plan.ts'
import { doing, plain } from '../professionals.ts'
import type { Random } from '../random.ts'
import type { Scene, Story } from '../stage.ts'
import { byPortal, byProfessional } from '../tell.ts'
import { atTime, nextWorkingDay } from '../time.ts'
import type { Worry } from '../worries/index.ts'

/**
 * A fact that came late and mattered. In the tenth month before the end a worry about a small girl is decided: nothing
 * more, since her mother lives alone. Four months later probation says who had moved in three weeks before that
 * decision. What had happened by then and what was known by then are two answers, and the record gives both.
 */
const bruise: Worry = {
  by: 'health visitor',
  ages: [0, 5],
  level: 'some',
  worry:
    '{child} has a yellowing bruise above the ear. {mother} says that {he} fell against the cot. {He} is walking, and it could be so. {mother} was quieter than she was, and the curtains were drawn. She says that she lives alone with the children and that nobody stays.',
}

const licence: Worry = {
  by: 'probation',
  ages: [0, 15],
  level: 'high',
  factors: ['domestic-violence'],
  worry:
    'I have taken over the supervision of {partner}. His file says that he has lived with {mother} and her children since before the spring: my predecessor knew and did not tell you. He served fourteen months for injuring the child of a former partner. I have told him that I would ring.',
  danger: 'not-known',
  dangerWhat: 'He is in the home, and knows that I have rung.',
}

const BEFORE_DECISION_DAYS = 20

export function planLateFact(stories: Stories, area: Area, random: Random, endingAt: Temporal.Instant): void {
  const end = londonDay(endingAt)
  const english = ORIGINS.find((each) => each.origin === 'English')!
  const make = makerOf(area, random, 'late-fact', english, 'mother alone')
  const mother = make.adult('mother', 'F', end.subtract({ years: 26, days: 12 }), 'Ashdown')
  const elder = make.child('elder', end.subtract({ years: 6, days: 190 }), 'Ashdown', 'M')
  const younger = make.child('younger', end.subtract({ years: 2, days: 260 }), 'Ashdown', 'F')
  for (const child of [elder, younger]) make.tie(mother, 'mother', child, 'yes')
  make.tie(elder, 'sibling', younger)
  for (const each of [mother, elder, younger]) make.home(each)
  const partner = make.adult('partner', 'M', end.subtract({ years: 33, days: 77 }), 'Pruett')
  make.tie(mother, 'partner', partner)
  const life = beginLife(make.family, area.register.telephone())
  const decidedOn = (scene: Scene) => nextWorkingDay(end.subtract({ months: 10 }), scene.isWorkingDay)

  stories.set('late-fact/bruise', async function* (scene): Story {
    yield atTime(decidedOn(scene), '10:40')
    yield* contactComes(scene, {
      life,
      unnamed: ['partner'],
      worry: bruise,
      child: younger,
      telling: byPortal(plain('health-visitor')),
      numbers: area.register,
      course: {
        contact: 'referral',
        outcome: 'no-further-action',
        reason:
          'Mother lives alone with the children, and the account fits. Health visitor goes on visiting.',
        bounces: false,
        opens: true,
      },
    })
  })
  stories.set('late-fact/licence', async function* (scene): Story {
    yield atTime(nextWorkingDay(end.subtract({ months: 6 }), scene.isWorkingDay), '11:15')
    yield* contactComes(scene, {
      life,
      worry: licence,
      child: younger,
      telling: byProfessional(scene.random, doing('probation officer')[0]!),
      numbers: area.register,
      course: { contact: 'referral', outcome: 'strategy-discussion', anyHour: true },
    })
  })
  stories.set('late-fact/moved-in', async function* (scene): Story {
    yield atTime(nextWorkingDay(end.subtract({ months: 6 }), scene.isWorkingDay), '16:05')
    const since = decidedOn(scene).subtract({ days: BEFORE_DECISION_DAYS })
    const before = householdOf(life)
    const partnerLives = {
      person: 'partner',
      part: 'lives',
      certainty: 'confirmed',
      note: 'By probation’s file',
    } as const
    life.members = [...life.members, partnerLives]
    const [couple, told] = [
      { person: life.ids.get('mother')!, of: life.ids.get('partner')! },
      householdOf(life),
    ]
    await scene.does(plain('duty').account, (acting) =>
      sayOf(
        acting,
        told.members.map((each) => each.person),
        (loaded) =>
          together([
            relate(loaded, { ...couple, kind: 'partner' }),
            recordHousehold(loaded, { ...told, occurred: onDay(since) }),
            ok({ entries: [asItShouldRead(loaded, couple.person, before, told)], value: null }),
          ]),
      ),
    )
  })
}

type Household = ReturnType<typeof householdOf>

/** What was written of the household on the day of the decision left him out: it is corrected, and stays readable. */
function asItShouldRead(loaded: Loaded, mother: SubjectId, before: Household, told: Household): NewEntry {
  const wrong = ofType(loaded.entries(mother), householdRecorded).at(-1)!
  return {
    type: corrected.type,
    occurred: atInstant(loaded.at),
    subjects: before.members.map(({ person }) => ({ subject: person, kind: 'person', role: 'member' })),
    body: { entry: wrong.id, body: told, reason: 'Probation’s file says that he lived there then.' },
  }
}
