/** From what somebody typed: the allegation as it is sealed, and apart from it what the child needs. */
import type { Viewer } from '#/access/viewer.ts'
import type { Teller } from '../concern.ts'
import type { ContactReceived } from '../contact/index.ts'
import type { Alleged } from './entries.ts'
import { CHILD_NEEDS } from './rules.ts'

export type Typed = {
  readonly what: string
  readonly who?: Alleged['who'] | undefined
  readonly danger?: 'yes' | 'no' | 'not-known' | undefined
  readonly child?: string | undefined
  readonly needs?: string | undefined
  readonly from?: { readonly name?: string | undefined; readonly telephone?: string | undefined } | undefined
}

/** Whoever is signed in tells as themselves; staff note what somebody else said, and the public may leave no name. */
export const asksName = ({ agency, permissions }: Viewer): boolean =>
  agency.kind === 'public' || permissions.has('contact:work')

function tellerOf(viewer: Viewer, { from }: Typed): Teller {
  const telephone = from?.telephone === undefined ? {} : { telephone: from.telephone }
  if (asksName(viewer))
    return {
      kind: from?.name === undefined ? 'anonymous' : 'public',
      ...(from?.name === undefined ? {} : { name: from.name }),
      ...telephone,
    }
  return {
    kind: 'professional',
    name: viewer.name,
    agencyName: viewer.agency.name,
    account: viewer.account,
    verified: viewer.verified,
    ...telephone,
  }
}

export const allegationOf = (viewer: Viewer, typed: Typed): Omit<Alleged, 'contact'> => ({
  what: typed.what,
  who: typed.who ?? {},
  from: tellerOf(viewer, typed),
})

/**
 * A child who needs something, or may be in danger, is duty's at once. It holds the teller's words about the child alone:
 * never what was said about the person. Who told isn't named to duty either, since where they work would say of whom.
 */
export function needOf({ needs, child, danger = 'not-known' }: Typed): ContactReceived | undefined {
  if (needs === undefined && danger !== 'yes') return undefined
  return {
    worry: needs ?? CHILD_NEEDS,
    danger,
    factors: [],
    how: 'portal',
    from: { kind: 'anonymous', protected: true },
    children: child === undefined ? [] : [{ ref: 'child-1', name: child }],
    adults: [],
  }
}
