/** A time of day, as people type it. */
import { problem } from '#/lib/problem.ts'

export const UNREAL_TIME = problem('time-unreal', 'Enter a time such as 14:05 or 2:05pm', 'time')

/** `14:05`, `14.05`, `2:05pm`, `2 pm`; '' when none was given, undefined when there is no such time. */
export function readTime(text: string): Temporal.PlainTime | '' | undefined {
  if (text.trim() === '') return ''
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return undefined
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]?.toLowerCase()]
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const of24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return of24 < 24 && minute < 60 ? new Temporal.PlainTime(of24, minute) : undefined
}
