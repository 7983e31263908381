/** What no schema can see: that everything a pack names is there. */
import { Ajv, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import { parseDay } from '#/lib/dates.ts'
import { problem } from '#/lib/problem.ts'
import { checks } from './gates.ts'
import type { Faults } from './pack-files.ts'
import { conditions, starts } from './rules.ts'
import { screeningChecks } from './screening.ts'
import type { DutyRule, PackContent, RuleCall, ScreeningRule, Source } from './types.ts'

const ajv = new Ajv({ allErrors: true, strict: false })
const compiled = new Map<TSchema, ValidateFunction>()

export function checkPack(pack: PackContent, faults: Faults): void {
  const tell = (where: string, text: string) =>
    faults.push(problem('pack', text, `${pack.edition}: ${where}`))
  checkSources(pack, tell)
  checkSettings(pack, tell)
  for (const duty of pack.duties) checkDuty(duty, pack, (text) => tell(`duty ${duty.id}`, text))
  for (const gate of pack.gates) {
    if (!(gate.passableBy in pack.roles)) tell(`gate ${gate.id}`, `There is no role ${gate.passableBy}.`)
    for (const call of gate.checks) checkCall(call, checks, (text) => tell(`gate ${gate.id}`, text))
  }
  for (const rule of pack.screening ?? [])
    checkScreening(rule, pack, (text) => tell(`screening rule ${rule.id}`, text))
  for (const form of Object.values(pack.forms)) {
    for (const question of form.questions) {
      const asksCode = question.kind === 'code' || question.kind === 'codes'
      const where = `form ${form.id}, question ${question.id}`
      if (asksCode && question.codes === undefined) tell(where, 'It asks for a code and names no list.')
      if (question.codes !== undefined && !pack.codes[question.codes])
        tell(where, `There is no code list ${question.codes}.`)
    }
    for (const id of repeated(form.questions.map((each) => each.id)))
      tell(`form ${form.id}`, `The question ${id} is asked twice.`)
  }
  for (const [list, codes] of Object.entries(pack.codes))
    for (const code of repeated(codes.map((each) => each.code)))
      tell(`codes ${list}`, `The code ${code} is there twice.`)
  checkGuidance(pack, tell)
  if (pack.bankHolidays.events.length === 0)
    tell('bank holidays', 'There are none: no working day can be counted.')
}

type Tell = (where: string, text: string) => void

function checkSettings(pack: PackContent, tell: Tell): void {
  for (const { id, values } of pack.settings) {
    const days = values.map((each) => each.from)
    if (days.slice(1).some((day, i) => day === null || day <= (days[i] ?? '')))
      tell(`setting ${id}`, 'Its values must stand in order of the day from which each is in force.')
    for (const day of days)
      if (day !== null && !parseDay(day)) tell(`setting ${id}`, `${day} isn't a day of the calendar.`)
  }
}

/** Levels, domains and factors that thresholds and guidance speak of are codes of the pack. */
function checkGuidance(pack: PackContent, tell: Tell): void {
  const isCode = (list: string, code: string) => pack.codes[list]?.some((each) => each.code === code) ?? false
  for (const { level, indicators } of pack.thresholds ?? []) {
    if (!isCode('level-of-need', level)) tell(`threshold ${level}`, 'There is no such level of need.')
    for (const { domain } of indicators)
      if (!isCode('need-domain', domain)) tell(`threshold ${level}`, `There is no domain ${domain}.`)
  }
  for (const { id, factors } of pack.guidance ?? [])
    for (const factor of factors)
      if (!isCode('factors', factor)) tell(`guidance ${id}`, `There is no factor ${factor}.`)
}

function checkDuty(duty: DutyRule, pack: PackContent, tell: (text: string) => void): void {
  for (const role of new Set([duty.owner, duty.escalatesTo ?? duty.owner]))
    if (!(role in pack.roles)) tell(`There is no role ${role} to own it.`)
  if (!(duty.from in starts))
    tell(`A clock can't count from ${duty.from}. It can from: ${Object.keys(starts).join(', ')}.`)
  const setting = (id: string) => pack.settings.find((each) => each.id === id)
  const { max } = duty.limit
  if (
    typeof max === 'string' &&
    setting(max)?.values.some((each) => typeof each.value !== 'number') !== false
  )
    tell(`Its limit names the setting ${max}, which isn't there or isn't a number.`)
  const again = duty.again ?? 'initiating'
  const choices = setting(again)?.values.map((each) => each.value) ?? [again]
  if (choices.some((each) => each !== 'initiating' && each !== 'last' && each !== 'each'))
    tell(
      `What a further opening does must be initiating, last or each, or a setting that says so; ${again} isn't.`,
    )
  for (const { when } of [...duty.opens, ...duty.meets, ...(duty.ends ?? [])])
    if (when) checkCall(when, conditions, tell)
}

/** Its outcome is a code, and each of its figures is a number or the id of a setting that holds one. */
function checkScreening(rule: ScreeningRule, pack: PackContent, tell: (text: string) => void): void {
  checkCall(rule.when, screeningChecks, tell)
  const outcomes = rule.for === 'marac' ? ['marac'] : pack.codes['screening-outcome']?.map(({ code }) => code)
  if (!outcomes?.includes(rule.proposes)) tell(`There is no outcome ${rule.proposes} to propose.`)
  for (const [name, id] of Object.entries(rule.when.parameters)) {
    if (typeof id !== 'string') continue
    const setting = pack.settings.find((each) => each.id === id)
    if (setting?.values.every((each) => typeof each.value === 'number') !== true)
      tell(`Its ${name} names the setting ${id}, which isn't there or isn't a number.`)
  }
}

function checkCall(
  { rule, parameters }: RuleCall,
  known: Readonly<Record<string, { readonly parameters: TSchema }>>,
  tell: (text: string) => void,
): void {
  const found = known[rule]
  if (!found) {
    tell(`There is no rule ${rule}. There are: ${Object.keys(known).join(', ')}.`)
    return
  }
  const validate = compiled.get(found.parameters) ?? ajv.compile(found.parameters)
  compiled.set(found.parameters, validate)
  if (!validate(parameters))
    tell(`The rule ${rule} can't take these parameters: ${ajv.errorsText(validate.errors)}.`)
}

/** Every value says where it comes from, in a document that the pack lists. */
function checkSources(pack: PackContent, tell: Tell): void {
  const cited: [string, Source | undefined][] = [
    ...pack.duties.map((each): [string, Source] => [`duty ${each.id}`, each.source]),
    ...pack.gates.map((each): [string, Source] => [`gate ${each.id}`, each.source]),
    ...(pack.screening ?? []).map((each): [string, Source] => [`screening rule ${each.id}`, each.source]),
    ...pack.settings.map((each): [string, Source] => [`setting ${each.id}`, each.source]),
    ...pack.vocabulary.map((each): [string, Source] => [`word ${each.term}`, each.source]),
    ...(pack.thresholds ?? []).map((each): [string, Source] => [`threshold ${each.level}`, each.source]),
    ...(pack.guidance ?? []).flatMap(({ id, sources }) =>
      sources.map((each): [string, Source] => [`guidance ${id}`, each]),
    ),
    ...pack.indicators.map((each): [string, Source] => [`indicator ${each.id}`, each.source]),
    ...Object.values(pack.forms).flatMap((form): [string, Source | undefined][] => [
      [`form ${form.id}`, form.source],
      ...form.questions.map((each): [string, Source | undefined] => [`question ${each.id}`, each.source]),
    ]),
    ...Object.entries(pack.codes).flatMap(([list, codes]) =>
      codes.map((each): [string, Source] => [`codes ${list}, ${each.code}`, each.source]),
    ),
  ]
  for (const [where, source] of cited)
    if (source && !pack.documents[source.document])
      tell(where, `Its source names the document ${source.document}, which pack.json doesn't list.`)
}

export const repeated = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, i) => ids.indexOf(id) !== i)),
]
