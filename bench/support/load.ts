/** Sends one request over and over on connections that stay open, from a thread of its own, for a time. */
import { connect } from 'node:net'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export type Load = {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}

export type Answered = { readonly perSecond: number; readonly bytes: number }

/** Requests that were answered with 200, a second; throws at any other answer. */
export function load(options: Load): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: options })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

const END_OF_HEAD = '\r\n\r\n'

/** The length of the first answer in `received`, head and body, once all of it is there. */
function lengthOf(received: Buffer): number | undefined {
  const end = received.indexOf(END_OF_HEAD)
  if (end < 0) return undefined
  const head = received.subarray(0, end).toString('latin1')
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`Not answered: ${head}`)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('An answer came without its length')
  const whole = end + END_OF_HEAD.length + Number(length)
  return received.length >= whole ? whole : undefined
}

async function work({ port, path, headers, connections, seconds }: Load): Promise<Answered> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const request = [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')
  const until = performance.now() + seconds * 1000
  let [answered, bytes] = [0, 0]
  const one = () =>
    new Promise<void>((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0)
      const socket = connect(port, '127.0.0.1', () => socket.write(request))
      socket.once('error', reject)
      socket.on('data', (data: Buffer) => {
        received = received.length === 0 ? data : Buffer.concat([received, data])
        const length = lengthOf(received)
        if (length === undefined) return
        answered += 1
        bytes = length
        received = received.subarray(length)
        if (performance.now() < until) socket.write(request)
        else socket.end(resolve)
      })
    })
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, one))
  return { perSecond: answered / ((performance.now() - began) / 1000), bytes }
}

if (!isMainThread) parentPort!.postMessage(await work(workerData as Load))
