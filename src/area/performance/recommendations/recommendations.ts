/** How a recommendation can be met: not let go wrong without a reason; shown from the record; held with owner and proof. */
export type How = 'enforced' | 'evidenced' | 'tracked'

export type PlaceOf = { readonly text: string; readonly href: string }

export type Recommendation = {
  readonly number: number
  /** What it asks, in our words. */
  readonly asks: string
  /** What the site does about it. */
  readonly does: readonly string[]
  readonly how: readonly How[]
  /** Where that is done or seen: a link for whoever may go there. */
  readonly places: readonly PlaceOf[]
}

const place = (text: string, href: string): PlaceOf => ({ text, href })

const INBOX = place('Duty inbox', '/duty')
const FIGURES = place('Figures of the front door', '/figures')
const ROTA = place('Rota', '/rota')
const SCREENING = place('Joint screening', '/screening')
const TELL = place('Tell us about a worry', '/tell')

/** Those of the 58 that a front door serves. The others wait for the spaces that they belong to. */
export const RECOMMENDATIONS: readonly Recommendation[] = [
  {
    number: 6,
    asks: 'Senior leaders of children’s services, police and health regularly review every point of referral, their own included.',
    does: [
      'A random sample of each point of referral, by outcome, source and team, is read by senior people of several agencies; anybody can draw it again from its seed.',
      'What they find becomes actions, each with an owner, a day and proof; the board reads the report, without a name.',
      'A live page of what comes, what becomes of it and how long it takes, each figure with its records and its meaning.',
      'Decisions are compared with a manager’s second reading, and those made just before the clock ran out are listed.',
    ],
    how: ['enforced', 'evidenced', 'tracked'],
    places: [
      place('Reviews of the points of referral', '/reviews'),
      FIGURES,
      place('Samples of notices not progressed', '/screening/samples'),
    ],
  },
  {
    number: 11,
    asks: 'Duty teams are trained, and an experienced social worker is on hand at once.',
    does: [
      'The rota shows who is on now and who is the experienced social worker; a gap or lapsed training is shown to the manager at once, and holds no referral up.',
      'A question to the experienced colleague is one press; the answer stays on the record, and one that isn’t answered goes to the manager.',
      'What the night left stands before everything else in the morning.',
    ],
    how: ['enforced', 'evidenced'],
    places: [
      ROTA,
      place('Questions to an experienced colleague', '/consultations'),
      INBOX,
      place('Out of hours', '/out-of-hours'),
    ],
  },
  {
    number: 14,
    asks: 'Children in need get services early.',
    does: [
      'A decision can hand a family to a lead professional for early help, who answers within a time; a refusal comes back to be decided again.',
    ],
    how: ['evidenced'],
    places: [place('Early help', '/early-help'), FIGURES],
  },
  {
    number: 19,
    asks: 'Every professional’s referral leads to an initial assessment, and the referrer hears; a difference of opinion is settled.',
    does: [
      'Where there is no assessment, a qualified worker says why. Both readings are reported: Lord Laming’s, and the Government’s, which left it to the authority.',
      'The referrer hears the decision, why, and what next, within a working day; that it arrived is followed.',
      'A referrer who disagrees says so in the portal: stage by stage, with people and time limits, until it is resolved.',
      'A decision to do nothing further is read again by a manager where that is too often wrong.',
    ],
    how: ['enforced', 'evidenced'],
    places: [
      INBOX,
      place('Disagreements', '/disagreements'),
      place('Both readings: how many referrals led to an assessment', '/front-door/both-readings'),
      place('What you have told us', '/my-referrals'),
      FIGURES,
    ],
  },
  {
    number: 20,
    asks: 'Police, probation, adult mental health, drug and alcohol services have well understood ways that put the child first.',
    does: [
      'Their notices come by call or by file, are matched to the children of the household, and are screened jointly within the day.',
      'Rules propose; a named person decides for each child. One that isn’t progressed has a reason, and is sampled each month.',
    ],
    how: ['enforced', 'evidenced'],
    places: [
      SCREENING,
      place('Samples of what was not progressed', '/screening/samples'),
      place('Files of notices', '/notice-files'),
    ],
  },
  {
    number: 21,
    asks: 'People who decide have guidance on domestic violence, parents’ mental ill-health and substance misuse.',
    does: [
      'Guidance and the area’s thresholds stand beside the decision, for the factors that are part of it; what was used is recorded with the decision.',
      'Outcomes are reported by factor.',
    ],
    how: ['evidenced'],
    places: [INBOX, FIGURES],
  },
  {
    number: 23,
    asks: 'Information sharing guidance is applied the same way by everybody.',
    does: [
      'Each disclosure says what, to whom, why, on what basis, with what consent or why it wasn’t asked, and why so much.',
      'Agreements are registered and reviewed; a sample is read each month.',
      'What each parent was told, by whom, or why it isn’t safe, is followed.',
    ],
    how: ['enforced', 'evidenced'],
    places: [
      place('Information sharing', '/sharing'),
      place('Agreements', '/sharing/agreements'),
      place('Samples of disclosures', '/sharing/samples'),
    ],
  },
  {
    number: 25,
    asks: 'Every department has named police, paediatric and health visiting partners.',
    does: [
      'A register of each team’s named partners with their numbers, one press away; a gap is shown to everybody.',
    ],
    how: ['evidenced'],
    places: [place('Named partners', '/partners')],
  },
  {
    number: 30,
    asks: 'There is multi-agency training, and the named lead of each setting has had it.',
    does: [
      'A register of settings with their named safeguarding lead and whether the lead’s training is in date, shown to whoever tells of a worry from there.',
    ],
    how: ['evidenced'],
    places: [place('Named leads', '/named-leads'), TELL],
  },
]

export const findRecommendation = (number: number): Recommendation | undefined =>
  RECOMMENDATIONS.find((each) => each.number === number)
