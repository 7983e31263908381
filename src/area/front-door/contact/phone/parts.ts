import { labelOf } from '#/framework/codes.ts'
import type { Pack } from '#/framework/types.ts'
import { writeDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Problem } from '#/lib/problem.ts'
import { alert, badge, button, deskNote, scrollingTable } from '#/web/components/index.ts'
import { bind, valueAt } from '#/web/fields.ts'
import { type Html, html, nothing } from '#/web/html.ts'
import type { Frame } from '#/web/layout.ts'
import { today, writeNamed } from '../../words.ts'
import type { Typed } from '../tell/answers.ts'
import type { Around, Caller, Household, Known, Member } from './queries.ts'
import { PARTS, personOf, rowsIn } from './typed.ts'

/** Everything that the screen of a call shows. */
export type Screen = {
  readonly frame: Frame
  readonly formToken: Html
  readonly pack: Pack
  readonly at: Temporal.Instant
  readonly key: string
  readonly values: Typed
  readonly problems: readonly Problem[]
  readonly around: Around
  readonly callers: readonly Caller[]
  /** Who was chosen from the directory. */
  readonly caller: Caller | undefined
  readonly begun: readonly { readonly key: string; readonly savedAt: Temporal.Instant }[]
  readonly keptAt: Temporal.Instant | undefined
  /** May whoever listens call a strategy discussion from here? */
  readonly mayCall: boolean
}

const facts = (known: Known): Html =>
  html`${[known.address, known.communicates && `Communicates: ${known.communicates}`]
    .filter((each): each is string => typeof each === 'string')
    .map((each) => html`<p class="govuk-body-s">${each}</p>`)}${flags(known)}`

/** What a duty worker has to know while somebody talks. */
const flags = ({ plan, warnings, diedOn }: Known): Html =>
  html`${
    plan === undefined
      ? nothing
      : badge({
          text: plan.kind === 'protection' ? 'Child protection plan' : 'Child in need plan',
          colour: 'red',
        })
  }${diedOn === null ? nothing : badge({ text: 'Has died', colour: 'grey' })}${warnings.map((warning) => alert({ variant: 'error', title: 'Warning', text: warning.text }))}`

/** A row of somebody on record: what is known isn't asked; what they have to do with this is. */
export function knownRow(screen: Screen, at: string): Html | undefined {
  const row = valueAt(screen.values, at)
  const person = row === undefined ? undefined : personOf(row as Typed)
  const known = person === undefined ? undefined : screen.around.known.get(person)
  if (known === undefined) return undefined
  const bound = bind(screen.values, screen.problems)
  const also = bound.value(`${at}.also`) === 'yes'
  const child = at.startsWith('children')
  return html`<fieldset class="govuk-fieldset app-person-row app-person-row--known"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${writeNamed(known, today(screen.at))}</legend>
<input type="hidden" name="${at}.person" value="${known.id}">${also ? html`<input type="hidden" name="${at}.also" value="yes">` : nothing}${keptWords(bound, at)}
${facts(known)}
<p class="govuk-body-s app-quiet">${relationWords(screen, known)}${also ? 'Put in by us. The caller didn’t name them, and hears nothing about them.' : 'Named by the caller.'}</p>
${child ? bound.input(`${at}.role`, { label: { text: 'Their part in this' } }) : nothing}
${child ? bound.textarea(`${at}.words`, { label: { text: 'What this child said' }, rows: 2 }) : nothing}
${child && known.communicates === null ? bound.input(`${at}.communicates`, { label: { text: 'How they communicate' } }) : nothing}
${button({ text: html`Take out<span class="govuk-visually-hidden"> ${known.name}</span>`, name: 'without', value: at, classes: 'govuk-button--secondary app-button--small' })}</fieldset>`
}

/** What was typed of somebody before it was known who they are: it stays what was told. */
const keptWords = (bound: ReturnType<typeof bind>, at: string): Html =>
  html`${['name', 'aged', 'school', 'address'].map((name) => {
    const value = bound.value(`${at}.${name}`)
    return value === undefined ? nothing : html`<input type="hidden" name="${at}.${name}" value="${value}">`
  })}`

/** `Mother of Jayden and Naomi. ` */
function relationWords({ around, values, pack }: Screen, known: Known): string {
  if (known.part === 'children') return ''
  const children = new Set(rowsIn(values, 'children').map(personOf))
  const ties = around.ties.filter((tie) => tie.person === known.id && children.has(tie.of))
  const [first] = ties
  if (first === undefined) return ''
  const of = ties.flatMap((tie) => around.known.get(tie.of)?.name ?? [])
  return `${labelOf(pack, 'relationship-role', first.is)} of ${of.join(', ')}. `
}

