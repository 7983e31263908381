/** A browser over real HTTP: cookies by origin, redirects followed one by one, forms found in the page. */
export type WebBrowser = {
  readonly go: (url: string, init?: RequestInit) => Promise<Seen>
  readonly cookies: Map<string, Map<string, string>>
}

export type Seen = { readonly url: string; readonly status: number; readonly body: string }

const REDIRECTS_MAX = 12

export function openWebBrowser(): WebBrowser {
  const cookies = new Map<string, Map<string, string>>()
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url)
    const jar = cookies.get(origin) ?? new Map<string, string>()
    cookies.set(origin, jar)
    return jar
  }
  const once = async (url: string, init: RequestInit): Promise<Response> => {
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }
  const go = async (url: string, init: RequestInit = {}): Promise<Seen> => {
    let [at, request] = [url, init]
    for (let steps = 0; steps < REDIRECTS_MAX; steps++) {
      const response = await once(at, request)
      const location = response.headers.get('location')
      if (location === null) return { url: at, status: response.status, body: await response.text() }
      ;[at, request] = [new URL(location, at).href, {}]
    }
    throw new Error(`Too many redirects: ${at}`)
  }
  return { go, cookies }
}

/** Sends the page's first form with its hidden fields and what is typed. */
export function submit(browser: WebBrowser, page: Seen, typed: Record<string, string> = {}): Promise<Seen> {
  const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(page.body)
  if (form === null) throw new Error(`There is no form at ${page.url}: ${page.body.slice(0, 300)}`)
  const hidden = [...form[2]!.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? '',
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ])
  return browser.go(new URL(form[1]!.replaceAll('&amp;', '&'), page.url).href, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
    body: new URLSearchParams({ ...Object.fromEntries(hidden), ...typed }).toString(),
  })
}
