import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { type Day, LONDON, londonDay, writeTime } from '#/lib/dates.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import { telephoneLink } from '../telephone.ts'
import type { Gap, Lapsed, OnNow, Shift } from './cover.ts'
import type { RotaNow } from './model.ts'

export const ROTA = '/rota'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Tuesday 15 Jun`. */
export const writeWeekday = (day: Day): string =>
  `${DAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]}`

/** `8am to 5pm`; the day it ends on, where that is another. */
export function writeSpan({ from, until }: Pick<Shift, 'from' | 'until'>): string {
  const [begins, ends] = [londonDay(from), londonDay(until.subtract({ nanoseconds: 1 }))]
  if (begins.equals(ends)) return `${writeTime(from)} to ${writeTime(until)}`
  return `${writeTime(from)} ${dayName(from)} to ${writeTime(until)} ${dayName(until)}`
}

const dayName = (at: Temporal.Instant) => DAYS[at.toZonedDateTimeISO(LONDON).dayOfWeek - 1]

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const gapWords = (gap: Gap): string =>
  `${writeWeekday(londonDay(gap.from))}, ${writeSpan(gap)}: no ${lower(gap.label)}`

export const lapsedWords = ({ name, courses }: Lapsed): string =>
  `${name}: ${courses.map(({ label, state }) => `${lower(label)} ${state === 'not-known' ? 'not known' : 'out of date'}`).join('; ')}`

export const personOn = (shift: Shift, pack: Pack): Html =>
  html`${shift.workerName}, ${lower(labelOf(pack, 'duty-part', shift.part))}, ${telephoneLink(shift.telephone)}`

/** Whom to ask now: the experienced colleague on, else the manager on, else it is said that nobody is. */
export function askable({ experienced, managers }: OnNow): Shift | undefined {
  return experienced[0] ?? managers[0]
}

/** `On now: Patience Mensah, experienced social worker`: for the pages on which somebody decides. `ask`: where to ask. */
export function onNowPart(on: OnNow, pack: Pack, ask: string | undefined): Html {
  const whom = askable(on)
  return html`<p class="govuk-body"><strong><a class="govuk-link" href="${ROTA}">On now</a>:</strong> ${
    whom === undefined
      ? 'nobody experienced and no manager is on the rota. A question goes to every manager of the team'
      : html`${personOn(whom, pack)}${on.experienced.length === 0 ? ' (no experienced social worker is on the rota)' : nothing}`
  }${ask === undefined ? nothing : html` — <a class="govuk-link" href="${ask}">Ask now</a>`}</p>`
}

/** One line for the duty inbox about what the rota lacks in the next seven days; nothing when it lacks nothing. */
export function rotaWarning({ gaps, lapsed }: RotaNow): Html {
  if (gaps.length === 0 && lapsed.length === 0) return nothing
  const parts = [
    gaps.length > 0 &&
      `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}, the first ${gapWords(gaps[0]!)}`,
    lapsed.length > 0 &&
      `training not in date for ${lapsed.length === 1 ? lapsed[0]!.name : `${lapsed.length} people`}`,
  ].filter((part) => part !== false)
  return html`<p class="govuk-body"><strong>The next seven days:</strong> ${parts.join('; ')}. <a class="govuk-link" href="${ROTA}">See the rota</a>. Referrals are taken all the same.</p>`
}
