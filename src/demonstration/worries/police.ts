import type { Worry } from './worry.ts'

/** As police, probation and the refuge write: incident, grading, who was there, what each child said. */
export const policeWorries: readonly Worry[] = [
  {
    by: 'police',
    ages: [0, 15],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'DOMESTIC INCIDENT. Graded medium, DASH 9 ticks. Attended 23.15 after a 999 call that was cut off. Verbal argument between {mother} and {partner} about money, she says; a door was broken. No injury seen. {child} and {sibling} were upstairs, awake. {partner} left to stay with a friend. No offence disclosed. The victim knows that this notice is sent.',
    words: 'They was shouting again.',
  },
  {
    by: 'police',
    ages: [0, 15],
    level: 'high',
    factors: ['domestic-violence', 'alcohol'],
    worry:
      'DOMESTIC INCIDENT. Graded high, DASH 16 ticks. {mother} assaulted by {partner}: held by the throat, injury to lip. {child} was in the room and tried to pull him away. {partner} arrested and charged, bail conditions not to contact or go within the street. Referred to MARAC. She can be rung on her sister’s telephone between nine and three only.',
    danger: 'not-known',
    dangerWhat: 'He has been bailed before and came back.',
    words: 'I told him to get off my mum.',
  },
  {
    by: 'police',
    ages: [0, 16],
    level: 'low',
    factors: ['domestic-violence'],
    worry:
      'DOMESTIC INCIDENT. Graded standard, DASH 4 ticks. {mother} rang as {ex} would not leave after bringing the children back late. No threats. Children seen, in pyjamas, well, watching television. Advice given about contact arrangements. First incident at this address. The victim knows that this notice is sent.',
  },
  {
    by: 'police',
    ages: [10, 17],
    level: 'some',
    factors: ['missing'],
    worry:
      'MISSING PERSON. {child} reported missing at 22.40 by {mother}, found at 04.20 at the bus station with two older males. Third episode in 30 days. Would not say where {he} had been. Smelled of alcohol. Returned home; a return interview has not been done for the last two.',
  },
  {
    by: 'police',
    ages: [0, 12],
    level: 'high',
    factors: ['drugs'],
    worry:
      'Warrant executed 06.05 at the home address. Class A drugs and scales on a low table in the living room. {child} and {sibling} were in the room asleep on a mattress. Kitchen had no food. {mother} arrested; children placed with {gran} by agreement, who has them today only.',
    danger: 'yes',
    dangerWhat: 'Grandmother works nights and cannot keep them after 8pm.',
  },
  {
    by: 'police',
    ages: [3, 12],
    level: 'some',
    worry:
      '{child} found by a member of the public at 7.30am in Union Street in pyjamas and no shoes. Said that {he} was looking for {mother}. The front door was open and nobody was in. Mother came back at 8.15 having been to the shop, she said. {He} was well and not distressed.',
  },
  {
    by: 'police',
    ages: [0, 9],
    level: 'some',
    worry:
      'Officer attended a noise complaint at 1am. Party with about fifteen adults. {child} up and on a sofa between two men; nobody could say who they were. Mother in drink but coherent. Adults dispersed. {child} put to bed by {sibling}.',
    factors: ['alcohol'],
  },
  {
    by: 'police',
    ages: [12, 17],
    level: 'low',
    worry:
      '{child} reprimanded for shoplifting (make-up, value £14). First time. Father attended the station at once and was supportive. For information only.',
  },
  {
    by: 'probation',
    ages: [0, 15],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'I supervise {boyfriend}, who was released on licence last month after a sentence for assault on a former partner. He has given this address as where he stays at weekends and spoke of “her kids”. I have not been able to find out whether the mother knows of his conviction. He was plausible and did not want me to visit.',
    whyNow: 'He asked to change his approved address to this one.',
  },
  {
    by: 'probation',
    ages: [0, 16],
    level: 'low',
    factors: ['drugs'],
    worry:
      '{ex} is subject to a drug rehabilitation requirement and tests clean. He sees {child} on Saturdays. He told me that {mother} has stopped contact after an argument. No concern, but I was asked to let you know of any change.',
  },
  {
    by: 'refuge',
    ages: [0, 14],
    level: 'some',
    factors: ['domestic-violence', 'housing'],
    worry:
      '{mother} and the children came to us on Saturday. The address must not be given to anyone in the family. {child} has not slept and draws the same house again and again. She has an appointment with a solicitor. She wishes to be rung on the refuge’s number only.',
  },
  {
    by: 'refuge',
    ages: [0, 15],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'We support {mother} in the community. She has asked {boyfriend} back because she cannot manage the rent. She knows what we think and did not want me to ring. I have told her that I would. {child} told me in March that {he} was scared of him.',
    words: 'When he’s nice it’s worse because you’re waiting.',
  },
]
