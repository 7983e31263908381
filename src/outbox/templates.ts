/** Where the reader is sent: a page of ours, after signing in. */
export type Site = { readonly name: string; readonly url: string }

export type Words = { readonly subject: string; readonly text: string }

/**
 * All that mail may say. No case, no child, no name: whoever reads over a shoulder, or gets it by mistake, learns
 * nothing (practice.md, 'What a referrer may hear').
 */
export const templates = {
  'answer-waiting': ({ name, url }: Site): Words => ({
    subject: `There is an answer for you at ${name}`,
    text: [
      `There is an answer to something that you sent to ${name}.`,
      '',
      `Sign in to read it: ${url}`,
      '',
      'We never put case details in e-mail. Please do not reply to this message.',
    ].join('\n'),
  }),
  'receipt-waiting': ({ name, url }: Site): Words => ({
    subject: `${name} has received what you sent`,
    text: [
      `${name} has received what you sent.`,
      '',
      `Sign in to see what happens next: ${url}`,
      '',
      'If a child is in danger now, ring 999.',
    ].join('\n'),
  }),
} as const

export type Template = keyof typeof templates
