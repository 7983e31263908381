import { CannotStart } from '#/lib/cannot-start.ts'

/** What a back-up is made of, one after another: a kind, a length, and so many bytes. */
export type Frame =
  | { readonly kind: 'manifest' | 'table' | 'end-of-table' | 'end'; readonly told: unknown }
  | { readonly kind: 'data'; readonly bytes: Buffer }

const KINDS = ['manifest', 'table', 'data', 'end-of-table', 'end'] as const
const HEAD_BYTES = 5

export function frame(kind: Exclude<Frame['kind'], 'data'>, told: unknown): Buffer {
  return bytesOf(kind, Buffer.from(JSON.stringify(told)))
}
export const dataFrame = (bytes: Buffer): Buffer => bytesOf('data', bytes)

function bytesOf(kind: Frame['kind'], bytes: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = KINDS.indexOf(kind)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** The frames in these bytes. Throws `CannotStart` when they end in the middle of one. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let left: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk])
    for (;;) {
      if (left.length < HEAD_BYTES) break
      const length = left.readUInt32BE(1)
      if (left.length < HEAD_BYTES + length) break
      yield frameOf(KINDS[left[0]!], left.subarray(HEAD_BYTES, HEAD_BYTES + length))
      left = left.subarray(HEAD_BYTES + length)
    }
  }
  if (left.length > 0) throw new CannotStart('This back-up was cut short: use another copy.')
}

function frameOf(kind: Frame['kind'] | undefined, bytes: Buffer): Frame {
  if (kind === undefined)
    throw new CannotStart('This back-up was made by a release that this one does not know.')
  return kind === 'data' ? { kind, bytes } : { kind, told: JSON.parse(bytes.toString('utf8')) }
}