/** Beneath a row that was typed: the records that look like them. */
export function isThemPart(screen: Screen, at: string): Html {
  const likely = (screen.around.forRow.get(at) ?? []).flatMap((id) => screen.around.known.get(id) ?? [])
  if (likely.length === 0) return nothing
  return bind(screen.values, []).radios(`${at}.is`, {
    fieldset: { legend: { text: 'Is this them?', classes: 'govuk-fieldset__legend--s' } },
    classes: 'govuk-radios--small',
    items: [
      ...likely.map((known) => ({
        value: known.id,
        text: writeNamed(known, today(screen.at)),
        hint: html`${known.bornOn === null ? nothing : html`Born ${writeDay(known.bornOn)}. `}${known.address}${flags(known)}`,
      })),
      { value: 'none', text: 'None of these' },
    ],
  })
}

/** Households of whoever was found or has a row, with those who have none yet. The same words whatever was found. */
export function foundPart(screen: Screen): Html {
  const there = new Set(PARTS.flatMap((part) => rowsIn(screen.values, part).map(personOf)))
  const households = screen.around.households
    .map((each) => ({ ...each, members: each.members.filter(({ person }) => !there.has(person)) }))
    .filter(({ members }) => members.some(({ person }) => screen.around.known.has(person)))
  const asked = screen.values.find !== undefined
  if (!asked && households.length === 0) return nothing
  let place = 0
  return html`<div class="app-found">${
    households.length === 0 && there.size === 0
      ? html`<p class="govuk-body">No record looks like them. No record is not the same as no concern.</p>`
      : households.map((each, index) => {
          const first = place
          place += each.members.length
          return householdPart(screen, each, index, first, there)
        })
  }${deskNote({ phone: screen.frame.area.deskPhone })}</div>`
}

function householdPart(
  screen: Screen,
  { members }: Household,
  index: number,
  first: number,
  there: ReadonlySet<SubjectId | undefined>,
): Html {
  const known = members.flatMap(({ person }) => screen.around.known.get(person) ?? [])
  const address = known.find((each) => each.address !== null)?.address
  const with_ = there.size > 0 && members.every(({ why }) => why === undefined)
  const rows = members.flatMap((member, offset) => {
    const who = screen.around.known.get(member.person)
    return who === undefined ? [] : [memberRow(screen, member, who, `found.${first + offset}`, index)]
  })
  return html`<div class="app-found__home">${scrollingTable({
    caption: `${with_ ? 'Also at this address' : 'On record'}${address === undefined ? '' : `: ${address}`}`,
    captionClasses: 'govuk-table__caption--s',
    head: ['Who', 'As on record', 'They named', 'Put in too'],
    rows,
  })}
${button({ text: 'Put in those ticked', name: 'press', value: 'put', classes: 'govuk-button--secondary app-button--small' })}
${members.length > 1 ? button({ text: 'Put in everybody there', name: 'press', value: `all.${index}`, classes: 'govuk-button--secondary app-button--small' }) : nothing}</div>`
}

function memberRow(screen: Screen, member: Member, who: Known, at: string, family: number): readonly Html[] {
  const place = [
    relationOf(screen, who),
    member.lives && labelOf(screen.pack, 'household-part', member.lives),
    who.part === 'adults' && member.certainty && labelOf(screen.pack, 'adult-presence', member.certainty),
    member.why,
  ].filter((each): each is string => typeof each === 'string' && each !== '')
  const hidden = (name: string, value: string) =>
    html`<input type="hidden" name="${at}.${name}" value="${value}">`
  return [
    html`<strong>${writeNamed(who, today(screen.at))}</strong>${flags(who)}${hidden('person', who.id)}${hidden('part', who.part)}${hidden('family', String(family))}`,
    html`${place.join('; ')}`,
    tick(`${at}.named`, `They named ${who.name}`),
    tick(`${at}.also`, `Put in ${who.name} too`),
  ]
}

const tick = (name: string, label: string): Html =>
  html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${name.replaceAll('.', '-')}" name="${name}" value="yes"><label class="govuk-label govuk-checkboxes__label" for="${name.replaceAll('.', '-')}"><span class="govuk-visually-hidden">${label}</span></label></div></div>`

/** What an adult is to the children on the screen: `Mother`. */
function relationOf({ around, pack }: Screen, who: Known): string | undefined {
  if (who.part === 'children') return undefined
  const tie = around.ties.find(
    (each) => each.person === who.id && around.known.get(each.of)?.part === 'children',
  )
  return tie === undefined ? undefined : labelOf(pack, 'relationship-role', tie.is)
}
