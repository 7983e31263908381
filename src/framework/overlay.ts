/**
 * What an area makes of an edition: more codes, examples of its own for each level of need, shorter and reworded forms with more questions of its own, stricter
 * clocks. Never a looser clock, never more in the typed core. A refusal says so in words.
 */
import { problem } from '#/lib/problem.ts'
import { withStricterClocks } from './overlay-clocks.ts'
import type { Faults } from './pack-files.ts'
import type { Code, Form, Overlay, PackContent } from './types.ts'

type FormOverlay = NonNullable<Overlay['forms']>[string]
type Tell = (text: string) => void

/** Where an area's own codes and questions come from. */
const LOCAL = 'area-overlay'

/** The edition with the overlay in it. What is refused stands in `faults`, and is left as the edition has it. */
export function withOverlay(pack: PackContent, overlay: Overlay, faults: Faults): PackContent {
  const tell: Tell = (text) => faults.push(problem('overlay', text, `overlay of ${overlay.area}`))
  for (const [kind, named, known] of [
    ['duty', overlay.limits, pack.duties.map((each) => each.id)],
    ['setting', overlay.settings, pack.settings.map((each) => each.id)],
    ['code list', overlay.codes, Object.keys(pack.codes)],
    ['form', overlay.forms, Object.keys(pack.forms)],
    ['level of need', overlay.thresholds, (pack.thresholds ?? []).map((each) => each.level)],
  ] as const) {
    for (const id of Object.keys(named ?? {}))
      if (!known.includes(id)) tell(`${pack.title} has no ${kind} ${id}.`)
  }
  return {
    ...withStricterClocks(pack, overlay, tell),
    area: overlay.area,
    documents: { ...pack.documents, [LOCAL]: { title: `Overlay of ${overlay.area}` } },
    codes: mapValues(pack.codes, (codes, list) => moreCodes(codes, list, overlay, tell)),
    thresholds: (pack.thresholds ?? []).map((each) => ({
      ...each,
      examples: overlay.thresholds?.[each.level] ?? each.examples,
    })),
    forms: mapValues(pack.forms, (form) => arranged(form, overlay.forms?.[form.id], tell)),
  }
}

function moreCodes(codes: readonly Code[], list: string, overlay: Overlay, tell: Tell): readonly Code[] {
  const added = (overlay.codes?.[list] ?? []).map(
    (each): Code => ({
      ...each,
      marks: each.marks ?? [],
      source: { document: LOCAL, paragraph: list },
      verified: 'V',
    }),
  )
  for (const { code } of added)
    if (codes.some((each) => each.code === code))
      tell(`The list ${list} has the code ${code} already; an overlay adds codes and changes none.`)
  return [...codes, ...added]
}

function arranged(form: Form, wanted: FormOverlay | undefined, tell: Tell): Form {
  if (!wanted) return form
  const { leaveOut = [], order = [], reword = {}, add = [], words = {} } = wanted
  const ids = [...form.questions, ...add].map((each) => each.id)
  for (const id of [...leaveOut, ...order, ...Object.keys(reword)])
    if (!ids.includes(id)) tell(`The form ${form.id} has no question ${id}.`)
  for (const question of form.questions)
    if (leaveOut.includes(question.id) && !mayGo(question))
      tell(`The form ${form.id} can't do without the question ${question.id}.`)
  for (const { id } of add.filter((each) => form.questions.some((question) => question.id === each.id)))
    tell(
      `The form ${form.id} has the question ${id} already: an overlay adds answers of its own beside the core.`,
    )
  const questions = [
    ...form.questions.filter((each) => !leaveOut.includes(each.id) || !mayGo(each)),
    ...add.map((each) => ({ ...each, core: false })),
  ].map((each) => ({ ...each, ...reword[each.id] }))
  return { ...form, questions: inOrder(questions, order), words: { ...form.words, ...words } }
}

/** Who the children and adults are is never cut: without them there is nobody to keep safe. */
const mayGo = ({ optional, kind }: Form['questions'][number]): boolean => optional && kind !== 'people'

/** The named questions first, in that order; the others after them as they stood. */
function inOrder<Q extends { readonly id: string }>(
  questions: readonly Q[],
  order: readonly string[],
): readonly Q[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...questions].sort((a, b) => place(a.id) - place(b.id))
}

const mapValues = <T>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
