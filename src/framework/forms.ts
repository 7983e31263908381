import { contentHash } from '#/lib/canonical.ts'
import type { Form, PackContent, Question } from './types.ts'

/** A form of the pack, the area's overlay in it. Throws when there is none: names of forms are ours. */
export function formOf(pack: PackContent, id: string): Form {
  const form = pack.forms[id]
  if (!form) throw new Error(`${pack.edition} has no form ${id}.`)
  return form
}

/** A question as it is asked here; undefined where the area leaves it out. */
export const findQuestion = (form: Form, id: string): (Question & { readonly core: boolean }) | undefined =>
  form.questions.find((each) => each.id === id)

/** A text of the form's pages. Throws when there is none, so that a page never shows a hole. */
export function wordsOf(form: Form, key: string): string {
  const text = form.words[key]
  if (text === undefined) throw new Error(`The form ${form.id} has no words for ${key}.`)
  return text
}

/** Content hash of a form as it was shown: an entry keeps it, so that an answer can always be read with its question. */
export const formHash = (form: Form): string => contentHash(form)
