import type { Worry } from './worry.ts'

/** As class teachers, heads and designated teachers write: what was seen, when, and what the child said. */
export const schoolWorries: readonly Worry[] = [
  {
    by: 'school',
    ages: [4, 11],
    level: 'some',
    worry:
      '{child} has come to school without breakfast on nine mornings this half term and asks other children for their snacks. {His} uniform is often damp and {he} has a cough that has not been seen to. I have spoken to mum twice at the gate; both times she said she would sort it.',
    whyNow: '{child} fell asleep in assembly today and could not be roused for some minutes.',
    tried: 'Breakfast club place offered free, taken up once.',
  },
  {
    by: 'school',
    ages: [4, 10],
    level: 'high',
    worry:
      'During PE I saw bruising on the tops of both of {child}’s arms, about the size of a thumb on the inner side and smaller marks on the outer. {He} said {he} did not know how it happened and then that {he} fell on the stairs. {He} became very quiet when I asked.',
    whyNow: '{child} goes home at 3.15.',
    danger: 'not-known',
    dangerWhat: 'We do not know who hurt {him} or whether {he} is safe to go home.',
    words: 'I’m not allowed to say.',
  },
  {
    by: 'school',
    ages: [5, 11],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      '{child} told our learning mentor that {he} sits on the stairs at night to make sure {mother} is all right. {He} says that {partner} shouts and throws things and that the front door has a hole in it. {He} was calm and matter of fact when {he} said this.',
    words: 'I stay awake in case.',
    tried: 'Nobody at home has been spoken to, as we did not want to make it worse.',
  },
  {
    by: 'school',
    ages: [4, 11],
    level: 'low',
    worry:
      '{child} has been late on 17 of 40 days and is often the last to be collected. Mum is friendly and always apologises. There are little ones at home too and I think she is finding the mornings hard. I am not sure that this is for you but wanted to pass it on.',
    tried: 'Met mum, changed collection to after-school club on two days.',
  },
  {
    by: 'school',
    ages: [5, 11],
    level: 'some',
    worry:
      'For some weeks {child} has been wetting {himself} in class, which is new. {He} has become clingy with me and will not go into the cloakroom alone. Dad says it is attention seeking. There has been no change at home that we have been told of.',
    whyNow: 'Today {he} hid under the table when {he} was told that it was home time.',
  },
  {
    by: 'school',
    ages: [6, 11],
    level: 'some',
    factors: ['alcohol'],
    worry:
      'A different adult has collected {child} on five occasions this month and on Tuesday the adult smelled strongly of alcohol at 3.20 in the afternoon. We rang {gran}, who came. {child} was not surprised and told the office that {he} knows the way home anyway.',
    tried: 'Head has spoken to mum, who says it will not happen again.',
    words: 'I can cook pasta. I do it when mum’s poorly.',
  },
  {
    by: 'school',
    ages: [4, 8],
    level: 'low',
    worry:
      '{child} has had head lice since September and has now been kept away by other children. Mum has been given lotion by the school nurse. The flat has no working washing machine, she says, and the landlord has not come.',
    factors: ['housing'],
    tried: 'School nurse, lotion, a word with housing.',
  },
  {
    by: 'school',
    ages: [7, 11],
    level: 'some',
    factors: ['mental-ill-health', 'young-carer'],
    worry:
      '{child} is missing a day most weeks to look after {mother}, who is depressed and does not get up. {He} makes the tea and puts {sibling} to bed. {He} is proud of this and worried that we will tell. {He} is behind in everything and very tired.',
    words: 'If I’m here who’s going to make sure she takes her tablets?',
  },
  {
    by: 'school',
    ages: [4, 7],
    level: 'high',
    worry:
      '{child} arrived this morning with a red mark across {his} cheek in the shape of fingers. {He} said “{boyfriend} smacked me because I spilt the milk”. {He} then said {he} was joking. Mum was asked at the gate and said that {he} had slept on it.',
    danger: 'not-known',
    whyNow: 'Second mark in three weeks; the first was put down to a fall.',
    words: 'It was only a little smack.',
  },
  {
    by: 'school',
    ages: [5, 11],
    level: 'low',
    needs: ['ex'],
    worry:
      'Since dad moved out {child} has been tearful in the mornings and says {he} does not know where {he} will sleep at the weekend. Both parents ask us to take sides. I think {he} needs someone to talk to who isn’t one of us.',
    tried: 'Circle time, and a place on our nurture group from Monday.',
  },
  {
    by: 'school',
    ages: [8, 11],
    level: 'some',
    worry:
      '{child} brought a mobile telephone that {he} says is from a friend who is 19. There were messages asking for photographs. {He} says that they have not met. I have the telephone in the safe; the parents were told about the telephone, not about the messages.',
    factors: ['exploitation'],
    whyNow: 'The messages speak of meeting at half term.',
  },
  {
    by: 'school',
    ages: [4, 11],
    level: 'some',
    worry:
      'The family were moved to one room at the bed and breakfast on Station Road in the summer. {child} and {sibling} share a bed with their mother. {child} has been off for eleven days. Nobody answers the telephone number we have.',
    factors: ['housing'],
    tried:
      'Two home visits by our attendance officer: nobody came to the door though we could hear a television.',
  },
  {
    by: 'secondary',
    ages: [11, 16],
    level: 'some',
    factors: ['self-harm'],
    worry:
      '{child} showed a friend cuts on {his} forearm and the friend told me. They are shallow and recent. {He} says that it helps {him} to calm down and that nobody at home would notice. {He} has lost weight this term and has stopped seeing {his} friends.',
    whyNow: '{He} would not promise to be safe over the weekend.',
    words: 'It’s not a big thing. Everyone’s got something.',
    tried: 'Referred to school counsellor; {he} did not attend.',
  },
  {
    by: 'secondary',
    ages: [12, 16],
    level: 'some',
    factors: ['missing', 'exploitation'],
    worry:
      '{child} has been getting out of a silver car at the corner before registration, with a man in his twenties driving. {He} has new trainers and two telephones. {He} was not home on Friday night, mum says, and she did not report it because {he} always comes back.',
    whyNow: 'Three nights away in a fortnight.',
    tried: 'Spoke to mum, who is frightened of making {him} angry.',
  },
  {
    by: 'secondary',
    ages: [13, 17],
    level: 'high',
    factors: ['forced-marriage'],
    worry:
      '{child} told me in confidence that tickets are bought for the holidays and that {he} has heard {his} parents speak of an engagement. {He} is frightened to go and frightened of what will happen if they know that {he} has told. {He} asks that nobody rings home.',
    danger: 'not-known',
    dangerWhat: 'Please do not write or ring: {he} would be sent sooner.',
    whyNow: 'They fly on the last day of term.',
  },
  {
    by: 'secondary',
    ages: [11, 16],
    level: 'low',
    worry:
      '{child} has been excluded for three days for fighting, {his} second this year. Dad works nights and says he has done all he can. There is no other concern, but he asked me whether anyone could help, and I said that I would ask.',
    tried: 'Behaviour plan, report card, mentor.',
  },
  {
    by: 'secondary',
    ages: [11, 15],
    level: 'some',
    factors: ['drugs'],
    worry:
      'Another parent has told us that there are people coming and going at {child}’s house until the early hours and that she will not let her daughter stay there any more. {child} says that they are {boyfriend}’s mates. {He} smells of cannabis in the mornings.',
    tried: 'Letter home, not answered.',
  },
  {
    by: 'secondary',
    ages: [14, 16],
    level: 'some',
    factors: ['private-fostering'],
    worry:
      '{child} told {his} tutor that {he} has been living with a friend’s family since February because {his} mum moved away with her boyfriend. The friend’s mother is kind but has no papers for {him} and gets no money. I do not think that anyone has been told.',
  },
  {
    by: 'school',
    ages: [3, 4],
    level: 'some',
    worry:
      'At nursery {child} does not speak and flinches when adults move quickly. {He} eats everything on {his} plate and looks for more. {His} coat is the same thin one as in summer. Mother says little to us; her English is not strong and her husband always answers for her.',
    tried: 'Asked for an interpreter for parents’ evening; father said there was no need.',
  },
  {
    by: 'school',
    ages: [5, 11],
    level: 'low',
    worry:
      '{child} said on Monday that there was no food at {his} house and that {mother} had been crying. I rang mum, who told me that her benefits have been stopped for three weeks and that she is borrowing from a lender. She was glad that I rang.',
    tried: 'Food parcel from the church, school meals form filled in with her.',
  },
  {
    by: 'school',
    ages: [4, 11],
    level: 'some',
    worry:
      '{child} has a statement and comes by taxi. The escort has told us that on three mornings nobody was up to bring {him} out and that {he} was in yesterday’s clothes and a soiled pad. {He} cannot tell us {himself}. I do not think that it is unkindness; I think that they are at the end of their strength.',
    factors: ['disabled-child'],
    tried: 'Respite was promised in spring and has not come.',
  },
  {
    by: 'school',
    ages: [6, 11],
    level: 'high',
    worry:
      'In a lesson about keeping safe {child} asked whether a secret with a grown-up is always bad. {He} told me that there is a game that {he} plays with somebody when {mother} is at work and that {he} does not like it. I did not ask more. I wrote down {his} words at once.',
    danger: 'not-known',
    dangerWhat: 'We do not know who is meant, nor whether they are in the home.',
    words: 'I said I’d keep it but my tummy hurts.',
  },
]
