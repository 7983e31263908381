import type { Answer } from '#/area/front-door/feedback/rules.ts'
import type { Conversation } from '#/area/front-door/referral/entries.ts'
import type { Random } from './random.ts'

/** What the front door writes: reasons, conversations, answers. Plain words, that a parent could read. */

type ByOutcome = Readonly<Record<string, readonly string[]>>

export const CONTACT_REASONS: ByOutcome = {
  referral: [
    'More than advice is needed: the family is to be asked about, and the children seen.',
    'Taken as a referral for the whole family.',
    'What was told can’t be judged without knowing more. Taken as a referral.',
    'Concern of harm. Taken as a referral at once.',
  ],
  advice: [
    'Talked through with the caller. School will go on watching, and rings again if it changes.',
    'Advice given on what to say to the parents, and on the parenting course at the children’s centre.',
    'No sign of harm. Caller told whom to ring if it happens again.',
  ],
  'early-help': [
    'Family agrees to help. Passed to early help for a common assessment.',
    'Health visitor will lead a common assessment; mother has agreed.',
  ],
  'other-agency': [
    'A matter for housing, who have been rung and will visit this week.',
    'Passed to school health, with the caller’s knowledge.',
  ],
  joined: ['The same incident as the contact of this week: joined to it.'],
  'no-further-action': [
    'What was told has an explanation, which those who see the child confirm. Kept for the history.',
    'Nothing that could be acted on was told, and the family isn’t known. Kept for the history.',
    'The school knows the family well and has no concern. Caller thanked.',
  ],
}

export const DECISION_REASONS: ByOutcome = {
  'emergency-action': [
    'The child can’t safely go home tonight. Police and legal rung; strategy discussion today.',
  ],
  'strategy-discussion': [
    'The account given doesn’t fit what was seen. Police and health to discuss today; siblings included.',
    'What was seen, and what was said, are to be thought through with police and health before anybody is spoken to at home.',
    'The child isn’t safe while this isn’t understood. All three agencies today.',
  ],
  'initial-assessment': [
    'Each child to be seen, and each parent to be spoken to apart. Father’s part isn’t known.',
    'It could be one bad week, or more than that: to be found out by seeing the child.',
    'The family would have help; what help, and what the child needs, is to be found out.',
    'The adults in the home are to be accounted for before anything else.',
  ],
  services: [
    'Practical help is agreed with the parents. No assessment of harm needed.',
    'Family support worker for twelve weeks, with the parents’ agreement.',
  ],
  'other-agency': [
    'Best met by child and adolescent mental health, who accept. School remains the contact.',
    'Early help will take this up with the family, who agree.',
  ],
  'no-further-action': [
    'Health visitor has seen the children since and is content. Parents spoken to; they understand the worry.',
    'Explained by the parents and by the doctor in the same way. No history.',
    'Those who see the child each week are content, and ring if it changes.',
  ],
}

export const READINGS = {
  agrees: [
    'Read with the history. Agree: the reasons are there, and the next call would be a third.',
    'Agree. Health visitor is going in weekly and will tell us.',
    'Agree, having rung the referrer myself.',
  ],
  disagrees: [
    'I don’t agree. Nobody has seen the youngest, and who else is at home hasn’t been asked.',
    'The reasons are the parents’. See the children.',
  ],
} as const

const NEEDS = [
  'Someone to see the child at home, and the mother by herself.',
  'Help with mornings, and a doctor’s appointment that is kept.',
  'To be safe tonight, and for the adults to stop drinking in the house.',
  'Practical help; a cooker; a place at nursery.',
]
const AGREED = [
  'The referrer tells the mother today that she has rung us. We visit within the week.',
  'Nothing is said at home until police and we have spoken. We ring back before the end of school.',
  'The referrer goes on seeing the family, writes down what she sees, and rings if it changes.',
  'We look at what is known and ring back tomorrow.',
]

/** The parts that are prescribed of a conversation with whoever refers (One Year On, rec. 19). */
export const conversationWith = (
  random: Random,
  withName: string,
  worry: string,
  level: 'low' | 'some' | 'high',
): Omit<Conversation, 'byName'> => ({
  withName,
  nature: worry
    .split(/(?<=[.”])\s/)
    .slice(0, 2)
    .join(' '),
  howAndWhy: random.pick([
    'Seen over some weeks; the last time was what made them ring.',
    'Told to the referrer by the child, without being asked.',
    'Seen for themselves on the day.',
    'From what a colleague wrote, read again with what was written before.',
  ]),
  needs: random.pick(NEEDS),
  involvement: random.pick([
    'Sees the child each day.',
    'Has known the family for two years.',
    'Met them for the first time.',
  ]),
  maltreatment: level === 'high' ? 'yes' : level === 'some' ? 'not-known' : 'no',
  ...(level === 'high'
    ? { maltreatmentWhat: 'As written in the referral; nothing has been added to the child’s words.' }
    : {}),
  urgent: level === 'high' ? 'yes' : 'no',
  ...(level === 'high' ? { urgentWhat: 'To be decided before the child is due home.' } : {}),
  agreed: random.pick(AGREED),
})

const RING =
  'The duty desk, 01632 960 001, nine to five; at night the same number reaches the emergency team.'
const DISAGREE =
  'Say so here, under this answer, or ring us: it is looked at again within a working day. If you still disagree, you may take it further.'

/** What whoever referred may hear: of the children whom they named, and of nothing else. */
export const answerOf = (outcome: string, how: Answer['how'], safeToTell: boolean): Answer => ({
  how,
  why: ANSWERS[outcome]?.why ?? 'From what you told us, and what we asked.',
  next: ANSWERS[outcome]?.next ?? 'You go on as you are. Ring us if anything changes.',
  ring: RING,
  parents: safeToTell
    ? 'The parents know that you have told us. You may speak to them about it as you would of anything else.'
    : 'The parents do not know yet. Please do not speak of it at home or by letter, until we tell you that it is safe.',
  disagree: DISAGREE,
})

const ANSWERS: Readonly<Record<string, { why: string; next: string }>> = {
  'emergency-action': {
    why: 'What you saw could not wait.',
    next: 'The child is safe tonight. A social worker rings you tomorrow morning, and asks you to a meeting.',
  },
  'strategy-discussion': {
    why: 'What you told us needs police and health to think with us about how to keep the child safe.',
    next: 'We ask you, or somebody from where you work, to take part. Keep what you wrote on the day.',
  },
  'initial-assessment': {
    why: 'We need to know more before we can say what would help.',
    next: 'A social worker sees the child and the parents, and rings you to hear how the child has been.',
  },
  services: {
    why: 'The family would like help and it can start without more questions.',
    next: 'A support worker begins in the next fortnight.',
  },
  'other-agency': {
    why: 'Others are better placed to help with this than we are.',
    next: 'They will ring the family. We have told them that you know the child.',
  },
  'no-further-action': {
    why: 'We asked those who see the child, and spoke to the parents, and found no sign that the child is at risk of harm.',
    next: 'We do nothing more now. What you told us is kept, and is read again if anyone is worried another time.',
  },
}

/** Why something that was due isn't due here: the work that follows a decision is kept elsewhere for now. */
export const keptElsewhere = (duty: string): string =>
  duty === 'initial-assessment'
    ? 'Completed by the locality team. Assessments are kept in their own files until casework is recorded here.'
    : 'Held the same day with police and health. Its record is in the locality team’s file until casework is recorded here.'
