/**
 * The child's page over HTTP: a signed-in browser's request, eight connections that stay open. Floor: bare node:http in
 * the same process, which sends the very statements that the page sent, in the same groups (session, right, page, access
 * log, commit), and writes a fixed body of the same size.
 */
import { createServer } from 'node:http'
import type { TestSite } from '#test/support/site.ts'
import { load } from './support/load.ts'
import { atLeast, type Bench, type Measure, quantile } from './support/measure.ts'
import { foldAll, recordInBulk } from './support/record.ts'
import { onSite, profileWords, signIn } from './support/site.ts'
import { type Recording, recordStatements, sendAgain } from './support/statements.ts'
import { childWith } from './support/story.ts'

const CONNECTIONS = 8
const ENTRIES = 60

export const bench: Bench = ({ small }) =>
  onSite(async function* (site): AsyncGenerator<Measure> {
    const child = childWith(ENTRIES, 1)
    await recordInBulk(site.database, site.framework, child.told)
    await foldAll(site.database, site.framework)
    const headers = await signIn(site, 'duty')
    const path = `/children/${child.id}`
    const get = async () => (await fetch(`${site.url}${path}`, { headers })).text()
    await get()
    let body = ''
    const recording = await recordStatements(async () => {
      body = await get()
    })
    const bare = await serveBare(site, recording, body)
    const run = (port: number) =>
      load({ port, path, headers, connections: CONNECTIONS, seconds: small ? 1 : 5 })
    const port = Number(new URL(site.url).port)
    const perSecond = { floor: [] as number[], ours: [] as number[] }
    for (let slice = 0; slice < (small ? 2 : 6); slice += 1) {
      const [floor, ours] = [await run(bare.port), await run(port)]
      if (slice === 0) continue // to warm up
      perSecond.floor.push(floor.perSecond)
      perSecond.ours.push(ours.perSecond)
    }
    await bare.close()
    const statements = recording.flat(2).length
    yield {
      name: `child’s page, ${ENTRIES} entries, ${CONNECTIONS} connections`,
      floor: quantile(perSecond.floor, 0.5),
      ours: quantile(perSecond.ours, 0.5),
      unit: '/s',
      goal: atLeast(0.4),
      note: `medians of slices in turn; ${statements} statements and ${Math.round(Buffer.byteLength(body) / 1000)} kB a page; ${profileWords()}`,
    }
  })

async function serveBare(site: TestSite, recording: Recording, body: string) {
  const bytes = Buffer.from(body)
  const server = createServer((_request, response) => {
    sendAgain(site.database.app, recording).then(
      () => {
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-length': bytes.byteLength,
        })
        response.end(bytes)
      },
      (error: Error) => {
        response.writeHead(500)
        response.end(error.message)
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
