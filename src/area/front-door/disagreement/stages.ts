import type { Permission } from '#/access/permission.ts'
import { codeList } from '#/framework/codes.ts'
import type { PackContent } from '#/framework/types.ts'

/** One stage of a disagreement: in the pack's order, owed by the role that the stage's duty names. */
export type Stage = {
  readonly code: string
  readonly label: string
  readonly note: string | undefined
  readonly owner: string
  /** A qualified social worker answers. */
  readonly qualified: boolean
  /** Somebody other than whoever decided, or answered before. */
  readonly another: boolean
}

export const dutyOf = (stage: string): string => `disagreement-${stage}`

export const stagesOf = (pack: PackContent): readonly Stage[] =>
  codeList(pack, 'disagreement-stage').map(({ code, label, note, marks }) => {
    const duty = pack.duties.find((each) => each.id === dutyOf(code))
    if (duty === undefined) throw new Error(`${pack.edition} has no duty ${dutyOf(code)}.`)
    return {
      code,
      label,
      note,
      owner: duty.owner,
      qualified: marks.includes('qualified'),
      another: marks.includes('another'),
    }
  })

export const findStage = (pack: PackContent, code: string): Stage | undefined =>
  stagesOf(pack).find((each) => each.code === code)

export function nextStage(pack: PackContent, code: string): Stage | undefined {
  const stages = stagesOf(pack)
  return stages[stages.findIndex((each) => each.code === code) + 1]
}

/** Which permission answers for whom the pack says that a stage is owed by. */
const ANSWERS: Readonly<Record<string, Permission>> = {
  'duty-team': 'disagreement:answer-duty-team',
  'team-manager': 'disagreement:answer-team-manager',
  'head-of-service': 'disagreement:answer-head-of-service',
  board: 'disagreement:answer-board',
}

export const mayAnswer = (stage: Stage, permissions: ReadonlySet<Permission>): boolean => {
  const permission = ANSWERS[stage.owner]
  return permission !== undefined && permissions.has(permission)
}

/** The stages that somebody answers for, and those from which a late one passes on to them. */
export function answeredBy(
  pack: PackContent,
  permissions: ReadonlySet<Permission>,
): { readonly own: readonly string[]; readonly before: readonly string[] } {
  const stages = stagesOf(pack)
  const mine = stages.map((stage) => mayAnswer(stage, permissions))
  const codes = (test: (place: number) => boolean) =>
    stages.filter((_, place) => test(place)).map(({ code }) => code)
  return {
    own: codes((place) => mine[place] === true),
    before: codes((place) => mine[place] !== true && mine[place + 1] === true),
  }
}
