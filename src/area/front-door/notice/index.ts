/** The door to notices: what other capabilities may use. */
import type { Capability } from '#/capability.ts'
import { noticeApi } from './api.ts'
import { noticeFileTypes, noticeTypes } from './entries.ts'
import { noticeFileApi } from './file-api.ts'
import { noticeFileRoutes } from './file-routes.ts'
import { noticeRoutes } from './routes.ts'
import {
  noticeFileLineView,
  noticeFileView,
  noticeInvolvementView,
  noticePersonView,
  noticeView,
} from './views.ts'

export {
  type NoticePersonTold,
  type NoticeReceived,
  noticeAcknowledged,
  noticeJoined,
  noticeParted,
  noticePersonIdentified,
  noticeReceived,
  noticeScreeningFinished,
  senderOf,
} from './entries.ts'
export { findAgency } from './file/agency.ts'
export { ANSWER_HEADINGS, answerLines, writeFileSummary } from './file/answers.ts'
export { byHand } from './file/by-hand.ts'
export { type FileOptions, type FileSummary, readFile } from './file/read.ts'
export { findNotice, findNoticePeople, findRepeats, withHidden } from './queries.ts'
export { registerNamed } from './rules.ts'
export { alikeOf, identifiedIn, isChild } from './told.ts'
export { joinedTo, noticePersonView, noticeView } from './views.ts'

export const notice = {
  name: 'front-door/notice',
  title: 'Notice: police, probation or an adult service tells of children, by the hundred',
  dependsOn: ['people', 'front-door/contact', 'front-door/referral'],
  entries: [...noticeTypes, ...noticeFileTypes],
  views: [noticeView, noticePersonView, noticeInvolvementView, noticeFileView, noticeFileLineView],
  tables: new URL('./tables.sql', import.meta.url),
  routes: [...noticeRoutes, ...noticeFileRoutes, ...noticeApi, ...noticeFileApi],
  permissions: ['notice:send', 'notice:read', 'notice:work'],
} satisfies Capability
