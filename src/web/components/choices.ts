/** What radios and checkboxes have in common: a list of choices, each of which may open further questions. */
import { type Html, html } from '#/web/html.ts'
import { attributes, type Content, classes, type Dress, type Maybe } from './element.ts'
import type { Fieldset } from './fieldset.ts'
import { describes, type FormGroup, legended } from './form-group.ts'
import { hint } from './hint.ts'
import { label } from './label.ts'

export type Choice = {
  readonly value: string
  readonly text: Content
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly hint?: Content | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Shown only while this is chosen; without scripts, always. */
  readonly conditional?: Html | undefined
  /** Checkboxes only: `exclusive` takes the others away, for 'None of these'. */
  readonly behaviour?: 'exclusive' | undefined
  readonly attributes?: Dress['attributes']
}

export type Choices = Dress &
  FormGroup & {
    readonly name: string
    readonly idPrefix?: string | undefined
    readonly fieldset?: Fieldset | undefined
    readonly items: readonly Maybe<Choice | { readonly divider: string }>[]
  }

type Kind = { readonly block: 'govuk-radios' | 'govuk-checkboxes'; readonly type: 'radio' | 'checkbox' }

type Numbered = Choice & { readonly id: string; readonly checked: boolean }

function oneChoice({ block, type }: Kind, name: string, choice: Numbered, described?: string): Html {
  const conditionalId = `conditional-${choice.id}`
  const hintId = `${choice.id}-item-hint`
  const own = attributes({
    class: `${block}__input`,
    id: choice.id,
    name: choice.name ?? name,
    type,
    value: choice.value,
    checked: choice.checked,
    disabled: choice.disabled,
    'data-aria-controls': choice.conditional && conditionalId,
    'data-behaviour': choice.behaviour,
    'aria-describedby': classes(described, choice.hint !== undefined && hintId) || undefined,
    ...choice.attributes,
  })
  const shown = classes(`${block}__conditional`, !choice.checked && `${block}__conditional--hidden`)
  return html`<div class="${block}__item"><input${own}>${label({ text: choice.text, classes: `${block}__label` }, choice.id)}${
    choice.hint !== undefined && hint({ id: hintId, classes: `${block}__hint`, text: choice.hint })
  }</div>${choice.conditional && html`<div class="${shown}" id="${conditionalId}">${choice.conditional}</div>`}`
}

/** The first choice's id has no number, so that the error summary can link to it by the field's name. */
export function choices(kind: Kind, params: Choices, isChecked: (value: string) => boolean): Html {
  const idPrefix = params.idPrefix ?? params.name
  const everyChoice = params.fieldset || kind.type === 'radio' ? undefined : describes(idPrefix, params)
  const items = params.items.map((item, index) => {
    if (!item) return false
    if ('divider' in item) return html`<div class="${kind.block}__divider">${item.divider}</div>`
    const id = item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
    return oneChoice(
      kind,
      params.name,
      { ...item, id, checked: item.checked ?? isChecked(item.value) },
      everyChoice,
    )
  })
  const own = attributes({
    class: classes(kind.block, params.classes),
    ...params.attributes,
    'data-module': kind.block,
  })
  return legended(idPrefix, params, html`<div${own}>${items}</div>`)
}
