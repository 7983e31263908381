import { londonDay } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { Refused } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import { findNamed } from '../history/queries.ts'
import { findNear, findNotice, findNoticePeople, findRepeats, withHidden } from './queries.ts'

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

/** A notice as its page shows it. `others`: notices that must be open to the viewer too. */
export const openNotice = (context: Context<{ id: string }>, purpose: string, ...others: SubjectId[]) =>
  context.disclose(
    { what: 'notice', purpose, subjects: [context.params.id, ...others], manner: 'open' },
    async (db) => {
      const { id } = context.params
      const notice = (await findNotice(db, id)) ?? absent()
      const withheld = (await withHidden(db, [id])).size > 0
      const people = (await findNoticePeople(db, [id])).filter(
        ({ identified, person }) => identified === null || person !== null,
      )
      const named = await findNamed(
        db,
        people.flatMap(({ person }) => person ?? []),
      )
      const shown = {
        notice,
        withheld,
        version: await db.version(id),
        people,
        named,
        repeats: await findRepeats(db, id),
        near: await findNear(db, id),
        pack: context.framework.packFor(londonDay(notice.received_at)),
      }
      return { shown, listed: [id, ...named.map((each) => each.id)] }
    },
  )

export type NoticeShown = Awaited<ReturnType<typeof openNotice>>
