/** A child whose return is in order, and ways to write another: for tests and the load generator. */
import type { Child, Value } from './shape.ts'

/** A return's record as plain words: no lines, no element names. */
export type Plain<T> = T extends Value
  ? string
  : T extends readonly (infer Each)[]
    ? Plain<Each>[]
    : { -readonly [Field in keyof Omit<T, 'element' | 'line'>]: Plain<T[Field]> }

export type PlainChild = Plain<Child>
export type PlainEpisode = Plain<Child['CINdetails'][number]>

/** Assessed, conferenced, on a protection plan for half a year and on a child in need plan since: breaks no rule of 2024-25. */
export const sampleChild = (): PlainChild => ({
  LAchildID: 'EX001',
  UPN: 'H801200001001',
  PersonBirthDate: '2012-05-04',
  Sex: 'F',
  Ethnicity: 'WBRI',
  Disability: ['NONE'],
  CINdetails: [
    {
      CINreferralDate: '2024-06-03',
      ReferralSource: '2A',
      PrimaryNeedCode: 'N1',
      ReferralNFA: '0',
      Assessments: [
        {
          AssessmentActualStartDate: '2024-06-04',
          AssessmentAuthorisationDate: '2024-07-10',
          AssessmentFactors: ['16A', '3B'],
        },
      ],
      Section47: [
        {
          S47ActualStartDate: '2024-06-10',
          InitialCPCtarget: '2024-07-01',
          DateOfInitialCPC: '2024-06-27',
          ICPCnotRequired: 'false',
        },
      ],
      ChildProtectionPlans: [
        {
          CPPstartDate: '2024-06-27',
          CPPendDate: '2024-12-12',
          InitialCategoryOfAbuse: 'NEG',
          LatestCategoryOfAbuse: 'NEG',
          NumberOfPreviousCPP: '0',
          Reviews: [{ CPPreviewDate: ['2024-09-20'] }, { CPPreviewDate: ['2024-12-12'] }],
        },
      ],
      CINPlanDates: [{ CINPlanStartDate: '2024-12-12' }],
      PreProceedingsandFGDM: [],
    },
  ],
})

/** An episode in which nothing has happened yet. */
export const quietEpisode = (referred: string): PlainEpisode => ({
  CINreferralDate: referred,
  ReferralSource: '6',
  PrimaryNeedCode: 'N1',
  ReferralNFA: '0',
  Assessments: [],
  Section47: [],
  ChildProtectionPlans: [],
  CINPlanDates: [],
  PreProceedingsandFGDM: [],
})

/** The same as the parser would give it, each value on a line of its own. */
export function asRead(child: PlainChild): Child {
  let line = 0
  const read = (element: string, said: unknown): unknown => {
    if (said === undefined) return undefined
    line += 1
    if (typeof said === 'string') return { element, line, text: said }
    if (Array.isArray(said)) return said.map((each) => read(element, each))
    const fields = Object.entries(said as Record<string, unknown>)
    return {
      element,
      line,
      ...Object.fromEntries(fields.map(([name, value]) => [name, read(name, value)])),
    }
  }
  return read('Child', child) as Child
}

const WRAPPED: Readonly<Record<string, string>> = {
  Disability: 'Disabilities',
  AssessmentFactors: 'FactorsIdentifiedAtAssessment',
}
const IDENTIFIERS =
  /^(LAchildID|.*UPN.*|PersonBirthDate|ExpectedPersonBirthDate|Sex|GenderCurrent|PersonDeathDate)$/

const tag = (name: string, inside: string): string => `<${name}>${inside}</${name}>\n`

const escaped = (said: string): string =>
  said.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;' })[mark] ?? '&gt;')

const fieldXml = (name: string, said: unknown): string => {
  if (said === undefined) return ''
  if (typeof said === 'string') return tag(name, escaped(said))
  if (Array.isArray(said)) {
    const all = said.map((each) => fieldXml(name, each)).join('')
    const wrapper = WRAPPED[name]
    return wrapper !== undefined && said.length > 0 ? tag(wrapper, all) : all
  }
  return tag(name, fieldsXml(said as Record<string, unknown>))
}

const fieldsXml = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([name, said]) => fieldXml(name, said))
    .join('')

/** The child as a return writes it. */
export function childXml(child: PlainChild): string {
  const { CINdetails, Ethnicity, Disability, ...rest } = child
  const identifiers = Object.fromEntries(Object.entries(rest).filter(([name]) => IDENTIFIERS.test(name)))
  return tag(
    'Child',
    tag('ChildIdentifiers', fieldsXml(identifiers)) +
      tag('ChildCharacteristics', fieldsXml({ Ethnicity, Disability })) +
      fieldXml('CINdetails', CINdetails),
  )
}

/** Everything before the first child, and everything after the last. */
export const messageStart = (referenceDate: string, lea: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Message>
<Header><CollectionDetails><Collection>CIN</Collection><Year>${referenceDate.slice(0, 4)}</Year><ReferenceDate>${referenceDate}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>${lea}</LEA><SerialNo>001</SerialNo></Source></Header>
<Children>
`
export const messageEnd = '</Children></Message>\n'

export const messageXml = (
  children: readonly PlainChild[],
  referenceDate = '2025-03-31',
  lea = '801',
): string => messageStart(referenceDate, lea) + children.map(childXml).join('') + messageEnd
