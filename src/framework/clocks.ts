import type { Day } from '#/lib/dates.ts'
import { endOfDay, londonDay } from '#/lib/dates.ts'
import type { Limit, Pack, PackContent } from './types.ts'
import { addWorkingDays } from './working-days.ts'

/** The value of a setting on a day. Throws when the pack has no such setting: checked when the pack is loaded. */
export function settingOn(pack: PackContent, id: string, day: Day): number | string {
  const values = pack.settings.find((each) => each.id === id)?.values
  const inForce = values?.filter((each) => each.from === null || each.from <= day.toString()).at(-1)
  const value = inForce ?? values?.[0]
  if (!value) throw new Error(`${pack.edition} has no setting ${id}.`)
  return value.value
}

/** A limit's number on a day, in the limit's own unit. */
export function limitOn(limit: Limit, day: Day, pack: PackContent): number {
  if (typeof limit.max === 'number') return limit.max
  return Number(settingOn(pack, limit.max, day))
}

/**
 * When something is due whose clock starts at `start`: hours or minutes later, to the minute; else at the end of the last day,
 * Europe/London. The day of the start is day 0; a month from the 31st ends with a shorter month's last day.
 */
export function dueAt(limit: Limit, start: Temporal.Instant, pack: Pack): Temporal.Instant {
  const day = londonDay(start)
  const max = limitOn(limit, day, pack) * (limit.before ? -1 : 1)
  if (limit.unit === 'hours' || limit.unit === 'minutes') return start.add({ [limit.unit]: max })
  return endOfLastDay(day, max, limit.unit, pack)
}

/** The same few days and limits come again in every rebuild, and counting working days is its dearest part. */
const counted = new WeakMap<Pack, Map<string, Temporal.Instant>>()
const COUNTED_MAX = 50_000

function endOfLastDay(day: Day, max: number, unit: Limit['unit'], pack: Pack): Temporal.Instant {
  const known = counted.get(pack) ?? new Map<string, Temporal.Instant>()
  counted.set(pack, known)
  const key = `${day} ${max} ${unit}`
  const end = known.get(key) ?? endOfDay(lastDay(day, max, unit, pack))
  if (known.size >= COUNTED_MAX) known.clear()
  known.set(key, end)
  return end
}

function lastDay(day: Day, max: number, unit: Limit['unit'], pack: Pack): Day {
  if (unit === 'working-days') return addWorkingDays(day, max, pack.workingDays)
  return unit === 'calendar-months' ? day.add({ months: max }) : day.add({ days: max })
}

/** From when on a duty's being met is 'just before the clock': the last part of its time, as the pack gives it. */
export function nearFrom(
  opened: Temporal.Instant,
  due: Temporal.Instant,
  pack: PackContent,
): Temporal.Instant {
  const length = due.epochMilliseconds - opened.epochMilliseconds
  return due.subtract({ milliseconds: Math.max(0, Math.round(length * pack.nearTheClock)) })
}
