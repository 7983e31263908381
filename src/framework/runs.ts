/** When a duty's clock was started, and what stopped it: one run from each start. */
import { endOfDay, londonDay, type Occurred, startOf } from '#/lib/dates.ts'
import { type BodyOf, type Entry, type EntryType, ofType } from '#/log/entry.ts'
import { settingOn } from './clocks.ts'
import { dutyExtended, dutyNoLongerNeeded } from './entries.ts'
import { childrenOf, conditions, fieldsOf } from './rules.ts'
import type { DutyRule, Pack, Trigger } from './types.ts'

export type Run = { readonly opening: Entry; readonly finish: Finish | undefined }
export type Finish = { readonly how: 'met' | 'ended'; readonly by: Entry; readonly why: string | null }

/** Whom or what one duty of a process is asked of. */
export type Owed = { readonly rule: DutyRule; readonly child: string | null; readonly pack: Pack }

/** Entries come in force, in order of happening. Each start of the clock gives a run, unless one is still running. */
export function runsOf(owed: Owed, entries: readonly Entry[]): readonly Run[] {
  const runs: Run[] = []
  for (const opening of entries.filter((entry) => isOneOf(owed.rule.opens, entry, owed))) {
    const running = runs.at(-1)
    if (running && isRunningAt(running, opening, entries)) {
      const which = whichOpening(owed, opening)
      if (which === 'initiating') continue
      if (which === 'last') runs[runs.length - 1] = begunAgain(running, opening)
    }
    runs.push({ opening, finish: finishOf(opening, owed, entries) })
  }
  return runs
}

/** `initiating`: the first start counts until it is met. `last`: a later one begins again. `each`: they run side by side. */
function whichOpening({ rule, pack }: Owed, opening: Entry): string {
  const again = rule.again ?? 'initiating'
  if (again === 'initiating' || again === 'last' || again === 'each') return again
  return String(settingOn(pack, again, londonDay(startOf(opening.occurred))))
}

const isRunningAt = (run: Run, at: Entry, entries: readonly Entry[]): boolean =>
  run.finish === undefined || entries.indexOf(run.finish.by) > entries.indexOf(at)

const begunAgain = ({ opening }: Run, by: Entry): Run => ({
  opening,
  finish: { how: 'ended', by, why: 'The clock was begun again by what came later.' },
})

/** The first thing after the opening that meets the duty or ends the need for it; of two on one day, what meets it. */
function finishOf(opening: Entry, owed: Owed, entries: readonly Entry[]): Finish | undefined {
  const after = entries.filter(
    (entry) => couldFollow(entry, opening, owed.rule, entries) && isOfSame(entry, opening, owed.rule),
  )
  const met = after.find((entry) => isOneOf(owed.rule.meets, entry, owed))
  const ended = after.find((entry) => whyEndedBy(entry, owed) !== undefined)
  if (met && (!ended || isNotAfter(met, ended))) return { how: 'met', by: met, why: null }
  return ended && { how: 'ended', by: ended, why: whyEndedBy(ended, owed)! }
}

const isNotAfter = (one: Entry, other: Entry): boolean =>
  Temporal.Instant.compare(startOf(one.occurred), startOf(other.occurred)) <= 0

/**
 * Could it have happened after the opening? An entry of which only the day is known stands first in that day, and may
 * yet answer something that came that afternoon; but what begins a clock can't by that stop an earlier one.
 */
function couldFollow(entry: Entry, opening: Entry, rule: DutyRule, entries: readonly Entry[]): boolean {
  if (entry.id === opening.id) return false
  if (entries.indexOf(entry) > entries.indexOf(opening)) return true
  if (rule.opens.some((trigger) => trigger.on === entry.type)) return false
  return Temporal.Instant.compare(endOf(entry.occurred), startOf(opening.occurred)) > 0
}

/** Where several run side by side, the entry that stops one bears the same mark as the one that started it. */
function isOfSame(entry: Entry, opening: Entry, rule: DutyRule): boolean {
  if (rule.matching === undefined) return true
  const mark = fieldsOf(entry.body)[rule.matching]
  return mark === undefined || mark === fieldsOf(opening.body)[rule.matching]
}

export const isOneOf = (
  triggers: readonly Trigger[],
  entry: Entry,
  { child, pack }: Omit<Owed, 'rule'>,
): boolean =>
  triggers.some(
    ({ on, when }) =>
      on === entry.type &&
      concerns(entry, child) &&
      (when === undefined || conditions[when.rule]!.holds({ entry, child, pack }, when.parameters)),
  )

/** An entry that names no child is about all of them. */
const concerns = (entry: Entry, child: string | null): boolean => {
  if (child === null) return true
  const children = childrenOf(entry)
  return children.length === 0 || children.includes(child)
}

function whyEndedBy(entry: Entry, owed: Owed): string | undefined {
  const [letGo] = aboutDuty([entry], dutyNoLongerNeeded, owed)
  if (letGo) return letGo.body.reason
  return owed.rule.ends?.find((trigger) => isOneOf([trigger], entry, owed))?.why
}

/** The last extension given while the run was open. */
export function extensionOf(
  { opening, finish }: Run,
  owed: Owed,
  entries: readonly Entry[],
): { readonly until: Temporal.Instant; readonly reason: string; readonly by: string } | undefined {
  const from = entries.indexOf(opening)
  const until = finish ? entries.indexOf(finish.by) : entries.length
  const given = aboutDuty(entries.slice(from, Math.max(from, until)), dutyExtended, owed).at(-1)
  if (!given) return undefined
  return {
    until: endOfDay(Temporal.PlainDate.from(given.body.until)),
    reason: given.body.reason,
    by: given.id,
  }
}

type AboutDuty = typeof dutyExtended | typeof dutyNoLongerNeeded

function aboutDuty<T extends AboutDuty>(entries: readonly Entry[], type: T, { rule, child }: Owed) {
  const typed = ofType(entries, type as EntryType) as (Entry & { readonly body: BodyOf<T> })[]
  return typed.filter(
    ({ body }) => body.duty === rule.id && (body.child === undefined || body.child === child),
  )
}

/** When something was done, for judging it in time: a day counts from its beginning, an interval at its end. */
export const doneAt = ({ occurred }: Entry): Temporal.Instant =>
  occurred.kind === 'interval' ? endOf(occurred) : startOf(occurred)

const instantOrEndOfDay = (text: string): Temporal.Instant =>
  text.includes('T') ? Temporal.Instant.from(text) : endOfDay(Temporal.PlainDate.from(text))

function endOf(occurred: Occurred): Temporal.Instant {
  switch (occurred.kind) {
    case 'instant':
      return startOf(occurred)
    case 'interval':
      return instantOrEndOfDay(occurred.to)
    case 'day':
      return instantOrEndOfDay(occurred.on)
    case 'about':
      return endOfDay(londonDay(startOf(occurred)).add({ [occurred.within]: 1 }))
  }
}
