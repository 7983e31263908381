/** What the examples of rules are written with. */
import type { PlainChild, PlainEpisode } from '../examples.ts'

export type Change = (child: PlainChild, episode: PlainEpisode) => void
/** Rule, a change of `sampleChild` that breaks it, the nearest that doesn't, and the collection (2025 unless said). */
export type Example = readonly [rule: string, breaks: Change, keeps: Change, year?: number]

export const close = (episode: PlainEpisode, on: string, reason = 'RC7'): void => {
  episode.CINclosureDate = on
  episode.ReasonForClosure = reason
}
