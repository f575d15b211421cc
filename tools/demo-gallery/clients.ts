import type { Random } from '../../src/learning/linalg/random.ts'
import { clamp, pick, pickWeighted } from './distributions.ts'
import type { DemoClient } from './plan.ts'

interface Community {
  readonly language: string
  readonly weight: number
  readonly given: readonly string[]
  readonly family: readonly string[]
}

const COMMUNITIES: readonly Community[] = [
  {
    language: 'en',
    weight: 34,
    given: [
      'Harriet',
      'Callum',
      'Priya',
      'Owen',
      'Beatrice',
      'Jonah',
      'Maeve',
      'Theo',
      'Adaeze',
      'Felix',
      'Rowan',
      'Sylvie',
      'Graham',
      'Nadia',
    ],
    family: [
      'Winterbourne',
      'Ashdown',
      'Okafor',
      'Penhallow',
      'Marlowe',
      'Quill',
      'Sandhu',
      'Brackenridge',
      'Lockhart',
      'Fairweather',
      'Tremaine',
      'Hollis',
    ],
  },
  {
    language: 'es',
    weight: 20,
    given: [
      'Inés',
      'Mateo',
      'Lucía',
      'Joaquín',
      'Valentina',
      'Andrés',
      'Camila',
      'Rafael',
      'Jimena',
      'Tomás',
      'Elvira',
      'Martín',
    ],
    family: [
      'Arrizabal',
      'Fuentealba',
      'Montiel',
      'Quintanar',
      'Saldívar',
      'Villarroel',
      'Ibarra',
      'Larraín',
      'Echeverri',
      'Carvajal',
      'Undurraga',
    ],
  },
  {
    language: 'de',
    weight: 18,
    given: [
      'Annika',
      'Lorenz',
      'Henrike',
      'Matthias',
      'Ulrike',
      'Jannis',
      'Friederike',
      'Konrad',
      'Solveig',
      'Bastian',
    ],
    family: [
      'Achterberg',
      'Lindenau',
      'Rosskamp',
      'Weidenfels',
      'Hagedorn',
      'Brandstätter',
      'Osterloh',
      'Kirchmayr',
      'Tannhof',
      'Seewald',
    ],
  },
  {
    language: 'fr',
    weight: 14,
    given: [
      'Apolline',
      'Gaspard',
      'Margaux',
      'Étienne',
      'Solène',
      'Bastien',
      'Clémence',
      'Aurélien',
      'Fatou',
      'Yann',
    ],
    family: [
      'Delacombe',
      'Rivoire',
      'Beaulac',
      'Mercœur',
      'Chastain',
      'Vauclair',
      'Lemarchal',
      'Diallo',
      'Kervella',
      'Sauvageot',
    ],
  },
  {
    language: 'it',
    weight: 8,
    given: ['Ginevra', 'Lorenzo', 'Bianca', 'Matteo', 'Ottavia', 'Dario', 'Livia', 'Enrico'],
    family: [
      'Castelvero',
      'Serafin',
      'Bonaventura',
      'Tagliapietra',
      'Malaspina',
      'Ravagnan',
      'Del Monte',
      'Orsenigo',
    ],
  },
  {
    language: 'nl',
    weight: 6,
    given: ['Femke', 'Joris', 'Lotte', 'Maarten', 'Saskia', 'Ruben', 'Marijke', 'Bram'],
    family: [
      'van Houtenbrink',
      'Terwolde',
      'de Graaff',
      'Oosterhuis',
      'van der Linde',
      'Kuipers',
      'Zonneveld',
      'Brouwer',
    ],
  },
]

/** Domains reserved by RFC 2606, so that no letter of a demo reaches a real recipient. */
const DOMAINS = ['example.com', 'example.org', 'example.net']

/** `count` fictitious clients with different names. Budgets in euros, log-normal around 1,900. */
export function planClients(random: Random, count: number): DemoClient[] {
  const taken = new Set<string>()
  const weights = COMMUNITIES.map(({ weight }) => weight)
  const clients: DemoClient[] = []
  for (let attempt = 0; clients.length < count; attempt++) {
    const { language, given, family } = COMMUNITIES[pickWeighted(random, weights)]
    const second = attempt > 40 * count ? ` ${pick(random, family)}` : ''
    const name = `${pick(random, given)} ${pick(random, family)}${second}`
    if (taken.has(name)) continue
    taken.add(name)
    clients.push({
      clientId: `C${(clients.length + 1).toString().padStart(3, '0')}`,
      name,
      contact: `${plain(name)}@${pick(random, DOMAINS)}`,
      language,
      budget: Math.round(clamp(1900 * Math.exp(random.gaussian() * 0.75), 200, 20_000) / 100) * 100,
    })
  }
  return clients
}

/** A name as the local part of an e-mail address. */
function plain(name: string): string {
  const letters = name
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
  return letters.toLowerCase().replaceAll(/[^a-z]+/g, '.')
}
