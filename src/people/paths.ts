/** Where the pages about people are. No name, date or number is ever in one of them. */
export const paths = {
  search: '/people',
  results: (key: string) => `/people/results/${key}`,
  register: '/people/register',
  matches: (key: string) => `/people/matches/${key}`,
  /** The page that brings everything about somebody together. */
  overview: (id: string) => `/children/${id}`,
  person: (id: string) => `/people/${id}`,
  fact: (id: string, fact: string) => `/people/${id}/record/${fact}`,
  family: (id: string) => `/people/${id}/family`,
  relationship: (id: string) => `/people/${id}/relationships`,
  relations: (id: string) => `/people/${id}/relations`,
  endAddress: (id: string, key: string) => `/people/${id}/addresses/${key}/end`,
  endDetails: (id: string, key: string) => `/people/${id}/contact-details/${key}/end`,
  household: (id: string) => `/people/${id}/household`,
  birth: (id: string) => `/people/${id}/birth`,
  safety: (id: string) => `/people/${id}/safety`,
  warning: (id: string) => `/people/${id}/warnings`,
  restriction: (id: string) => `/people/${id}/restriction`,
  merge: (id: string) => `/people/${id}/merge`,
  lookalikes: '/people/lookalikes',
} as const
