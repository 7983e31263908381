import { PEOPLE } from '#/access/demonstration-people.ts'
import type { Acting } from '#/area/front-door/acting.ts'
import { acknowledge } from '#/area/front-door/notice/commands.ts'
import type { NoticePersonTold, NoticeReceived } from '#/area/front-door/notice/index.ts'
import { type Planned, recordLot, subjectsOf } from '#/area/front-door/notice/intake.ts'
import { noticeId } from '#/area/front-door/notice/rules.ts'
import { drawMonth, inform, judge, refer, school, screen } from '#/area/front-door/screening/commands.ts'
import { type Incident, maracOf, proposalFor } from '#/area/front-door/screening/facts.ts'
import type { Choice } from '#/area/front-door/screening/rules.ts'
import { contentHash } from '#/lib/canonical.ts'
import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { writeName } from '../family.ts'
import { ageOf, childrenAtHome, type Life, memberOf, schoolOf } from '../life.ts'
import type { Stories } from '../plan.ts'
import type { Scene, Story } from '../stage.ts'
import { inOffice } from '../time.ts'
import { AGAIN, CHILD_HURT, KNIFE, type Night, PUSHED, QUARREL, THROAT } from './notice-nights.ts'

/**
 * Notices of the police: some of the last months, screened, and those of the last night and this morning, which wait.
 * One is told twice; the first of the months has its sample, half of it read.
 */
const DAYS_PAST = [88, 81, 74, 69, 63, 47, 41, 36, 34, 26, 19, 12, 6] as const
const NIGHTS_PAST = [QUARREL, PUSHED, QUARREL, QUARREL, PUSHED] as const
const WAITING: readonly (readonly [hoursBefore: number, night: Night, again?: Night])[] = [
  [19, QUARREL],
  [16, KNIFE],
  [14, PUSHED, AGAIN],
  [9.5, THROAT],
  [7, CHILD_HURT],
  [3, QUARREL],
]

type Told = { readonly notice: SubjectId; readonly body: NoticeReceived; readonly life: Life }

export function planNotices(stories: Stories, lives: readonly Life[], endingAt: Temporal.Instant): void {
  const taken = new Set<Life>()
  const notProgressed: { readonly month: string; readonly notice: SubjectId }[] = []
  DAYS_PAST.forEach((days, place) => {
    stories.set(`notice-past-${place + 1}`, async function* (scene): Story {
      yield endingAt.subtract({ hours: days * 24 + scene.random.whole(1, 9) })
      const told = await tell(scene, lives, taken, NIGHTS_PAST[place % NIGHTS_PAST.length]!, `P${place + 1}`)
      if (told === undefined) return
      yield inOffice(scene.now().add({ minutes: 30 }), scene.isWorkingDay, scene.random)
      await scene.does(accountOf('duty'), (acting) => acknowledge(acting, told.notice))
      await agenciesSay(scene, told)
      await decideQuietly(scene, told)
      notProgressed.push({
        month: londonDay(scene.now()).toPlainYearMonth().toString(),
        notice: told.notice,
      })
      await schoolsHear(scene, told)
    })
  })
  WAITING.forEach(([hours, night, again], place) => {
    stories.set(`notice-waiting-${place + 1}`, async function* (scene): Story {
      yield endingAt.subtract({ minutes: Math.round(hours * 60) })
      const told = await tell(scene, lives, taken, night, `W${place + 1}`)
      if (told === undefined || again === undefined) return
      yield scene.now().add({ minutes: 50 })
      await tellAgain(scene, told, again, `W${place + 1}B`)
    })
  })
  stories.set('notice-screened-today', async function* (scene): Story {
    yield endingAt.subtract({ hours: 21 })
    const told = await tell(scene, lives, taken, { ...PUSHED, ticks: 15, grading: 'high' }, 'T1')
    if (told === undefined) return
    yield endingAt.subtract({ minutes: 100 })
    await agenciesSay(scene, told)
    await progressFirst(scene, told)
  })
  stories.set('notice-sample', async function* (scene): Story {
    const first = londonDay(endingAt).with({ day: 1 }).subtract({ months: 1 })
    yield inOffice(
      first.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' }).toInstant(),
      scene.isWorkingDay,
      scene.random,
    )
    const month = first.subtract({ days: 1 }).toPlainYearMonth().toString()
    const among = notProgressed.filter((each) => each.month === month).map(({ notice }) => notice)
    if (among.length === 0) return
    const { sample } = await scene.does(accountOf('manager'), (acting) => drawMonth(acting, month, among))
    yield scene.now().add({ hours: 50 })
    await scene.does(accountOf('screening-partner-health'), (acting) =>
      judge(acting, sample, {
        notice: among[0]!,
        agrees: true,
        reason: 'The health visitor saw the children that week and again since.',
      }),
    )
  })
}

