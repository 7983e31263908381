import type { Worry } from './worry.ts'

/** As health visitors, midwives, GPs and hospitals write: weights and dates, what parents said, what was planned. */
export const healthWorries: readonly Worry[] = [
  {
    by: 'health visitor',
    ages: [0, 0],
    level: 'some',
    factors: ['mental-ill-health'],
    worry:
      'Seen at 8 week contact. {child} gaining slowly, now between 2nd and 9th centile, was 50th at birth. Mother low in mood, Edinburgh score 19, tearful, says that she does not feel that {he} is hers. No thoughts of harming {him}. Father works away. House cold.',
    tried: 'Listening visits weekly, GP informed, seen by perinatal team once.',
  },
  {
    by: 'health visitor',
    ages: [0, 0],
    level: 'high',
    worry:
      'Home visit today. {child} has a bruise 1 cm by 1 cm on the left cheek and two small round marks on the upper arm. {He} is not yet mobile. Mother says that {he} rolled on to a toy. Explanation does not fit with the marks. I have asked her to take {him} to hospital now.',
    danger: 'not-known',
    dangerWhat: 'Bruising to a baby who cannot move by {himself}.',
    whyNow: 'I am not certain that she will go.',
  },
  {
    by: 'health visitor',
    ages: [0, 4],
    level: 'some',
    worry:
      'Three appointments not attended and no answer at the door on four visits, though curtains move. Immunisations not done. {child} has not been seen by any health professional since {his} six week check. Neighbour says that they are in.',
    tried: 'Letters in two languages, text, visits at different times of day.',
  },
  {
    by: 'health visitor',
    ages: [1, 4],
    level: 'low',
    worry:
      '{child} has speech delay and was not brought to audiology twice. Mum did not understand the letter. She has her hands full and no car. Home is loving and noisy; she would like help and said that I could ask.',
    tried: 'Re-referred to audiology, transport form.',
  },
  {
    by: 'health visitor',
    ages: [0, 4],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'Mother told me when we were alone in the kitchen that {partner} is back and that she “has to ask” before going out. He came in and answered every question after that. {child} watched him all of the time. She has a fading bruise by her eye that she did not mention and nor did I.',
    tried: 'Gave her the helpline number on a shampoo label. She has not rung it.',
  },
  {
    by: 'health visitor',
    ages: [0, 1],
    level: 'low',
    worry:
      'Young mother living with {gran}. Attachment lovely. Grandmother does most of the night feeds and there is friction. Mother wishes to go back to college and has no childcare. No concern about care; I am asking what there is.',
  },
  {
    by: 'health visitor',
    ages: [0, 5],
    level: 'some',
    factors: ['housing'],
    worry:
      'The family are in one damp room over a shop, no cooker, shared bathroom with adults whom they do not know. {child} has been admitted twice with {his} chest since winter. Father has no recourse to public funds and is frightened of being reported if he asks for help.',
    tried: 'Housing says that they do not qualify. Food bank.',
  },
  {
    by: 'midwife',
    ages: [-1, 0],
    level: 'some',
    factors: ['drugs'],
    worry:
      'Booked late at 26 weeks. Mother is on a methadone script and says she still uses at weekends. She wants to keep this baby and has a room ready. Partner {partner} was not seen; she says that he is supportive.',
    tried: 'Specialist midwife appointment made; attended one of three.',
  },
  {
    by: 'midwife',
    ages: [-1, 0],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'Routine question at 20 weeks: mother disclosed that {partner} pushed her on the stairs a fortnight ago. She has not told anyone. She attended alone for the first time. Baby’s heartbeat heard. She asked me not to ring the landline.',
    dangerWhat: 'He reads her messages.',
    danger: 'not-known',
  },
  {
    by: 'midwife',
    ages: [-1, 0],
    level: 'low',
    factors: ['learning-disability'],
    worry:
      'Mother has a learning disability and has a good supported tenancy worker. She has asked me three times what happens on the ward and is frightened that the baby will be taken. I said I would ask for somebody to plan with her early, not late.',
  },
  {
    by: 'gp',
    ages: [0, 15],
    level: 'some',
    factors: ['mental-ill-health'],
    worry:
      'I saw {mother} this morning. She has stopped her medication and believes that the neighbours are sending messages through the wall. {child} was with her and was quiet. She has agreed to see the crisis team this afternoon but may not. There is no other adult at home as far as I know.',
    whyNow: 'The last time that she was unwell {he} was not fed for a day.',
  },
  {
    by: 'gp',
    ages: [0, 16],
    level: 'low',
    worry:
      'Mother brought {child} for the ninth time in two months. I can find nothing wrong and three hospital opinions agree. She is convinced that something has been missed and is asking for further tests. I would value a conversation before I write anything more.',
  },
  {
    by: 'gp',
    ages: [3, 14],
    level: 'some',
    factors: ['alcohol'],
    worry:
      '{dad} attended smelling of alcohol with {child}, who had a cut over the eye that needed glue. {He} said that {he} fell against the door when daddy was asleep. He was vague about times.',
  },
  {
    by: 'school nurse',
    ages: [5, 15],
    level: 'some',
    worry:
      '{child} was weighed for the measurement programme and has lost 3 kg since last year. {He} wears several layers. Teeth very poor, in pain, not registered with a dentist. Mother did not return the consent or come to two meetings.',
    tried: 'Dental appointment booked and not kept.',
  },
  {
    by: 'school nurse',
    ages: [12, 16],
    level: 'some',
    factors: ['exploitation'],
    worry:
      '{child} came to drop-in for emergency contraception for the third time since September. {He} would not say who with but that he is “older, he’s got a flat”. {He} is not frightened and thinks that they are going out.',
    words: 'He says I’m mature for my age.',
  },
  {
    by: 'hospital',
    ages: [0, 3],
    level: 'high',
    worry:
      'Attended emergency department at 02.10 with a swollen arm; x-ray shows a spiral fracture of the left humerus. Parents give different accounts and there was a delay of some ten hours. Skeletal survey requested. {child} admitted to the ward; parents are with {him}.',
    danger: 'no',
    dangerWhat: '{He} is on the ward. Siblings are at home.',
    whyNow: 'Parents speak of taking {him} home this morning.',
  },
  {
    by: 'hospital',
    ages: [13, 17],
    level: 'some',
    factors: ['self-harm', 'child-drugs-or-alcohol'],
    worry:
      'Brought in by ambulance after taking paracetamol and vodka. Medically fit. Seen by mental health nurse. Says that things are bad at home with {partner} and that {he} does not want to go back there tonight. Mother is in the waiting room and is angry.',
    words: 'I just wanted everyone to stop.',
  },
  {
    by: 'hospital',
    ages: [1, 5],
    level: 'low',
    worry:
      'Third attendance in six months: a bead in the ear, a burnt finger from hair straighteners, and today {he} drank some of {gran}’s cough mixture. All well managed, prompt, consistent story. Liaison notification for information; home safety visit suggested.',
  },
  {
    by: 'hospital',
    ages: [4, 12],
    level: 'some',
    worry:
      '{child} was brought to the department by a neighbour after being hit by a bicycle at 9.40 at night. Nobody at the home number. Mother arrived after two hours and did not know that {he} had gone out. {sibling} had been left in charge.',
  },
  {
    by: 'health visitor',
    ages: [0, 3],
    level: 'some',
    worry:
      'Dog of a large breed, not chained, in a yard where {child} plays; {he} has a healed bite on the leg for which they did not seek treatment. Four adults were present, none of whom would say who they are. I would not visit alone again.',
  },
]
