import type { Viewer } from '#/access/viewer.ts'
import type { Acting } from '#/area/front-door/acting.ts'
import type { Reader } from '#/db/reader.ts'
import type { Framework } from '#/framework/types.ts'
import { londonDay } from '#/lib/dates.ts'
import { withIds } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Log } from '#/log/act.ts'
import { type Random, randomOf, seededIds } from './random.ts'
import type { IsWorkingDay } from './time.ts'

/** What happens to a family, in order: it yields the moment until which it waits, and is resumed then. */
export type Story = AsyncGenerator<Temporal.Instant, void, void>

/** One story's place on the stage: its own chance, and the one clock that all stories share. */
export type Scene = {
  readonly random: Random
  readonly framework: Framework
  readonly now: () => Temporal.Instant
  readonly endingAt: Temporal.Instant
  readonly isWorkingDay: IsWorkingDay
  /**
   * Somebody does something, through the command that a page would use. Throws when the rules refuse it: a story that
   * can't be recorded is a fault of the story. Each thing done has ids and a request of its own, by its place in the
   * story, so that a story that is told again records nothing twice.
   */
  readonly does: <T>(account: string, command: (acting: Acting) => Promise<Result<T>>) => Promise<T>
  /**
   * What somebody reads of the record as it is now, as a page would show it to them: for an act that needs it. Told again
   * after a crash it may read more than the first time; what was done by it then stays.
   */
  readonly reads: Reads
}

export type Reads = <T>(account: string, read: (db: Reader) => Promise<T>) => Promise<T>

export type Stage = {
  readonly scene: (name: string) => Scene
  /** Plays stories side by side, each thing in the order of the clock, until the end. */
  readonly play: (
    stories: ReadonlyMap<string, (scene: Scene) => Story>,
    told: (at: Temporal.Instant) => Promise<void>,
  ) => Promise<void>
}

export type StageOptions = {
  readonly seed: string
  readonly endingAt: Temporal.Instant
  readonly framework: Framework
  readonly viewerOf: (account: string) => Viewer
  readonly reads: Reads
  /** A log that records at the moment of the clock. */
  readonly log: Log
  readonly clock: Clock
}

/** The one clock that all stories share. */
export type Clock = { at: Temporal.Instant }

/** Somebody reads, and types. */
const SECONDS_BETWEEN_ACTS = [4, 40] as const

export function openStage(options: StageOptions): Stage {
  const scene = (name: string) => sceneOf(options, name)
  return { scene, play: (stories, told) => play(stories, scene, options, told) }
}

function sceneOf(options: StageOptions, name: string): Scene {
  const { seed, framework, endingAt, clock } = options
  const random = randomOf(`${seed}/${name}`)
  let acts = 0
  return {
    random,
    framework,
    endingAt,
    now: () => clock.at,
    reads: options.reads,
    isWorkingDay: (day) => framework.packFor(day).workingDays.isWorkingDay(day),
    async does(account, command) {
      acts += 1
      const key = `${name}/${acts}`
      clock.at = clock.at.add({
        seconds: randomOf(`${seed}/${key}/pause`).whole(...SECONDS_BETWEEN_ACTS),
      })
      const acting = actingAs(options, account, key)
      const done = await withIds(seededIds(`${seed}/${key}`, clock.at), () => command(acting))
      if (done.ok) return done.value
      const why = done.problems.map((each) => `${each.code}: ${each.text}`).join(' ')
      throw new Error(`The demonstration's story ${key} was refused on ${londonDay(clock.at)}. ${why}`)
    },
  }
}

function actingAs({ framework, viewerOf, log, clock }: StageOptions, account: string, key: string): Acting {
  const viewer = viewerOf(account)
  let acts = 0
  return {
    at: clock.at,
    viewer,
    framework,
    expectedVersion: undefined,
    act(command, rule) {
      acts += 1
      const request = { id: `${key}/${acts}`, client: CLIENT, route: 'story', input: null }
      const source = viewer.client === 'api' ? 'api' : 'page'
      return log.act({ ...command, request, by: { account, agency: viewer.agency.id, source } }, rule)
    },
  }
}

/** As which client the demonstration's requests are kept. */
export const CLIENT = 'demonstration'

/** What wakes later than this before the end could be recorded after it. */
const LAST_ACTS_MS = 5 * 60_000

async function play(
  stories: ReadonlyMap<string, (scene: Scene) => Story>,
  scene: Stage['scene'],
  { clock, endingAt }: StageOptions,
  told: (at: Temporal.Instant) => Promise<void>,
): Promise<void> {
  const waiting: { story: Story; wakes: number }[] = []
  const goOn = async (story: Story) => {
    const step = await story.next()
    if (step.done !== true) waiting.push({ story, wakes: step.value.epochMilliseconds })
  }
  for (const [name, tell] of stories) await goOn(tell(scene(name)))
  for (let next = takeFirst(waiting); next !== undefined; next = takeFirst(waiting)) {
    if (next.wakes > endingAt.epochMilliseconds - LAST_ACTS_MS) continue
    // Time never goes back: who comes late begins when the one before has done.
    if (next.wakes > clock.at.epochMilliseconds) clock.at = Temporal.Instant.fromEpochMilliseconds(next.wakes)
    await goOn(next.story)
    await told(clock.at)
  }
}

function takeFirst<T extends { readonly wakes: number }>(waiting: T[]): T | undefined {
  let first = 0
  for (let place = 1; place < waiting.length; place += 1)
    if (waiting[place]!.wakes < waiting[first]!.wakes) first = place
  return waiting.splice(first, 1)[0]
}
