import type { Process } from '../rules.ts'

/** Where the roads of a contact or referral are worked; one of them, when it is named. */
export const roadsPath = ({ id, kind }: Process, road?: string): string =>
  `/${kind}s/${id}/other-roads${road === undefined ? '' : `/${road}`}`

export const processPage = ({ id, kind }: Process): string => `/${kind}s/${id}`

export const LIST = '/other-roads'
