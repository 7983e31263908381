import { PEOPLE } from '#/access/demonstration-people.ts'
import { answer, ask } from '#/area/front-door/consultation/index.ts'
import { claim, receive, registerNew } from '#/area/front-door/contact/commands.ts'
import type { ContactReceived } from '#/area/front-door/contact/index.ts'
import { type OnNow, planShifts, recordTraining } from '#/area/workforce/duty-rota/index.ts'
import { recordLead, recordPartner } from '#/area/workforce/partners/index.ts'
import { LONDON, londonDay } from '#/lib/dates.ts'
import type { Stories } from '../plan.ts'
import { accountOf, doing, plain } from '../professionals.ts'
import type { Scene, Story } from '../stage.ts'

const TEAM = 'front-door'

type Colleague = { readonly account: string; readonly name: string; readonly telephone: string }
type Part = 'worker' | 'experienced' | 'manager'

const nameOf = (account: string): string => PEOPLE.find(({ id }) => id === account)!.name
const of = (plainName: string, telephone: string): Colleague => {
  const account = accountOf(plainName)
  return { account, name: nameOf(account), telephone }
}

const PATIENCE = of('senior-duty', '01632 960690')
const AMINA = of('duty', '01632 960691')
const RUTH = of('manager', '01632 960692')
/** On the rota with the others, and the one whose training has lapsed. */
const PETER: Colleague = (() => {
  const { account, name } = doing('duty social worker').find((each) => each.name === 'Peter Hallam')!
  return { account, name, telephone: '01632 960693' }
})()

const BECAUSE = 'Registered for eleven years, nine of them in child protection and four on duty.'

/** The front door's own people: who is on, whom they ring, who leads in each setting, and what one asked another. */
export function planDutyTeam(stories: Stories, endingAt: Temporal.Instant): void {
  stories.set('duty-team', async function* (scene): Story {
    yield endingAt.subtract({ hours: 24 * 20 })
    await nameOthers(scene)
    await train(scene)
    yield endingAt.subtract({ hours: 24 * 9 })
    await planRota(scene)
  })
  stories.set('duty-team-asked', (scene) => answered(scene, endingAt))
  stories.set('duty-team-asks', (scene) => waiting(scene, endingAt))
}

/** A police officer and a health visitor are named; no paediatrician is. One school's lead has old training. */
async function nameOthers(scene: Scene): Promise<void> {
  const partner = (told: Omit<Parameters<typeof recordPartner>[1], 'team'>) =>
    scene.does(RUTH.account, (acting) => recordPartner(acting, { team: TEAM, ...told }))
  await partner({
    part: 'police',
    name: 'DC Martin Oakes',
    work: 'detective, public protection unit',
    agencyName: 'Hollinshire Police',
    telephone: '01632 960681',
    reached: 'Every day, 8am to 10pm',
  })
  await partner({
    part: 'health-visitor',
    name: 'Maureen Duffy',
    work: 'health visitor, sits with the team on Tuesdays',
    agencyName: 'Hollinshire Community Health',
    telephone: '01632 960682',
    reached: 'Weekdays, 9am to 5pm',
  })
  const today = londonDay(scene.endingAt)
  const lead = (
    agency: string,
    name: string,
    role: string,
    telephone: string,
    months: number,
    account?: string,
  ) =>
    scene.does(RUTH.account, (acting) =>
      recordLead(acting, {
        agency,
        name,
        role,
        telephone,
        trainedOn: today.subtract({ months }),
        ...(account === undefined ? {} : { account }),
      }),
    )
  const named = accountOf('named-lead')
  await lead('meadow-primary', nameOf(named), 'deputy head', '01632 960683', 7, named)
  await lead('st-oswald-academy', 'Colin Featherstone', 'designated teacher', '01632 960684', 31)
  await lead('riverside-practice', 'Dr Olu Adebayo', 'GP', '01632 960685', 13)
  await lead('hollin-health', 'Carol Ashworth', 'community midwife', '01632 960686', 4)
}

const MONTHS_AGO = { referrals: 5, 'child-protection': 11, 'domestic-abuse': 16 } as const

async function train(scene: Scene): Promise<void> {
  const today = londonDay(scene.endingAt)
  for (const who of [PATIENCE, AMINA, RUTH, PETER])
    for (const [course, months] of Object.entries(MONTHS_AGO)) {
      const on = today.subtract({ months: who === PETER && course === 'referrals' ? 14 : months }).toString()
      const told = { worker: who.account, workerName: who.name, course, on }
      await scene.does(RUTH.account, (acting) => recordTraining(acting, told))
    }
}

const WEEKS_DAYS = 14

/** This week and the next. On the last day somebody looks, whatever the hour, somebody is on. */
async function planRota(scene: Scene): Promise<void> {
  const today = londonDay(scene.endingAt)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const days = Array.from({ length: WEEKS_DAYS }, (_, more) => monday.add({ days: more })).filter(
    (day) => scene.isWorkingDay(day) || day.equals(today),
  )
  const gap = days.find((day) => Temporal.PlainDate.compare(day, today) > 0)
  for (const [who, part] of [
    [AMINA, 'worker'],
    [PETER, 'worker'],
    [PATIENCE, 'experienced'],
    [RUTH, 'manager'],
  ] as const) {
    const shifts = days
      .filter((day) => who !== PETER || !day.equals(today))
      .map((day) => ({
        ...shiftOf(who, part),
        ...hoursOf(day, scene.endingAt, part === 'experienced' && gap?.equals(day) === true),
      }))
    await scene.does(RUTH.account, (acting) => planShifts(acting, TEAM, shifts, { qualified: true }))
  }
}

