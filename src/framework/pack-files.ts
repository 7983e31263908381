/** Reads the files of a pack, and says of each what is wrong with it: every fault, not the first. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { type Static, type TSchema, Type } from 'typebox'
import { type Problem, problem } from '#/lib/problem.ts'
import { parseCsv } from './csv.ts'
import * as shapes from './shapes.ts'
import type {
  BankHolidays,
  Code,
  DutyRule,
  FormFile,
  GateRule,
  Guidance,
  Indicator,
  Overlay,
  PackFile,
  ReturnRule,
  ScreeningRule,
  ThresholdFile,
  Word,
} from './types.ts'

/** One folder of `packs/`: its own files only. */
export type PackFiles = {
  readonly pack: PackFile
  readonly duties: readonly DutyRule[]
  readonly gates: readonly GateRule[]
  readonly codes: Readonly<Record<string, readonly Code[]>>
  readonly forms: Readonly<Record<string, FormFile>>
  readonly vocabulary: readonly Word[]
  readonly indicators: readonly Indicator[]
  readonly returnRules: readonly ReturnRule[]
  readonly thresholds: readonly ThresholdFile[]
  readonly guidance: readonly Guidance[]
  readonly screening: readonly ScreeningRule[]
  readonly bankHolidays: BankHolidays | undefined
}

/** Faults go here, each with the file in `field`. */
export type Faults = Problem[]

const ajv = new Ajv({ allErrors: true, strict: false })

export function readPackFiles(root: string, id: string, faults: Faults): PackFiles | undefined {
  const folder = join(root, id)
  if (!existsSync(join(folder, 'pack.json'))) {
    faults.push(problem('no-pack', `There is no pack ${id}: ${id}/pack.json is missing.`, id))
    return undefined
  }
  const json = <S extends TSchema>(name: string, shape: S) => readJson(root, join(id, name), shape, faults)
  const pack = json('pack.json', shapes.PackFile)
  if (pack === undefined) return undefined
  return {
    pack,
    duties: json('duties.json', Type.Array(shapes.DutyRule)) ?? [],
    gates: json('gates.json', Type.Array(shapes.GateRule)) ?? [],
    codes: byName(folder, 'codes', '.csv', (name) => readCodes(root, join(id, 'codes', name), faults)),
    forms: byName(folder, 'forms', '.json', (name) => json(join('forms', name), shapes.Form)),
    vocabulary: json('vocabulary.json', Type.Array(shapes.Word)) ?? [],
    indicators: json('indicators.json', Type.Array(shapes.Indicator)) ?? [],
    returnRules: readTable(root, join(id, 'rules.csv'), shapes.ReturnRule, faults),
    thresholds: json('thresholds.json', Type.Array(shapes.Threshold)) ?? [],
    guidance: json('guidance.json', Type.Array(shapes.Guidance)) ?? [],
    screening: json('screening.json', Type.Array(shapes.ScreeningRule)) ?? [],
    bankHolidays: json('bank-holidays.json', shapes.BankHolidays),
  }
}

export const readOverlay = (root: string, path: string, faults: Faults): Overlay | undefined => {
  if (!existsSync(resolve(root, path)))
    faults.push(problem('no-overlay', `There is no overlay ${path}.`, path))
  return readJson(root, path, shapes.Overlay, faults)
}

/** The files of a folder by their names without the ending; those that can't be read are left out, with their faults told. */
function byName<T>(
  folder: string,
  under: string,
  ending: string,
  read: (name: string) => T | undefined,
): Readonly<Record<string, T>> {
  const path = join(folder, under)
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(ending)) : []
  const all = names.sort().map((name) => [basename(name, ending), read(name)] as const)
  return Object.fromEntries(all.filter((each): each is [string, T & {}] => each[1] !== undefined))
}

function readJson<S extends TSchema>(
  root: string,
  path: string,
  shape: S,
  faults: Faults,
): Static<S> | undefined {
  if (!existsSync(join(root, path))) return undefined
  try {
    return shaped(JSON.parse(readFileSync(resolve(root, path), 'utf8')), shape, path, faults)
  } catch (error) {
    faults.push(problem('not-json', `This isn't JSON: ${(error as Error).message}`, path))
    return undefined
  }
}

function readTable<S extends TSchema>(root: string, path: string, shape: S, faults: Faults): Static<S>[] {
  if (!existsSync(join(root, path))) return []
  const lines = parseCsv(readFileSync(resolve(root, path), 'utf8'))
  // The heading is line 1.
  return lines.flatMap((line, i) => shaped(line, shape, `${path}, line ${i + 2}`, faults) ?? [])
}

const CodeLine = Type.Object(
  {
    code: Type.String(),
    label: Type.String(),
    note: Type.Optional(Type.String()),
    from: Type.Optional(Type.String()),
    until: Type.Optional(Type.String()),
    marks: Type.Optional(Type.String()),
    document: Type.String(),
    paragraph: Type.String(),
    verified: shapes.Verified,
  },
  { additionalProperties: false },
)

/** `codes/*.csv`: one code a line, marks parted by spaces. */
function readCodes(root: string, path: string, faults: Faults): readonly Code[] {
  return readTable(root, path, CodeLine, faults).flatMap(({ marks, document, paragraph, ...rest }) => {
    const code = { ...rest, marks: marks?.split(' ') ?? [], source: { document, paragraph } }
    return shaped(code, shapes.Code, `${path}, ${rest.code}`, faults) ?? []
  })
}

function shaped<S extends TSchema>(
  value: unknown,
  shape: S,
  path: string,
  faults: Faults,
): Static<S> | undefined {
  const isShaped = ajv.compile<Static<S>>(shape)
  if (isShaped(value)) return value
  for (const { instancePath, message, params } of isShaped.errors ?? []) {
    const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : ''
    faults.push(problem('misshapen', `${instancePath || 'The file'} ${message}${extra}.`, path))
  }
  return undefined
}
