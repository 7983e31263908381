/** The only place that asks the machine for the time. Everything else is handed a `Clock`, or an `at`. */
export type Clock = () => Temporal.Instant

export const systemClock: Clock = () => Temporal.Now.instant()
