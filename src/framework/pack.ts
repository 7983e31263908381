/** A pack from its folder: its own files, those of the packs it includes, and the area's overlay. */
import { contentHash } from '#/lib/canonical.ts'
import { ok, problem, type Result } from '#/lib/problem.ts'
import { withOverlay } from './overlay.ts'
import { checkPack, repeated } from './pack-checks.ts'
import { type Faults, type PackFiles, readOverlay, readPackFiles } from './pack-files.ts'
import type { Pack, PackContent } from './types.ts'
import { workingCalendar } from './working-days.ts'

/** Where the packs that come with the program are. */
export const packsFolder = new URL('../../packs/', import.meta.url).pathname

export type PackPlace = {
  /** Folder of packs; the program's own unless said. */
  readonly root?: string
  readonly edition: string
  /** Path of an overlay, from the folder or absolute: `overlays/demonstration.json`. */
  readonly overlay?: string | undefined
}

/** Loads an edition. A bad pack or overlay is refused with every fault at once; `field` of each names the file. */
export function loadPack({ root = packsFolder, edition, overlay }: PackPlace): Result<Pack> {
  const faults: Faults = []
  const plain = readContent(root, edition, faults)
  const local = overlay === undefined ? undefined : readOverlay(root, overlay, faults)
  if (plain === undefined) return { ok: false, refused: 'invalid', problems: faults }
  if (local && !local.over.includes(edition))
    faults.push(
      problem('overlay', `It isn't made for ${edition}, only for ${local.over.join(', ')}.`, overlay),
    )
  const content = local ? withOverlay(plain, local, faults) : plain
  checkPack(content, faults)
  return faults.length > 0 ? { ok: false, refused: 'invalid', problems: faults } : ok(openPack(content))
}

/** Makes a pack ready for use; the id is the hash of its content, so the same content is the same pack anywhere. */
export const openPack = (content: PackContent): Pack => ({
  ...content,
  id: contentHash(content),
  workingDays: workingCalendar(content.bankHolidays),
})

/** The pack without what is made from it: what is stored. */
export function contentOf({ id: _, workingDays: __, ...content }: Pack): PackContent {
  return content
}

function readContent(root: string, edition: string, faults: Faults): PackContent | undefined {
  const own = readPackFiles(root, edition, faults)
  if (own === undefined) return undefined
  const parts = [own, ...own.pack.includes.flatMap((id) => readPackFiles(root, id, faults) ?? [])]
  tellRepeated(edition, parts, faults)
  return {
    edition: own.pack.id,
    title: own.pack.title,
    summary: own.pack.summary,
    area: null,
    inForce: own.pack.inForce ?? { from: null, until: null },
    documents: merged(parts, (part) => part.pack.documents),
    roles: merged(parts, (part) => part.pack.roles),
    nearTheClock: own.pack.nearTheClock ?? 0.1,
    settings: parts.flatMap((part) => part.pack.settings),
    duties: parts.flatMap((part) => part.duties),
    gates: parts.flatMap((part) => part.gates),
    codes: merged(parts, (part) => part.codes),
    forms: merged(parts, (part) => coreForms(part)),
    vocabulary: parts.flatMap((part) => part.vocabulary),
    indicators: parts.flatMap((part) => part.indicators),
    returnRules: parts.flatMap((part) => part.returnRules),
    thresholds: parts.flatMap((part) => part.thresholds.map((each) => ({ ...each, examples: [] }))),
    guidance: parts.flatMap((part) => part.guidance),
    screening: parts.flatMap((part) => part.screening),
    bankHolidays: parts.map((part) => part.bankHolidays).find((each) => each !== undefined) ?? noHolidays,
  }
}

const noHolidays = { from: '2006-01-01', to: '2005-12-31', events: [] }

/** Of two that name the same document or role, the edition's own words stand. */
const merged = <T>(
  parts: readonly PackFiles[],
  of: (part: PackFiles) => Readonly<Record<string, T>>,
): Readonly<Record<string, T>> => Object.assign({}, ...parts.map(of).reverse())

/** Whatever an edition asks fills the typed core. */
const coreForms = ({ forms }: PackFiles): PackContent['forms'] =>
  Object.fromEntries(
    Object.entries(forms).map(([id, form]) => [
      id,
      { ...form, questions: form.questions.map((each) => ({ ...each, core: true })) },
    ]),
  )

/** Packs that belong together don't contradict each other: nothing is defined in two of them. */
function tellRepeated(edition: string, parts: readonly PackFiles[], faults: Faults): void {
  const named: [string, (part: PackFiles) => readonly string[]][] = [
    ['duty', (part) => part.duties.map((each) => each.id)],
    ['gate', (part) => part.gates.map((each) => each.id)],
    ['setting', (part) => part.pack.settings.map((each) => each.id)],
    ['code list', (part) => Object.keys(part.codes)],
    ['form', (part) => Object.keys(part.forms)],
    ['level of need', (part) => part.thresholds.map((each) => each.level)],
    ['guidance', (part) => part.guidance.map((each) => each.id)],
    ['rule of screening', (part) => part.screening.map((each) => each.id)],
    ['rule of a return', (part) => part.returnRules.map((each) => each.code)],
  ]
  for (const [what, ids] of named)
    for (const id of repeated(parts.flatMap(ids)))
      faults.push(problem('pack', `The ${what} ${id} is defined twice.`, edition))
}
