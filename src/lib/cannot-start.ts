/** Why a command can't begin or go on, in one sentence for the person at the terminal. Printed without a stack. */
export class CannotStart extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'CannotStart'
  }
}
