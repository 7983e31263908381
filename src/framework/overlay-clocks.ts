/** An area's stricter clocks. A looser one is refused in words, and the edition's stays. */
import { writeSource } from './sources.ts'
import type { DutyRule, Overlay, PackContent, Setting } from './types.ts'

type Tell = (text: string) => void
type Value = number | string

/** The pack with the overlay's limits and settings in it. */
export function withStricterClocks(pack: PackContent, overlay: Overlay, tell: Tell): PackContent {
  const accepted = pack.duties.filter((duty) => isAccepted(duty, overlay, pack, tell))
  const limitOf = (duty: DutyRule | undefined) => duty && overlay.limits?.[duty.id]?.max
  return {
    ...pack,
    duties: pack.duties.map((duty) => {
      const max = accepted.includes(duty) && typeof duty.limit.max === 'number' ? limitOf(duty) : undefined
      return max === undefined ? duty : { ...duty, limit: { ...duty.limit, max } }
    }),
    settings: pack.settings.map((setting) => {
      const duty = accepted.find((each) => each.limit.max === setting.id)
      return tightened(stricterFrom(setting, overlay, pack, tell), limitOf(duty))
    }),
  }
}

/** Is the overlay's limit for this duty, if there is one, as strict as the newest that the edition has? */
function isAccepted(duty: DutyRule, overlay: Overlay, pack: PackContent, tell: Tell): boolean {
  const wanted = overlay.limits?.[duty.id]
  if (!wanted) return false
  const { unit, max, before } = duty.limit
  const where = `"${duty.title}" (${writeSource(duty.source, pack)})`
  if (wanted.unit !== unit) {
    tell(`The clock of ${where} is counted in ${unit}; the overlay gives ${wanted.unit}. Give it in ${unit}.`)
    return false
  }
  const limit =
    typeof max === 'number' ? max : pack.settings.find((each) => each.id === max)?.values.at(-1)?.value
  if (limit === undefined || !isLooser(wanted.max, limit, before ? 'higher' : 'lower')) return true
  tell(
    `The overlay gives ${wanted.max} ${unit.replace('-', ' ')} for ${where}; the limit is ${limit}. ` +
      'An area may set itself a stricter clock, never a looser one.',
  )
  return false
}

const isLooser = (wanted: Value, than: Value, stricter: Setting['stricter']): boolean =>
  (stricter === 'lower' && wanted > than) || (stricter === 'higher' && wanted < than)

/** A duty whose limit is a setting: each of its values becomes at least as strict as the area's limit. */
function tightened(setting: Setting, limit: number | undefined): Setting {
  if (limit === undefined) return setting
  const values = setting.values.map((each) =>
    isLooser(each.value, limit, setting.stricter) ? { ...each, value: limit } : each,
  )
  return { ...setting, values }
}

/** A setting that the overlay moves from a day on; before it the edition's values stand. */
function stricterFrom(setting: Setting, overlay: Overlay, pack: PackContent, tell: Tell): Setting {
  const wanted = overlay.settings?.[setting.id]
  if (!wanted) return setting
  const where = `the setting "${setting.title}" (${writeSource(setting.source, pack)})`
  if (setting.stricter === 'national') {
    tell(`Leave ${where} as it is: it is national.`)
    return setting
  }
  const stands = setting.values.filter((_, i) => lasts(setting.values[i + 1]?.from, wanted.from))
  const looser = stands.find(
    ({ value }) => typeof value !== typeof wanted.value || isLooser(wanted.value, value, setting.stricter),
  )
  if (looser) {
    tell(
      `The overlay gives ${wanted.value} for ${where}, where ${looser.value} stands; it may only be stricter.`,
    )
    return setting
  }
  const earlier = setting.values.filter((each) => each.from === null || each.from < wanted.from)
  return { ...setting, values: [...earlier, { from: wanted.from, value: wanted.value }] }
}

/** Does a value still count on or after `from`, when the next one begins at `next`? */
const lasts = (next: string | null | undefined, from: string): boolean =>
  next === undefined || next === null || next > from
