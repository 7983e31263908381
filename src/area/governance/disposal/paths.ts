import { url } from '#/web/route.ts'

export const paths = { propose: '/disposals/new/:id', disposal: '/disposals/:id' } as const

export const proposePath = (person: string): string => url(paths.propose, { id: person })
export const disposalPath = (request: string): string => url(paths.disposal, { id: request })

export const PURPOSE = 'disposing of what the law no longer lets us keep'
