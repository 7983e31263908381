import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assets } from '#/web/assets.ts'

/** What a page may load and run, as the server says it: anything inline or from elsewhere is refused. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

export type Sent = { readonly path: string; readonly body: string }

export type PageServer = {
  readonly baseUrl: string
  /** Everything that was posted, in order. */
  readonly sent: Sent[]
  readonly close: () => Promise<void>
}

/** Serves finished pages and our assets on loopback, and keeps what is posted. `answer`: the status of a post. */
export async function servePages(
  pages: ReadonlyMap<string, string>,
  answer: (sent: Sent) => number = () => 204,
): Promise<PageServer> {
  const files = new Map(assets().map((each) => [each.url, each]))
  const sent: Sent[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    response.setHeader('content-security-policy', POLICY)
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const posted = { path, body: Buffer.concat(chunks).toString('utf8') }
        sent.push(posted)
        response.writeHead(answer(posted)).end()
      })
      return
    }
    const file = files.get(path)
    const page = pages.get(path)
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body)
    else if (page) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
