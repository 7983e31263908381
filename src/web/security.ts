import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyHelmetOptions } from '@fastify/helmet'
import { sha256 } from '#/lib/canonical.ts'

/** What the server needs to know of the address that people type. */
export type Origin = {
  /** `https://threshold.example.gov.uk`, without a path. */
  readonly url: string
  /** Over https the cookie is `__Host-` and Secure; plain http is for a demonstration on loopback only. */
  readonly secure: boolean
}

export const originOf = (publicUrl: string): Origin => {
  const { origin, protocol } = new URL(publicUrl)
  return { url: origin, secure: protocol === 'https:' }
}

export const cookieName = (origin: Origin): string => (origin.secure ? '__Host-threshold' : 'threshold')

/** SameSite=Lax, not Strict: a link in a notice, and the way back from the identity provider, must find the session. */
export const writeCookie = (origin: Origin, secret: string | null): string =>
  [
    `${cookieName(origin)}=${secret ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(origin.secure ? ['Secure'] : []),
    ...(secret === null ? ['Max-Age=0'] : []),
  ].join('; ')

const SECRET = /^[A-Za-z0-9_-]{43}$/

/** The browser's secret, if it sent one that could be ours. */
export function findSecret(headers: IncomingHttpHeaders, origin: Origin): string | undefined {
  const prefix = `${cookieName(origin)}=`
  const pairs = (headers.cookie ?? '').split(';').map((each) => each.trim())
  const secret = pairs.find((each) => each.startsWith(prefix))?.slice(prefix.length)
  return secret !== undefined && SECRET.test(secret) ? secret : undefined
}

/** The bearer token of an API call. */
export function findBearer(headers: IncomingHttpHeaders): string | undefined {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(headers.authorization ?? '')
  return token?.[1]
}

/** How a secret is stored and compared: a 256-bit random value needs no salt. */
export const hashOf = (secret: string): Buffer => sha256(secret)

/** Proof that a form was made for this browser: derived from its secret, which no other site can read. */
export const formProof = (secret: string): string => sha256(`form:${secret}`).toString('base64url')

export function isFormProof(given: unknown, secret: string): boolean {
  const expected = Buffer.from(formProof(secret))
  const offered = Buffer.from(typeof given === 'string' ? given : '')
  return offered.length === expected.length && timingSafeEqual(offered, expected)
}

/** Did this change come from a page of ours? Browsers say so by Origin, or else by Sec-Fetch-Site. */
export function isFromOurPages(headers: IncomingHttpHeaders, origin: Origin, host: string): boolean {
  const allowed = origin.secure ? [origin.url] : [origin.url, `http://${host}`]
  if (headers.origin !== undefined) return allowed.includes(headers.origin)
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** The name that the request was sent to, without its port. */
export const hostName = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '').toLowerCase()

/** A page of this site to go on to, never another site: `//evil`, `/\evil` and control characters are refused. */
export const localPath = (path: string | undefined, otherwise = '/'): string =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : otherwise

/**
 * Headers of every answer. `same-origin` as Referrer-Policy, because with `no-referrer` browsers send
 * `Origin: null` from our own forms. `formTargets`: origins a form may lead to, that of the identity provider.
 */
export const helmetOptions = (origin: Origin, formTargets: readonly string[]): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'", ...formTargets],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: origin.secure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  global: true,
})
