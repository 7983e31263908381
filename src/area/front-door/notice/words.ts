/** `Hollinshire Police, PC 1204 Bradshaw`: an agency, and who recorded it there. */
export const writeSender = (told: { readonly agencyName: string; readonly recordedBy?: string }): string =>
  [told.agencyName, told.recordedBy].filter((each) => each !== undefined).join(', ')