const shiftOf = (who: Colleague, part: Part) => ({
  worker: who.account,
  workerName: who.name,
  telephone: who.telephone,
  part,
  ...(part === 'experienced' ? { because: BECAUSE } : {}),
})

const EITHER_SIDE = { hours: 9 }

/** Nine to five; to one in the afternoon where there is a gap; and around the end, long enough to be looked at. */
function hoursOf(
  day: Temporal.PlainDate,
  end: Temporal.Instant,
  short: boolean,
): { readonly from: string; readonly until: string } {
  const at = (plainTime: string) => day.toZonedDateTime({ timeZone: LONDON, plainTime }).toInstant()
  const [opens, closes] = [at('09:00'), at(short ? '13:00' : '17:00')]
  if (!day.equals(londonDay(end))) return { from: opens.toString(), until: closes.toString() }
  const [first, last] = [end.subtract(EITHER_SIDE), end.add(EITHER_SIDE)].map((each) =>
    each.round({ smallestUnit: 'hour', roundingMode: 'floor' }),
  ) as [Temporal.Instant, Temporal.Instant]
  return {
    from: (Temporal.Instant.compare(first, opens) < 0 ? first : opens).toString(),
    until: (Temporal.Instant.compare(last, closes) > 0 ? last : closes).toString(),
  }
}

/** As the rota has it when they ask: Patience, and Ruth after her. */
function onAt(at: Temporal.Instant): OnNow {
  const shift = (who: Colleague, part: Part) => ({
    because: null,
    ...shiftOf(who, part),
    shift: who.account,
    from: at.subtract(EITHER_SIDE),
    until: at.add(EITHER_SIDE),
  })
  const [experienced, manager] = [shift(PATIENCE, 'experienced'), shift(RUTH, 'manager')]
  return { all: [experienced, manager], experienced: [experienced], managers: [manager] }
}

const caller = (name: string, role: string, agencyName: string, telephone: string) =>
  ({ kind: 'professional', name, role, agencyName, telephone }) as const

const BRUISE: ContactReceived = {
  worry:
    'The baby clinic weighed Tilly Fenwick this morning. She is four months old and doesn’t roll yet. There is a round bruise behind her left ear. Her mother said that her brother had thrown a brick of his at her.',
  danger: 'not-known',
  factors: [],
  how: 'telephone',
  from: caller('Folake Bello', 'health visitor', 'Hollinshire Community Health', '01632 960687'),
  children: [{ ref: 'child-1', name: 'Tilly Fenwick', aged: '4 months' }],
  adults: [{ ref: 'adult-1', name: 'Jodie Fenwick', relationship: 'mother', told: 'not-yet' }],
}

const MINUTES_BEFORE = { bruise: 96, asked: 90, answered: 83, collected: 21, asks: 7 } as const

async function taken(scene: Scene, told: ContactReceived): Promise<{ contact: string; children: string[] }> {
  const { contact } = await scene.does(AMINA.account, (acting) => receive(acting, told))
  await scene.does(AMINA.account, (acting) => claim(acting, contact))
  const { person } = await scene.does(AMINA.account, (acting) => registerNew(acting, contact, 'child-1'))
  return { contact, children: [person] }
}

const before = (end: Temporal.Instant, minutes: number) => end.subtract({ minutes })

async function* answered(scene: Scene, end: Temporal.Instant): Story {
  yield before(end, MINUTES_BEFORE.bruise)
  const { contact, children } = await taken(scene, BRUISE)
  yield before(end, MINUTES_BEFORE.asked)
  const question =
    'Is this enough to ring the police now? The mother has explained it, and the health visitor says that she is gentle with her.'
  const { consultation } = await scene.does(AMINA.account, (acting) =>
    ask(acting, {
      question,
      about: { kind: 'contact', id: contact },
      children,
      team: TEAM,
      on: onAt(scene.now()),
    }),
  )
  yield before(end, MINUTES_BEFORE.answered)
  const words =
    'Yes. A baby who doesn’t roll doesn’t bruise by herself, and a toddler’s brick seldom lands behind an ear. It may be so all the same: a paediatrician looks today, and we talk with the police before anybody talks with the mother again. Pass it on, and call the strategy discussion; I will sit in.'
  await scene.does(PATIENCE.account, (acting) =>
    answer(acting, consultation, {
      answer: words,
      standing: { isExperiencedNow: true, isManager: false },
    }),
  )
}

const COLLECTED: ContactReceived = {
  worry:
    'A man who is not on the school’s list came to fetch Reece Holroyd, 8, and smelt of drink. He said that he is mum’s friend. Reece went behind his teacher. The man left when the head came.',
  danger: 'no',
  factors: ['alcohol'],
  how: 'telephone',
  from: caller('Margaret Thwaite', 'head teacher', plain('teacher').agencyName, '01632 960689'),
  children: [{ ref: 'child-1', name: 'Reece Holroyd', aged: '8' }],
  adults: [{ ref: 'adult-1', relationship: 'calls himself the mother’s friend' }],
}

async function* waiting(scene: Scene, end: Temporal.Instant): Story {
  yield before(end, MINUTES_BEFORE.collected)
  const { contact, children } = await taken(scene, COLLECTED)
  yield before(end, MINUTES_BEFORE.asks)
  const question =
    'The school asks whether they may keep Reece until his mother comes herself, and whether I ring her first. What do I say?'
  await scene.does(AMINA.account, (acting) =>
    ask(acting, {
      question,
      about: { kind: 'contact', id: contact },
      children,
      team: TEAM,
      on: onAt(scene.now()),
    }),
  )
}