const accountOf = (name: string): string =>
  PEOPLE.find(({ demonstrationName }) => demonstrationName === name)!.id

const PARTNERS = ['partner', 'new-partner', 'father'] as const

const partnerIn = (life: Life): string | undefined =>
  PARTNERS.find((key) => life.ids.has(key) && life.people.get(key)?.given !== undefined)

/** A family on record with a mother and somebody with her, and children whose names are known. */
function familyFor(scene: Scene, lives: readonly Life[], taken: Set<Life>, hurt: boolean): Life | undefined {
  const found = scene.random
    .shuffled(lives)
    .find(
      (life) =>
        life.onRecord &&
        !taken.has(life) &&
        memberOf(life, 'mother') !== undefined &&
        partnerIn(life) !== undefined &&
        childrenOf(life, scene.now()).length > 0 &&
        (!hurt || childrenOf(life, scene.now()).some((child) => ageOf(child, scene.now()) >= 4)),
    )
  if (found !== undefined) taken.add(found)
  return found
}

const CHILDREN_MAX = 4
/** Whoever came of age in the years that were told may still live at home, and is no child of a notice. */
const ADULT = 18

const childrenOf = (life: Life, at: Temporal.Instant) =>
  childrenAtHome(life)
    .filter(
      (child) =>
        child.given !== undefined &&
        child.born !== undefined &&
        life.ids.has(child.key) &&
        ageOf(child, at) < ADULT,
    )
    .slice(0, CHILDREN_MAX)

/** The police's own system tells of it; who is who is certain, as it is where name, birth date and home agree. */
async function tell(
  scene: Scene,
  lives: readonly Life[],
  taken: Set<Life>,
  night: Night,
  number: string,
): Promise<Told | undefined> {
  const life = familyFor(scene, lives, taken, night.hurt === true)
  if (life === undefined) return undefined
  return record(scene, life, bodyOf(scene, life, night, number))
}

const tellAgain = (scene: Scene, first: Told, night: Night, number: string): Promise<Told> =>
  record(scene, first.life, bodyOf(scene, first.life, night, number, first.body.incident), first.notice)

async function record(scene: Scene, life: Life, body: NoticeReceived, first?: SubjectId): Promise<Told> {
  const notice = noticeId(body.agency, body.reference)
  const planned: Planned = {
    id: notice,
    body,
    problems: [],
    matched: new Map(
      body.people.flatMap(({ ref }) => {
        const person = life.ids.get(ref === 'partner' ? partnerIn(life)! : ref)
        return person === undefined
          ? []
          : [[ref, { person, why: ['Name, birth date and home agree'] }] as const]
      }),
    ),
    ...(first === undefined ? {} : { joining: { first, because: 'same-incident' } }),
  }
  await scene.does(accountOf('notice-system'), (acting) =>
    acting.act({ subjects: subjectsOf([planned]) }, (loaded) => recordLot(loaded, [planned])),
  )
  return { notice, body, life }
}

function bodyOf(scene: Scene, life: Life, night: Night, number: string, incident?: string): NoticeReceived {
  const now = scene.now()
  const children = childrenOf(life, now)
  const eldest = children[0]
  const people: NoticePersonTold[] = [
    { ref: 'mother', role: 'victim', relationship: 'Mother', present: 'yes', ...whoIs(life, 'mother') },
    {
      ref: 'partner',
      role: 'alleged-perpetrator',
      relationship: 'Her partner',
      present: 'yes',
      ...whoIs(life, partnerIn(life)!),
    },
    ...children.map((child): NoticePersonTold => {
      const place = schoolOf(child, now)
      const speaks = child === eldest && ageOf(child, now) >= 4
      return {
        ref: child.key,
        role: 'child',
        present: night === QUARREL ? 'not-known' : 'yes',
        ...whoIs(life, child.key),
        ...(place === undefined ? {} : { school: place.name }),
        ...(night.hurt === true && speaks ? { injured: 'yes' as const, injury: 'A cut on the arm' } : {}),
        ...(night.childs !== undefined && speaks ? { words: night.childs } : {}),
      }
    }),
  ]
  const told = {
    reference: `HP/${londonDay(now).year}/${number}`,
    kind: 'domestic-abuse',
    incident: incident ?? `INC-${number}`,
    happenedAt: now.subtract({ minutes: 95 }).toString(),
    recordedBy: 'PC 2217',
    grading: night.grading,
    dashScore: night.ticks,
    ...(night.risks === undefined ? {} : { risks: [...night.risks] }),
    people,
    ...(night.orders === undefined ? {} : { orders: night.orders }),
    ...(night.safeContact === undefined ? {} : { safeContact: night.safeContact }),
    victimKnows: 'yes' as const,
    words: night.words,
  }
  return {
    ...told,
    agency: 'police',
    agencyName: 'Hollinshire Police',
    how: 'api',
    content: contentHash(told),
  }
}

