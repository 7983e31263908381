import { createServer, type Server } from 'node:http'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Numbers for the operator. Labels are routes by name, methods and statuses: never a person, id or URL. */
export type Metrics = {
  readonly registry: Registry
  readonly count: (route: string, method: string, status: number, milliseconds: number) => void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['route', 'method'] as const
  const answers = new Counter({
    name: 'threshold_answers_total',
    help: 'Answers by route, method and status',
    labelNames: [...labelNames, 'status'] as const,
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'threshold_answer_seconds',
    help: 'Time from request to the end of its answer',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    registry,
    count: (route, method, status, milliseconds) => {
      answers.inc({ route, method, status })
      durations.observe({ route, method }, milliseconds / 1000)
    },
  }
}

/** Serves the numbers on loopback alone, at /metrics. */
export async function serveMetrics({ registry }: Metrics, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
