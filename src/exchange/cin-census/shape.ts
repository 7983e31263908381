/**
 * The return's elements, by the names that the Department for Education gave them, so that a rule here reads like
 * the rule as published. Wrappers that only hold a list (ChildIdentifiers, Disabilities...) are read through.
 * Source: DfE children in need census; both versions before and from 2024-25 (GenderCurrent, then Sex).
 */

/** Where something stands in the file. Lines count from 1. */
export type Place = { readonly element: string; readonly line: number }

/** What an element says, trimmed. A date is an ISO day that exists; anything else never gets here. */
export type Value = Place & { readonly text: string }

export type Review = Place & { readonly CPPreviewDate: readonly Value[] }

export type Assessment = Place & {
  readonly AssessmentActualStartDate?: Value
  readonly AssessmentInternalReviewDate?: Value
  readonly AssessmentAuthorisationDate?: Value
  readonly AssessmentFactors: readonly Value[]
}

export type CinPlan = Place & { readonly CINPlanStartDate?: Value; readonly CINPlanEndDate?: Value }

export type Section47 = Place & {
  readonly S47ActualStartDate?: Value
  readonly InitialCPCtarget?: Value
  readonly DateOfInitialCPC?: Value
  readonly ICPCnotRequired?: Value
}

export type ProtectionPlan = Place & {
  readonly CPPstartDate?: Value
  readonly CPPendDate?: Value
  readonly InitialCategoryOfAbuse?: Value
  readonly LatestCategoryOfAbuse?: Value
  readonly NumberOfPreviousCPP?: Value
  /** One with many dates (the schema) or many with one date each (real files): both are read. */
  readonly Reviews: readonly Review[]
}

/** Rules for this module aren't published: dates and flags are read, kept and not judged. */
export type PreProceedings = Place & {
  readonly PPStartDate?: Value
  readonly LBPSentDate?: Value
  readonly FGDMMeetingOffer?: Value
  readonly FGDMMeetingFac?: Value
  readonly InitialPPMeetingDate?: Value
  readonly ReviewMeetingsCount?: Value
  readonly StepDecisionDate?: Value
  readonly PPOutcome?: Value
  readonly CourtAppDate?: Value
  readonly LetterInitCPDate?: Value
}

/** One `CINdetails`: from a referral to its closure. */
export type Episode = Place & {
  readonly CINreferralDate?: Value
  readonly ReferralSource?: Value
  readonly PrimaryNeedCode?: Value
  readonly CINclosureDate?: Value
  readonly ReasonForClosure?: Value
  readonly DateOfInitialCPC?: Value
  readonly ReferralNFA?: Value
  readonly Assessments: readonly Assessment[]
  readonly CINPlanDates: readonly CinPlan[]
  readonly Section47: readonly Section47[]
  readonly ChildProtectionPlans: readonly ProtectionPlan[]
  readonly PreProceedingsandFGDM: readonly PreProceedings[]
}

export type Child = Place & {
  readonly LAchildID?: Value
  readonly UPN?: Value
  readonly FormerUPN?: Value
  readonly UPNunknown?: Value
  readonly PersonBirthDate?: Value
  readonly ExpectedPersonBirthDate?: Value
  readonly Sex?: Value
  readonly GenderCurrent?: Value
  readonly PersonDeathDate?: Value
  readonly Ethnicity?: Value
  readonly Disability: readonly Value[]
  readonly CINdetails: readonly Episode[]
}

export type Header = Place & {
  readonly Collection?: Value
  readonly Year?: Value
  readonly ReferenceDate?: Value
  readonly LEA?: Value
}

export type Field = {
  readonly kind: 'text' | 'date' | 'group' | 'through' | 'unread'
  readonly many?: true
}

const text: Field = { kind: 'text' }
const texts: Field = { kind: 'text', many: true }
const date: Field = { kind: 'date' }
const dates: Field = { kind: 'date', many: true }
const group: Field = { kind: 'group' }
const groups: Field = { kind: 'group', many: true }
const through: Field = { kind: 'through' }
/** Known, and of no use to the record. */
const unread: Field = { kind: 'unread' }

/** What may stand within what. The parser reads this table; it knows nothing else of the return. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  '': { Message: through },
  Message: { Header: group, Children: through },
  Header: { CollectionDetails: through, Source: through, Content: unread },
  CollectionDetails: { Collection: text, Year: text, ReferenceDate: date },
  Source: {
    SourceLevel: unread,
    LEA: text,
    SoftwareCode: unread,
    Release: unread,
    SerialNo: unread,
    DateTime: unread,
  },
  Children: { Child: group },
  Child: { ChildIdentifiers: through, ChildCharacteristics: through, CINdetails: groups },
  ChildIdentifiers: {
    LAchildID: text,
    UPN: text,
    FormerUPN: text,
    UPNunknown: text,
    PersonBirthDate: date,
    ExpectedPersonBirthDate: date,
    Sex: text,
    GenderCurrent: text,
    PersonDeathDate: date,
  },
  ChildCharacteristics: { Ethnicity: text, Disabilities: through },
  Disabilities: { Disability: texts },
  CINdetails: {
    CINreferralDate: date,
    ReferralSource: text,
    PrimaryNeedCode: text,
    CINclosureDate: date,
    ReasonForClosure: text,
    DateOfInitialCPC: date,
    Assessments: groups,
    CINPlanDates: groups,
    Section47: groups,
    ReferralNFA: text,
    ChildProtectionPlans: groups,
    PreProceedingsandFGDM: groups,
  },
  Assessments: {
    AssessmentActualStartDate: date,
    AssessmentInternalReviewDate: date,
    AssessmentAuthorisationDate: date,
    FactorsIdentifiedAtAssessment: through,
  },
  FactorsIdentifiedAtAssessment: { AssessmentFactors: texts },
  CINPlanDates: { CINPlanStartDate: date, CINPlanEndDate: date },
  Section47: {
    S47ActualStartDate: date,
    InitialCPCtarget: date,
    DateOfInitialCPC: date,
    ICPCnotRequired: text,
  },
  ChildProtectionPlans: {
    CPPstartDate: date,
    CPPendDate: date,
    InitialCategoryOfAbuse: text,
    LatestCategoryOfAbuse: text,
    NumberOfPreviousCPP: text,
    Reviews: groups,
  },
  Reviews: { CPPreviewDate: dates },
  PreProceedingsandFGDM: {
    PPStartDate: date,
    LBPSentDate: date,
    FGDMMeetingOffer: text,
    FGDMMeetingFac: text,
    InitialPPMeetingDate: date,
    ReviewMeetingsCount: text,
    StepDecisionDate: date,
    PPOutcome: text,
    CourtAppDate: date,
    LetterInitCPDate: date,
  },
}

/** Names of the lists that a group holds, through its wrappers, so that an empty one is `[]`. */
export function listsOf(element: string): readonly string[] {
  return Object.entries(FIELDS[element] ?? {}).flatMap(([name, field]) => {
    if (field.many) return [name]
    return field.kind === 'through' ? listsOf(name) : []
  })
}
