/** Everything works without this file. It brings the Design System's behaviour to life and saves drafts. */
import { initAll } from './govuk-frontend.min.js'

initAll()

/** The Design System's script says of a radio whether its further question is open; ARIA 1.2 has no such thing. */
function dropExpanded() {
  for (const radio of document.querySelectorAll('input[type="radio"][aria-expanded]'))
    radio.removeAttribute('aria-expanded')
}
dropExpanded()
new MutationObserver(dropExpanded).observe(document.body, {
  subtree: true,
  attributeFilter: ['aria-expanded'],
})

const PAUSE_MILLISECONDS = 1500
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

/** `3:05pm` */
const now = () => clock.format(new Date()).replace(/\s/g, '').toLowerCase()

/** What was typed, without files: a draft is words. */
const fieldsOf = (form) =>
  new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))

/** A live region has to be in the page before its words change, or they are not read out. */
function statusOf(form) {
  const status = document.createElement('p')
  status.className = 'govuk-hint app-saved'
  status.setAttribute('role', 'status')
  form.append(status)
  return status
}

const TOO_MUCH = 422
const NOT_KEPT = 'What you typed could not be kept for later. Send it now, or copy it.'

/** Posts the form to its draft's URL when typing pauses; one request at a time, the last words always sent. */
function saveDrafts(form) {
  const status = statusOf(form)
  let timer
  let sending = false
  let again = false
  let leaving = false
  let saved = fieldsOf(form).toString()

  async function save(keepalive = false) {
    clearTimeout(timer)
    const fields = fieldsOf(form)
    if (leaving || fields.toString() === saved) return
    if (sending && !keepalive) {
      again = true
      return
    }
    sending = true
    try {
      const answer = await fetch(form.dataset.draft, {
        method: 'POST',
        body: fields,
        keepalive,
        redirect: 'error',
      })
      if (!answer.ok && answer.status !== TOO_MUCH) throw new Error(String(answer.status))
      saved = fields.toString()
      status.textContent = answer.ok ? `Saved at ${now()}` : NOT_KEPT
    } catch {
      status.textContent = 'Not saved yet. What you have typed is still on this page.'
    } finally {
      sending = false
      if (again) {
        again = false
        save()
      }
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE_MILLISECONDS)
  })
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true)
  })
}

for (const form of document.querySelectorAll('form[data-draft]')) saveDrafts(form)
