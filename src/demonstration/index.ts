/** The door to the demonstration: invented, whole, and the same again from the same seed. A live site never loads it. */
export { type Demonstration, makeDemonstration, type Summary } from './make.ts'
