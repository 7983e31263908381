/** What a row of a table is called. */
import { findCode, labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay } from '#/lib/dates.ts'
import { BETWEEN, type Dimension } from './queries.ts'

const SOURCES: Readonly<Record<string, string>> = {
  school: 'Schools and education',
  health: 'Health',
  police: 'Police',
  probation: 'Probation',
  'adult-services': 'Adults’ services',
  voluntary: 'Voluntary organisations',
  council: 'The council',
  housing: 'Housing',
  legal: 'Courts and other legal agencies',
  other: 'Other organisations',
  system: 'A partner’s system',
  public: 'A member of the public',
  professional: 'Other professionals',
  family: 'The family',
  child: 'The child',
  anonymous: 'Somebody who gave no name',
}

const NONE: Readonly<Record<Dimension, string>> = {
  source: 'Not said',
  team: 'Nobody has it yet, or no team',
  agency: 'Not an agency',
  outcome: 'Not decided yet',
  factor: 'No factor recorded',
  'factor-outcome': '',
  month: '',
}

export const DIMENSION_WORDS: Readonly<Record<Dimension, { readonly by: string; readonly head: string }>> = {
  source: { by: 'by source', head: 'Source' },
  team: { by: 'by team', head: 'Team' },
  agency: { by: 'by agency', head: 'Agency' },
  outcome: { by: 'by outcome', head: 'Outcome' },
  factor: { by: 'by factor', head: 'Factor' },
  'factor-outcome': { by: 'by factor and outcome', head: 'Factor' },
  month: { by: 'by month', head: 'Month' },
}

export function labelsOf(pack: Pack, by: Dimension, label: string | null): string {
  if (label === null) return NONE[by]
  switch (by) {
    case 'source':
      return SOURCES[label] ?? label
    case 'agency':
      return label === '' ? 'Agency not said' : label
    case 'outcome':
      return findCode(pack, 'referral-outcome', label)?.label ?? labelOf(pack, 'contact-outcome', label)
    case 'factor':
      return findCode(pack, 'factors', label)?.label ?? labelOf(pack, 'notice-risk', label)
    case 'factor-outcome':
      return pairLabels(pack, label).join(': ')
    case 'month':
      return writeMonth(label)
    default:
      return label
  }
}

/** A factor and an outcome; the factor is empty where none was recorded, the outcome where nothing is decided. */
export function pairLabels(pack: Pack, label: string | null): readonly [string, string] {
  const [factor = '', outcome = ''] = (label ?? '').split(BETWEEN)
  return [labelsOf(pack, 'factor', factor || null), labelsOf(pack, 'outcome', outcome || null)]
}

/** `2010-06` as `June 2010`. */
export const writeMonth = (month: string): string => writeDay(Temporal.PlainDate.from(`${month}-01`)).slice(2)
