/**
 * Teams, settings and workers have a life of their own in the record, and no page on which they begin: their ids are made of
 * the ids that access knows them by (decision 31).
 */
import { idOfName, type SubjectId } from '#/lib/id.ts'

export const teamSubject = (team: string): { readonly id: SubjectId; readonly kind: 'team' } => ({
  id: idOfName('team', team),
  kind: 'team',
})

export const settingSubject = (agency: string): { readonly id: SubjectId; readonly kind: 'setting' } => ({
  id: idOfName('setting', agency),
  kind: 'setting',
})

export const workerSubject = (account: string): { readonly id: SubjectId; readonly kind: 'worker' } => ({
  id: idOfName('worker', account),
  kind: 'worker',
})
