import type { Worry } from './worry.ts'

/** As neighbours, relations and children say it: on the telephone, mostly, and written down by whoever took it. */
export const publicWorries: readonly Worry[] = [
  {
    by: 'neighbour',
    ages: [0, 10],
    level: 'some',
    worry:
      'I live next door. I hear that little one crying most nights and nobody goes to {him}, sometimes for hours. Last night it was gone two. I’ve knocked and the lad who comes round told me to mind my own. I don’t want any trouble but I can’t sleep for thinking about it.',
  },
  {
    by: 'neighbour',
    ages: [5, 12],
    level: 'low',
    worry:
      'They’re out on the street till all hours, the both of them, on their bikes in the dark. The mother’s a nice girl but she’s got her hands full. I thought somebody should know. I’d rather she didn’t know it was me.',
  },
  {
    by: 'neighbour',
    ages: [1, 9],
    level: 'some',
    factors: ['domestic-violence'],
    worry:
      'There was screaming through the wall again Sunday, and a bang, and then it went quiet. I could hear {child} saying stop it, stop it. There’s a van there that wasn’t there before. I rang the police but it was over by the time they came.',
  },
  {
    by: 'neighbour',
    ages: [0, 8],
    level: 'low',
    worry:
      'The garden is full of rubbish and there’s rats. I have seen {child} playing in it in just a nappy in October. I have complained to the council four times about the rubbish and no one comes.',
  },
  {
    by: 'relative',
    ages: [0, 12],
    level: 'some',
    factors: ['drugs'],
    worry:
      'I’m {his} nana. She’s back on it. She thinks I don’t know but she’s had the telly and the pram money off me. I’ve had {him} since Thursday and she’s not rung once. I don’t want {him} taken off her, I want her to have help. I’m not well myself.',
  },
  {
    by: 'relative',
    ages: [0, 15],
    level: 'low',
    needs: ['ex'],
    worry:
      'My ex will not let me see my children and I am told that she has a man living there. I do not know who he is and I have a right to know. I have been to a solicitor. I want it put on record.',
  },
  {
    by: 'relative',
    ages: [3, 14],
    level: 'high',
    worry:
      'My niece stayed with us at the weekend and told my daughter something about her mum’s boyfriend that a child shouldn’t know about. I’ve not asked her anything because I heard you’re not meant to. She goes back there tonight. My sister will never speak to me again but I had to ring.',
    danger: 'not-known',
    dangerWhat: 'The child is due back at the house at six.',
  },
  {
    by: 'relative',
    ages: [0, 16],
    level: 'some',
    factors: ['mental-ill-health'],
    worry:
      'My daughter isn’t right. She’s cleaned the house with bleach four times today and won’t let the children touch the floor. She was like this before she went in hospital last time. I’ve asked the doctor and they say she has to ring herself.',
  },
  {
    by: 'child',
    ages: [10, 16],
    level: 'some',
    factors: ['alcohol'],
    needs: ['dad'],
    worry:
      'Caller says that {he} is {child} and is ringing from a friend’s. Says that dad gets drunk and breaks things and that it isn’t safe to be there at weekends. Does not want police. Wanted to know what would happen before giving the address, then gave it.',
    words: 'I don’t want him to go to prison, I just want him to stop.',
  },
  {
    by: 'child',
    ages: [8, 14],
    level: 'low',
    worry:
      '{child} rang the children’s line from the telephone box outside the library. {He} said that {he} has argued with {mother} about going to football and is not going home. {He} was talked to for half an hour, laughed, and said {he} would go home for tea.',
  },
  {
    by: 'anonymous',
    ages: [0, 10],
    level: 'low',
    worry:
      'Caller would not give a name. Says that the children at this address are “left with anyone” and that the mother is “never in”. Could not give an example or a date. Ended the call when asked how she knew.',
  },
  {
    by: 'anonymous',
    ages: [0, 14],
    level: 'some',
    worry:
      'A letter, not signed: “I clean at the house and the child is made to eat in the yard and is called names. They are different when people come. Please go when you are not expected.”',
  },
  {
    by: 'relative',
    ages: [0, 6],
    level: 'low',
    worry:
      'Grandfather is worried that {child} only has milk and crisps and no proper dinner. He says that the parents do their best. He would be happy to have {him} more often but does not like to interfere.',
  },
  {
    by: 'neighbour',
    ages: [4, 11],
    level: 'some',
    worry:
      '{child} came to our door at nine at night asking if {he} could have some tea. {He} said that nobody was in and that there was no electric. We gave {him} beans on toast. Mum came for {him} at eleven. It’s the third time.',
    words: 'It’s all right, I’ve got a torch.',
  },
]
