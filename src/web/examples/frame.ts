import { html } from '../html.ts'
import type { Frame } from '../layout.ts'

const token = html`<input type="hidden" name="_csrf" value="example">`

/** All examples are of an area that doesn't exist, with a telephone number that is kept for fiction. */
export const area: Frame['area'] = { name: 'Hollinshire', deskPhone: '01632 960 123' }

export const worker: Frame = {
  area,
  demonstration: true,
  viewer: {
    name: 'Grace Oyelaran',
    agency: 'Hollinshire Council',
    signOut: { action: '/sign-out', token },
  },
  navigation: [
    { text: 'My work', href: '/work' },
    { text: 'Duty inbox', href: '/inbox', active: true },
    { text: 'Find a child', href: '/people/search' },
  ],
}

export const teacher: Frame = {
  area,
  demonstration: true,
  viewer: {
    name: 'Ruth Adeyemi',
    agency: 'St Bede’s Primary School',
    signOut: { action: '/sign-out', token },
  },
  navigation: [
    { text: 'Tell us about a worry', href: '/contacts/new', active: true },
    { text: 'My referrals', href: '/referrals/mine' },
  ],
}
