/**
 * Numbers that people carry, checked by their own arithmetic. Sources: NHS Data Dictionary (NHS number);
 * DfE, Unique pupil numbers, and CIN census rules 1510 to 1550 (UPN).
 */

/** Digits of an NHS number as typed: spaces and hyphens are how people read it aloud. */
export const tidyNhsNumber = (typed: string): string => typed.replace(/[\s-]/g, '')

/** Ten digits, the last of which is 11 less the weighted sum of the others modulo 11 (11 counts as 0; 10 cannot be). */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(text[9])
}

/** `999 000 0018`, as it is read. */
export const writeNhsNumber = (number: string): string =>
  number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')

/** Check letters of a UPN, in the order of the remainder; I, O and S are left out because they look like digits. */
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

export const tidyUpn = (typed: string): string => typed.replace(/\s/g, '').toUpperCase()

/**
 * The check letter for the twelve characters after it, or undefined when they can't be a UPN. The last is a digit,
 * or a letter in a temporary number, which counts as its place among the check letters.
 */
export function upnCheckLetter(rest: string): string | undefined {
  if (!/^\d{11}[\dA-HJ-NP-RT-Z]$/.test(rest)) return undefined
  const sum = [...rest].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : UPN_LETTERS.indexOf(character)
    return total + value * (index + 2)
  }, 0)
  return UPN_LETTERS[sum % 23]
}

/** Thirteen characters with the right check letter; a temporary number (last character a letter) counts. */
export const isUpn = (text: string): boolean =>
  text.length === 13 && upnCheckLetter(text.slice(1)) === text.charAt(0)

export const isTemporaryUpn = (text: string): boolean => isUpn(text) && /[A-Z]$/.test(text)

/** 1 to 12 digits; some systems pad it on the left with noughts. Without them, or undefined. */
export function tidyUprn(typed: string): string | undefined {
  const digits = typed.replace(/\s/g, '')
  if (!/^\d{1,12}$/.test(digits)) return undefined
  return digits.replace(/^0+(?=\d)/, '')
}

/** Outward and inward code with one space between, capitals; undefined when it isn't of a postcode's form. */
export function tidyPostcode(typed: string): string | undefined {
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(typed.replace(/[^A-Za-z\d]/g, '').toUpperCase())
  return found ? `${found[1]} ${found[2]}` : undefined
}

/** A UK or foreign telephone number as digits with a leading `+` or `0`; undefined when it can't be one. */
export function tidyTelephone(typed: string): string | undefined {
  const digits = typed.replace(/[\s().-]/g, '')
  if (!/^\+?\d{3,15}$/.test(digits)) return undefined
  return digits.replace(/^(\+44|0044)0?/, '0')
}
