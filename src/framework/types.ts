import type { Static } from 'typebox'
import type { Day } from '#/lib/dates.ts'
import type * as shapes from './shapes.ts'
import type { WorkingCalendar } from './working-days.ts'

export type Source = Static<typeof shapes.Source>
export type Verified = Static<typeof shapes.Verified>
export type RuleCall = Static<typeof shapes.RuleCall>
export type Setting = Static<typeof shapes.Setting>
export type Limit = Static<typeof shapes.Limit>
export type Trigger = Static<typeof shapes.Trigger>
export type DutyRule = Static<typeof shapes.DutyRule>
export type GateRule = Static<typeof shapes.GateRule>
export type ScreeningRule = Static<typeof shapes.ScreeningRule>
export type Code = Static<typeof shapes.Code>
export type Question = Static<typeof shapes.Question>
export type FormFile = Static<typeof shapes.Form>
export type Guidance = Static<typeof shapes.Guidance>
export type ThresholdFile = Static<typeof shapes.Threshold>
/** A level of need with the area's own examples of it. */
export type Threshold = ThresholdFile & { readonly examples: readonly string[] }
export type Word = Static<typeof shapes.Word>
export type Indicator = Static<typeof shapes.Indicator>
export type ReturnRule = Static<typeof shapes.ReturnRule>
export type PackFile = Static<typeof shapes.PackFile>
export type BankHolidays = Static<typeof shapes.BankHolidays>
export type Overlay = Static<typeof shapes.Overlay>

/**
 * A form as it is shown: the edition's questions after the area's overlay. A `core` question fills the typed body;
 * the others are the area's own and go into its `answers`.
 */
export type Form = Omit<FormFile, 'questions'> & {
  readonly questions: readonly (Question & { readonly core: boolean })[]
}

/** Everything of one edition with its included packs and the area's overlay: plain JSON, stored for ever. */
export type PackContent = {
  readonly edition: string
  readonly title: string
  readonly summary: string
  /** The area whose overlay is in it, if there is one. */
  readonly area: string | null
  readonly inForce: { readonly from: string | null; readonly until: string | null }
  readonly documents: PackFile['documents']
  readonly roles: PackFile['roles']
  readonly nearTheClock: number
  readonly settings: readonly Setting[]
  readonly duties: readonly DutyRule[]
  readonly gates: readonly GateRule[]
  readonly codes: Readonly<Record<string, readonly Code[]>>
  readonly forms: Readonly<Record<string, Form>>
  readonly vocabulary: readonly Word[]
  readonly indicators: readonly Indicator[]
  readonly returnRules: readonly ReturnRule[]
  /** Packs that were stored before these were written have none. */
  readonly thresholds?: readonly Threshold[]
  readonly guidance?: readonly Guidance[]
  /** Absent in a pack that was stored before there was joint screening. */
  readonly screening?: readonly ScreeningRule[]
  readonly bankHolidays: BankHolidays
}

/** A pack ready for use. `id` is the content hash of everything in it: an entry names it for ever. */
export type Pack = PackContent & { readonly id: string; readonly workingDays: WorkingCalendar }

/** One row of the practice calendar: this pack is practised from this day until the next row's. */
export type CalendarRow = { readonly edition: string; readonly from: string; readonly packId: string }

/** The framework of a site: which pack is practised when, and every pack that was ever used. */
export type Framework = {
  /** The pack in force on the day on which a thing happened. A process keeps that of its opening entry. */
  readonly packFor: (day: Day) => Pack
  /** The pack that an entry names. Throws when it was never stored: that record can't be read rightly. */
  readonly packById: (id: string) => Pack
  readonly calendar: readonly CalendarRow[]
  readonly packs: readonly Pack[]
}
