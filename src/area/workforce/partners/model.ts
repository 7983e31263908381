import type { Reader } from '#/db/reader.ts'
import { settingOn } from '#/framework/clocks.ts'
import { codesOn } from '#/framework/codes.ts'
import type { Code, Pack } from '#/framework/types.ts'
import { type Day, londonDay } from '#/lib/dates.ts'
import { type TrainingState, trainingState } from '../training.ts'
import { findPartners, findSetting, type Partner, type SettingRow } from './queries.ts'

/** A part that a team needs, and who plays it: nobody, where there is a gap. */
export type PartShown = {
  readonly code: string
  readonly label: string
  readonly needed: boolean
  readonly partners: readonly Partner[]
}

const NEEDED = 'needed'

/** Every part that is needed, whether or not anybody is named, and those others that somebody plays. */
export function partsOf(partners: readonly Partner[], codes: readonly Code[]): readonly PartShown[] {
  return codes
    .map(({ code, label, marks }) => ({
      code,
      label,
      needed: marks.includes(NEEDED),
      partners: partners.filter(({ part }) => part === code),
    }))
    .filter((part) => part.needed || part.partners.length > 0)
}

export const readParts = async (db: Reader, team: string, pack: Pack): Promise<readonly PartShown[]> =>
  partsOf(await findPartners(db, team), codesOn(pack, 'partner-part', londonDay(db.at)))

export const gapsIn = (parts: readonly PartShown[]): readonly string[] =>
  parts.filter(({ needed, partners }) => needed && partners.length === 0).map(({ label }) => label)

/** A setting's named safeguarding lead, as a referrer's page shows them. */
export type Lead = {
  readonly name: string
  readonly role: string
  readonly telephone: string
  readonly account: string | null
  readonly trainedOn: Day | null
  readonly state: TrainingState
}

export const refreshMonths = (pack: Pack, on: Day): number =>
  Number(settingOn(pack, 'named-lead-training-months', on))

export const leadOf = (row: SettingRow, pack: Pack, on: Day): Lead | undefined =>
  row.name === null || row.role === null || row.telephone === null
    ? undefined
    : {
        name: row.name,
        role: row.role,
        telephone: row.telephone,
        account: row.account,
        trainedOn: row.trainedOn,
        state: trainingState(row.trainedOn, refreshMonths(pack, on), on),
      }

/** Who leads on safeguarding in this agency's setting now; undefined when nobody is named. */
export async function findLeadOf(db: Reader, agency: string, pack: Pack): Promise<Lead | undefined> {
  const row = await findSetting(db, agency)
  return row && leadOf(row, pack, londonDay(db.at))
}
