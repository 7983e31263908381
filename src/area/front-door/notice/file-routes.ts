import { Type } from 'typebox'
import type { Reader } from '#/db/reader.ts'
import { londonDay } from '#/lib/dates.ts'
import { type Problem, problem, Refused, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Reply, type Route } from '#/web/route.ts'
import { Id } from '#/web/schemas.ts'
import type { LineAnswer } from './entries.ts'
import { ANSWER_HEADINGS, answerLines } from './file/answers.ts'
import { type FileSummary, readFile } from './file/read.ts'
import { type FileLine, findFile, findFiles, findLines, findLinesAfter, findSenders } from './file-queries.ts'
import type { Sender } from './intake.ts'
import { fileAnswersPage, filesPage } from './pages/file-pages.ts'
import { filePath, paths } from './pages/paths.ts'

/** What a page or a call takes at once, within the most that any may bring. */
export const CSV_MAX = 400_000

const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }))
const LISTED = {
  what: 'notice-files',
  purpose: 'seeing what came of a file',
  subjects: [],
  manner: 'list',
} as const

const absent = (): never => {
  throw new Refused({ refused: 'absent', problems: [] })
}

const isStaff = ({ viewer }: Pick<Context, 'viewer'>): boolean => viewer.permissions.has('notice:work')
const whoseOf = (context: Pick<Context, 'viewer'>): string | undefined =>
  isStaff(context) ? undefined : context.viewer.account

/** A sender sees their own files, and of a line that was joined that it was accepted: whose other notice it was isn't theirs. */
const forSender = <T extends { answer: string; notice?: unknown }>(line: T): T =>
  line.answer === 'joined' ? { ...line, answer: 'accepted' } : line

export async function openFile(context: Context<{ id: string }>, db: Reader) {
  const file = (await findFile(db, context.params.id)) ?? absent()
  const whose = whoseOf(context)
  if (whose !== undefined && file.by_account !== whose) absent()
  return whose === undefined ? file : { ...file, accepted: file.accepted + file.joined, joined: 0 }
}

export const shownLine =
  (context: Pick<Context, 'viewer'>) =>
  (line: FileLine): FileLine =>
    isStaff(context) ? line : forSender(line)

/** Staff say whose file it is; a sender’s is their own agency’s. */
async function senders(context: Context): Promise<readonly Sender[]> {
  if (!isStaff(context)) return [context.viewer.agency]
  return context.disclose(LISTED, async (db) => ({ shown: await findSenders(db) }))
}

export async function takeFile(
  context: Context,
  { agency, csv }: { readonly agency?: string | undefined; readonly csv: string },
): Promise<Result<FileSummary>> {
  const allowed = await senders(context)
  const sender = isStaff(context) ? allowed.find(({ id }) => id === agency) : allowed[0]
  if (sender === undefined || (agency !== undefined && agency !== '' && agency !== sender.id))
    return {
      ok: false,
      refused: 'invalid',
      problems: [problem('no-such-sender', 'Choose whose file it is', 'agency')],
    }
  const { framework, at, viewer } = context
  return readFile({
    open: () => [csv],
    sender,
    byName: viewer.name,
    look: (read) =>
      context.disclose(
        { what: 'notice-matching', purpose: 'matching notices to the record', subjects: [], manner: 'list' },
        async (db) => ({ shown: await read(db) }),
      ),
    act: (_, subjects, rule) => context.act({ subjects }, rule),
    framework,
    clock: () => at,
    how: 'page',
  })
}

async function show(
  context: Context,
  page: number,
  values: unknown,
  problems: readonly Problem[],
): Promise<Reply> {
  const agencies = await senders(context)
  const files = await context.disclose(LISTED, async (db) => ({
    shown: await findFiles(db, whoseOf(context), page),
  }))
  const { frame, formToken } = context
  const own =
    whoseOf(context) === undefined
      ? files
      : files.map((file) => ({ ...file, accepted: file.accepted + file.joined, joined: 0 }))
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    html: filesPage({ frame, formToken, files: own, page, agencies, values, problems }),
  }
}

const list = defineRoute({
  name: 'notice.files',
  method: 'GET',
  path: paths.files,
  permission: 'notice:send',
  summary: 'The files of notices that came, and a form to send one',
  query: Type.Object({ page: Page }),
  handle: (context) => show(context as Context, context.query.page ?? 1, {}, []),
})

const send = defineRoute({
  name: 'notice.file.send',
  method: 'POST',
  path: paths.files,
  permission: 'notice:send',
  summary: 'Send a file of notices, or lines of it',
  body: Type.Object({
    agency: Type.Optional(Type.String({ maxLength: 80 })),
    csv: Type.String({
      minLength: 1,
      maxLength: CSV_MAX,
      'x-words': 'Paste the file, or some hundreds of its lines',
    }),
  }),
  again: (context, problems) => show(context as Context, 1, context.body ?? {}, problems),
  handle: async (context) => {
    const done = await takeFile(context as Context, context.body)
    if (!done.ok) return show(context as Context, 1, context.body, done.problems)
    return { kind: 'redirect', to: filePath(done.value.file) }
  },
})

const view = defineRoute({
  name: 'notice.file',
  method: 'GET',
  path: paths.file,
  permission: 'notice:send',
  summary: 'The answer to each line of a file of notices',
  params: Id,
  query: Type.Object({ page: Page, only: Type.Optional(Type.Literal('wrong')) }),
  handle: async (context) => {
    const { page = 1, only } = context.query
    const { file, lines } = await context.disclose(LISTED, async (db) => {
      const file = await openFile(context, db)
      const lines = await findLines(db, file.subject, only === 'wrong', page)
      return { shown: { file, lines } }
    })
    const { frame, framework, at } = context
    return {
      kind: 'page',
      html: fileAnswersPage({
        frame,
        pack: framework.packFor(londonDay(at)),
        file,
        lines: lines.map(shownLine(context)),
        page,
        only: only === 'wrong',
        mayRead: context.viewer.permissions.has('notice:read'),
      }),
    }
  },
})

const ANSWERS_AT_ONCE = 1000

/** As text of our own: read by lots, so that no more than the answer itself is held. */
export async function answersText(context: Context<{ id: string }>): Promise<string> {
  return context.disclose({ ...LISTED, manner: 'export' }, async (db) => {
    const { subject } = await openFile(context, db)
    const texts = [ANSWER_HEADINGS]
    for (let line = 0; ; ) {
      const lot = await findLinesAfter(db, subject, line, ANSWERS_AT_ONCE)
      texts.push(...lot.map(shownLine(context)).flatMap((each) => answerLines(asAnswer(each))))
      if (lot.length < ANSWERS_AT_ONCE) return { shown: `${texts.join('\r\n')}\r\n` }
      line = lot.at(-1)!.line
    }
  })
}

export const asAnswer = ({ line, reference, answer, problems }: FileLine): LineAnswer => ({
  line,
  ...(reference === null ? {} : { reference }),
  answer: answer as LineAnswer['answer'],
  problems,
})

const download = defineRoute({
  name: 'notice.file.answers',
  method: 'GET',
  path: paths.answers,
  permission: 'notice:send',
  summary: 'All answers to a file of notices, as a CSV file',
  params: Id,
  handle: async (context) => ({
    kind: 'file',
    body: await answersText(context),
    type: 'text/csv; charset=utf-8',
    name: 'answers.csv',
  }),
})

export const noticeFileRoutes: readonly Route[] = [list, send, view, download]
