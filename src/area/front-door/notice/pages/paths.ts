import type { SubjectId } from '#/lib/id.ts'

export const paths = {
  notice: '/notices/:id',
  person: '/notices/:id/people/:ref',
  acknowledgement: '/notices/:id/acknowledgement',
  joining: '/notices/:id/joining',
  parting: '/notices/:id/parting',
  files: '/notice-files',
  file: '/notice-files/:id',
  answers: '/notice-files/:id/answers.csv',
}

export const noticePath = (id: SubjectId, more = ''): string => `/notices/${id}${more}`
export const filePath = (id: SubjectId, more = ''): string => `/notice-files/${id}${more}`