const whoIs = (life: Life, key: string) => {
  const person = life.people.get(key)!
  return {
    name: writeName(person),
    ...(person.born === undefined ? {} : { birthDate: person.born.toString() }),
  }
}

/** What the rules ask for, of a notice that the story itself has told. */
const incidentOf = ({ body }: Told, at: Temporal.Instant): Incident => {
  const on = londonDay(at).toString()
  return {
    at,
    kind: body.kind,
    risks: body.risks ?? [],
    grading: body.grading,
    ticks: body.dashScore,
    callOutDays: [on],
    adultPregnant: false,
    children: body.people
      .filter(({ role }) => role === 'child')
      .map(({ ref, birthDate, injured, present }) => ({
        key: ref,
        unborn: false,
        birthDay: birthDate ?? null,
        hurt: injured === 'yes',
        present: present === 'yes',
        openCase: false,
        incidentDays: [on],
      })),
  }
}

const KNOWN = [
  ['duty', 'social-care', 'nothing-known', undefined],
  ['screening-partner', 'police', 'nothing-known', undefined],
  [
    'screening-partner-health',
    'health',
    'known',
    'The health visitor saw the youngest a fortnight ago: well, and mother talked freely.',
  ],
  [
    'screening-partner-education',
    'education',
    'known',
    'In school every day this term. Nobody there has a worry.',
  ],
  ['screening-partner-haven', 'domestic-abuse', 'nothing-known', undefined],
] as const

async function agenciesSay(scene: Scene, { notice }: Told): Promise<void> {
  for (const [name, agency, knowledge, words] of KNOWN)
    await scene.does(accountOf(name), (acting) =>
      inform(acting, notice, { agency, knowledge, ...(words === undefined ? {} : { words }) }),
    )
}

const decide = (scene: Scene, told: Told, choose: (key: string, place: number) => Choice) => {
  const pack = scene.framework.packFor(londonDay(scene.now()))
  const incident = incidentOf(told, scene.now())
  const keys = incident.children.map(({ key }) => key)
  return scene.does(accountOf('duty'), (acting: Acting) =>
    screen(acting, told.notice, {
      choices: keys.map(choose),
      repeats: [],
      proposed: new Map(
        keys.map((key) => {
          const { outcome, held } = proposalFor(incident, key, pack)
          return [key, { outcome, by: held.map(({ id }) => id) }]
        }),
      ),
      maracBecause: maracOf(incident, pack).map(({ id }) => id),
    }),
  )
}

const decideQuietly = (scene: Scene, told: Told) =>
  decide(scene, told, (key) => ({
    key,
    outcome: 'not-progressed',
    because: 'help-in-place',
    reason:
      'Seen by the health visitor or at school this week, and well. Mother has the number of the Haven.',
  }))

async function progressFirst(scene: Scene, told: Told): Promise<void> {
  await decide(scene, told, (key, place) =>
    place === 0
      ? {
          key,
          outcome: 'referral',
          reason: 'Awake and in the room. To be seen at school today, and spoken to.',
        }
      : { key, outcome: 'early-help', reason: 'Slept through it. Mother would like help with the mornings.' },
  )
  await scene.does(accountOf('screening-partner-haven'), (acting) =>
    refer(acting, told.notice, {
      because: ['marac-ticks'],
      reason: 'Fifteen ticks, and she is afraid of his leaving custody.',
    }),
  )
}

async function schoolsHear(scene: Scene, { notice, body }: Told): Promise<void> {
  for (const { ref, school: name } of body.people.filter((each) => each.school !== undefined))
    await scene.does(accountOf('screening-partner'), (acting) =>
      school(acting, notice, {
        repeats: [],
        key: ref,
        school: {
          told: true,
          school: name!,
          toName: 'The named safeguarding lead',
          how: 'telephone',
          said: 'may-need-support',
        },
      }),
    )
}
