/**
 * Names of invented people, by where families came from, once or long ago. English names have many origins: children
 * of Hollinshire are called by all of these. `girls` and `boys` are of today's children, `women` and `men` of parents
 * and grandparents.
 */
export type Origin = {
  readonly origin: string
  /** How many families in a hundred or so. */
  readonly weight: number
  readonly girls: readonly string[]
  readonly boys: readonly string[]
  readonly women: readonly string[]
  readonly men: readonly string[]
  readonly families: readonly string[]
  /** How surnames go in the family. */
  readonly surnames: 'shared' | 'gendered' | 'mother-own' | 'fathers-names'
  /** A code of ethnicity; of language; and what the family mostly says of its belief. */
  readonly ethnicity: string
  readonly language: string
  readonly interpreter: number
  readonly religions: readonly string[]
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

export const ORIGINS: readonly Origin[] = [
  {
    origin: 'English',
    weight: 44,
    girls: words(
      'Amelia Chloe Ellie Holly Jessica Kayleigh Lily Megan Paige Poppy Ruby Scarlett Summer Tia Libby Courtney Freya Evie Maisie Shannon Demi Abbie Lacey Keira',
    ),
    boys: words(
      'Alfie Bailey Callum Charlie Connor Ethan Harrison Jack Jayden Kieran Lewis Liam Mason Nathan Oliver Riley Ryan Tyler Zak Archie Jake Reece Corey Brandon',
    ),
    women: words(
      'Amanda Becky Carly Claire Donna Emma Gemma Hayley Janine Kelly Kerry Laura Leanne Lisa Michelle Natalie Rachel Sarah Stacey Tracey Vicky Zoe Kirsty Sharon',
    ),
    men: words(
      'Aaron Adam Barry Craig Danny Darren Dean Gary Ian Jason Kevin Lee Mark Martin Matthew Neil Paul Ricky Robert Scott Shaun Simon Stuart Wayne',
    ),
    families: words(
      'Allsop Bagshaw Barker Birchall Carter Dawson Fletcher Gill Hargreaves Holroyd Jessop Kitchen Lockwood Marsden Naylor Oldroyd Pickles Ramsden Shaw Sykes Tattersall Thorpe Walker Whitehead Yates Crossley Bamford Ellis Rowbottom Stringer',
    ),
    surnames: 'shared',
    ethnicity: 'WBRI',
    language: 'English',
    interpreter: 0,
    religions: ['None', 'Church of England', 'Methodist', 'Roman Catholic'],
  },
  {
    origin: 'Irish',
    weight: 4,
    girls: words('Aoife Ciara Niamh Orla Roisin Sinead Caoimhe Erin Saoirse Aisling'),
    boys: words('Cian Conor Eoin Finn Oisin Padraig Ronan Sean Cormac Declan'),
    women: words('Bernadette Deirdre Fionnuala Grainne Mairead Noreen Oonagh Patricia'),
    men: words('Brendan Dermot Eamon Fergal Kieran Liam Niall Seamus'),
    families: words("Brennan Doherty Gallagher Kavanagh McGrath O'Connell O'Hara Quinlan Tierney Byrne"),
    surnames: 'shared',
    ethnicity: 'WIRI',
    language: 'English',
    interpreter: 0,
    religions: ['Roman Catholic', 'None'],
  },
  {
    origin: 'Traveller',
    weight: 4,
    girls: words('Bridget Kathleen Mary-Ann Margaret Nora Theresa Winnie Shannon'),
    boys: words('Barney Felix Jimmy Johnny Martin Miley Paddy Simey'),
    women: words('Bernie Biddy Eileen Kathleen Maggie Nan Rosie Winifred'),
    men: words('Bernard Hughie Jim John-Joe Larry Michael Ned Tom'),
    families: words('Cash Connors Delaney Hanrahan Maughan McDonagh Stokes Wall'),
    surnames: 'shared',
    ethnicity: 'WIRT',
    language: 'English',
    interpreter: 0,
    religions: ['Roman Catholic'],
  },
  {
    origin: 'Polish',
    weight: 7,
    girls: words('Amelia Hanna Julia Lena Maja Natalia Oliwia Wiktoria Zofia Zuzanna'),
    boys: words('Adam Antoni Bartosz Filip Jakub Kacper Mateusz Oskar Szymon Wojciech'),
    women: words('Agnieszka Beata Dorota Ewa Joanna Katarzyna Magdalena Monika'),
    men: words('Andrzej Dariusz Grzegorz Krzysztof Marek Piotr Rafał Tomasz'),
    families: words(
      'Kowalski Wiśniewski Dąbrowski Lewandowski Zieliński Nowicki Mazur Wójcik Kaczmarek Pawlak',
    ),
    surnames: 'gendered',
    ethnicity: 'WOTH',
    language: 'Polish',
    interpreter: 0.4,
    religions: ['Roman Catholic'],
  },
  {
    origin: 'Romanian',
    weight: 4,
    girls: words('Alexandra Andreea Bianca Denisa Ioana Maria Sofia Teodora'),
    boys: words('Alexandru Andrei David Gabriel Ionuț Luca Matei Ștefan'),
    women: words('Alina Camelia Elena Gabriela Mihaela Simona'),
    men: words('Adrian Bogdan Cristian Florin Marius Vasile'),
    families: words('Popescu Ionescu Dumitru Stoica Munteanu Lupu Cojocaru Rusu'),
    surnames: 'shared',
    ethnicity: 'WOTH',
    language: 'Romanian',
    interpreter: 0.5,
    religions: ['Romanian Orthodox', 'Pentecostal'],
  },
  {
    origin: 'Pakistani',
    weight: 12,
    girls: words('Aisha Alina Amna Fatima Hafsa Iqra Laiba Mariam Sana Sumaiya Zainab Zara'),
    boys: words('Abdullah Adeel Bilal Hamza Haris Ibrahim Mohammed Mustafa Rayyan Usman Yusuf Zayn'),
    women: words('Farzana Kausar Nasreen Nazia Rukhsana Saima Samina Shazia Tahira Yasmin'),
    men: words('Asif Ishtiaq Javed Khalid Nadeem Pervez Rashid Sajid Tariq Waqas Zahid Arshad'),
    families: words('Ahmed Akhtar Ali Aslam Chaudhry Hussain Iqbal Khan Mahmood Malik Raja Shah'),
    surnames: 'mother-own',
    ethnicity: 'APKN',
    language: 'Urdu',
    interpreter: 0.25,
    religions: ['Muslim'],
  },
  {
    origin: 'Bangladeshi',
    weight: 6,
    girls: words('Anika Farhana Jannat Nadia Nusrat Rahima Sadia Tasnim'),
    boys: words('Abdur Arif Fahim Imran Jubair Mahdi Rafi Tanvir'),
    women: words('Hasina Jahanara Luthfa Monwara Rehana Shirin'),
    men: words('Abdul Faruk Kamal Mizanur Rafique Shofiqul'),
    families: words('Choudhury Haque Islam Miah Rahman Uddin Ullah'),
    surnames: 'mother-own',
    ethnicity: 'ABAN',
    language: 'Sylheti',
    interpreter: 0.35,
    religions: ['Muslim'],
  },
  {
    origin: 'Indian',
    weight: 6,
    girls: words('Anjali Diya Isha Kavya Jasleen Meera Priya Simran Riya'),
    boys: words('Aarav Arjun Dev Harpreet Jai Karan Nikhil Rohan Veer'),
    women: words('Baljit Daksha Jyoti Kulwinder Nisha Parveen Rekha Sunita'),
    men: words('Amarjit Bhavesh Dilip Gurdeep Kiran Manoj Rajesh Sukhdev'),
    families: words('Bains Desai Gill Mistry Parmar Patel Sandhu Sharma Solanki Thakkar'),
    surnames: 'shared',
    ethnicity: 'AIND',
    language: 'Gujarati',
    interpreter: 0.1,
    religions: ['Hindu', 'Sikh'],
  },
  {
    origin: 'Somali',
    weight: 4,
    girls: words('Amal Ayaan Faduma Hodan Ifrah Khadra Nasra Sahra'),
    boys: words('Abdi Guled Ismail Liban Mahad Saalax Yahya Zakariya'),
    women: words('Asli Fadumo Halimo Hawa Maryan Sagal'),
    men: words('Abdirahman Ali Farah Hassan Jama Omar Warsame'),
    families: words('Abdullahi Dirie Elmi Hersi Jibril Nur Sheikh Yusuf'),
    surnames: 'fathers-names',
    ethnicity: 'BAFR',
    language: 'Somali',
    interpreter: 0.5,
    religions: ['Muslim'],
  },
  {
    origin: 'Nigerian',
    weight: 5,
    girls: words('Adaeze Blessing Chiamaka Esther Faith Ifeoma Temilade Toluwani'),
    boys: words('Chidi David Emmanuel Ikenna Joshua Kelechi Oluwaseun Tobi'),
    women: words('Abimbola Chinwe Folasade Ngozi Patience Yetunde'),
    men: words('Adewale Babatunde Chukwuemeka Festus Obinna Sunday'),
    families: words('Adeleke Balogun Chukwu Eze Nwosu Obi Ogunleye Onyekachi'),
    surnames: 'shared',
    ethnicity: 'BAFR',
    language: 'English',
    interpreter: 0,
    religions: ['Christian', 'Pentecostal'],
  },
  {
    origin: 'Caribbean',
    weight: 6,
    girls: words('Alesha Chantelle Jade Kezia Leah Renee Shanice Tianna'),
    boys: words('Andre Dante Isaiah Jerome Kyron Marlon Reuben Tyrese'),
    women: words('Beverley Cherelle Denise Marcia Michaela Nadine Simone Sonia'),
    men: words('Carlton Courtney Delroy Errol Leroy Winston Dwayne Trevor'),
    families: words('Bailey Campbell Francis Gordon Grant Henry Morgan Reid Samuels Wilks'),
    surnames: 'shared',
    ethnicity: 'BCRB',
    language: 'English',
    interpreter: 0,
    religions: ['Christian', 'Pentecostal', 'None'],
  },
  {
    origin: 'Chinese',
    weight: 3,
    girls: words('Grace Jiayi Mei Xinyi Yan Emily'),
    boys: words('Daniel Haoran Jun Kai Wei Jason'),
    women: words('Fang Hui Lan Mei-Ling Xiu'),
    men: words('Chun Guo Jian Kwok Ming'),
    families: words('Chan Chen Huang Lau Lin Wong'),
    surnames: 'mother-own',
    ethnicity: 'CHNE',
    language: 'Chinese (Mandarin or Cantonese)',
    interpreter: 0.4,
    religions: ['None', 'Buddhist'],
  },
  {
    origin: 'Turkish',
    weight: 3,
    girls: words('Defne Elif Eylül Melis Selin Zeynep'),
    boys: words('Arda Baran Emir Kerem Mert Yusuf'),
    women: words('Ayşe Emine Fatma Gülay Sevgi'),
    men: words('Cemal Hakan İbrahim Mehmet Osman'),
    families: words('Aksoy Çelik Demir Kaya Şahin Yıldız'),
    surnames: 'shared',
    ethnicity: 'OOTH',
    language: 'Turkish',
    interpreter: 0.4,
    religions: ['Muslim'],
  },
  {
    origin: 'Roma',
    weight: 2,
    girls: words('Adela Denisa Kristina Nikola Vanesa Zaneta'),
    boys: words('Dominik Erik Jaroslav Marcel Milan Patrik'),
    women: words('Anna Helena Ivana Jana Renata'),
    men: words('Josef Ladislav Miroslav Roman Zdeněk'),
    families: words('Balog Danko Horvath Kandra Pokuta Tancos'),
    surnames: 'shared',
    ethnicity: 'WROM',
    language: 'Romani',
    interpreter: 0.6,
    religions: ['Roman Catholic', 'Pentecostal'],
  },
]

/** `Kowalski` of a woman is `Kowalska`. */
export const asHers = (family: string): string => family.replace(/ski$/, 'ska').replace(/cki$/, 'cka')
