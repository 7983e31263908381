/**
 * Before anything is sent, printed or bundled: may this person have it? Practice, 'Safe contact'. A check that fails
 * holds the document and says why, to the worker and never to the recipient. Pure; the facts come from `queries.ts`.
 */
import type { SubjectId } from '#/lib/id.ts'
import type { WITHHELD_FACTS } from './entries.ts'

export type WithheldFact = (typeof WITHHELD_FACTS)[number]

/** What a document tells: of whom, and which kinds of fact that can be withheld. */
export type Told = { readonly about: SubjectId; readonly facts: readonly WithheldFact[] }

export type Manner = 'letter' | 'telephone' | 'text' | 'email' | 'by-hand'

export type Document = {
  readonly recipient: SubjectId
  readonly manner: Manner
  readonly tells: readonly Told[]
  /** Everyone it goes to together: separated parents get separate documents. */
  readonly together: readonly SubjectId[]
}

/** What is known that bears on it: rows of the views, for the people of the document. */
export type Known = {
  readonly withheld: readonly {
    readonly about: SubjectId
    readonly keptFrom: SubjectId
    readonly facts: readonly string[]
  }[]
  readonly safeContact: readonly {
    readonly person: SubjectId
    readonly never: readonly string[]
    readonly instructions: string
  }[]
  /** People who died: letters to their family stop at once, until a person decides otherwise. */
  readonly died: readonly SubjectId[]
  /** Unborn children whose pregnancy ended in loss or termination: closed without letters. */
  readonly pregnancyEnded: readonly SubjectId[]
  readonly restricted: readonly SubjectId[]
}

export type Reason = {
  readonly code: 'withheld' | 'manner' | 'together' | 'death' | 'pregnancy-ended' | 'restricted'
  readonly about: SubjectId
  readonly words: string
}

export type Verdict = { readonly held: false } | { readonly held: true; readonly reasons: readonly Reason[] }

export function checkDocument(document: Document, known: Known): Verdict {
  const reasons = [
    ...withheldReasons(document, known),
    ...mannerReasons(document, known),
    ...togetherReasons(document, known),
    ...endedReasons(document, known),
  ]
  return reasons.length === 0 ? { held: false } : { held: true, reasons }
}

/** Where somebody lives can be read from where they go to school: `whereabouts` stands for all of them. */
function withheldReasons({ recipient, tells }: Document, { withheld }: Known): readonly Reason[] {
  return tells.flatMap(({ about, facts }) => {
    const kept = withheld.filter((each) => each.about === about && each.keptFrom === recipient)
    const all = new Set(kept.flatMap((each) => each.facts))
    const told = all.has('whereabouts')
      ? facts
      : facts.filter((fact) => all.has(fact) || fact === 'whereabouts')
    if (kept.length === 0 || told.length === 0) return []
    const words = `It tells ${told.join(', ')}, which this recipient must not know. Take it out, or do not send it.`
    return [{ code: 'withheld', about, words } as const]
  })
}

function mannerReasons({ recipient, manner }: Document, { safeContact }: Known): readonly Reason[] {
  const instructed = safeContact.find((each) => each.person === recipient)
  if (!instructed?.never.includes(manner)) return []
  return [
    {
      code: 'manner',
      about: recipient,
      words: `Never reach this person by ${manner}. ${instructed.instructions}`,
    },
  ]
}

/** One document to two people, of whom one must not know a thing about the other. */
function togetherReasons({ recipient, together }: Document, { withheld }: Known): readonly Reason[] {
  const between = withheld.filter(
    (each) =>
      (each.about === recipient && together.includes(each.keptFrom)) ||
      (each.keptFrom === recipient && together.includes(each.about)),
  )
  if (between.length === 0) return []
  const words = 'The people it goes to must not know of each other: each gets a document of their own.'
  return [{ code: 'together', about: recipient, words }]
}

function endedReasons(
  { recipient, tells }: Document,
  { died, pregnancyEnded, restricted }: Known,
): readonly Reason[] {
  const about = [...new Set([recipient, ...tells.map((each) => each.about)])]
  const of = (list: readonly SubjectId[], code: Reason['code'], words: string): readonly Reason[] =>
    about.filter((id) => list.includes(id)).map((id) => ({ code, about: id, words }))
  return [
    ...of(died, 'death', 'Somebody in it has died. Letters to the family stopped: speak to the manager.'),
    ...of(pregnancyEnded, 'pregnancy-ended', 'This pregnancy ended. Nothing is sent about it.'),
    ...of(
      restricted,
      'restricted',
      'Somebody in it has a restricted record. Information governance decides.',
    ),
  ]
}
