import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import { message, type Message, type MessageCode, type ParamsArgument, type Text } from './message.ts'
import { inPseudo } from './pseudo.ts'
import { Renderer, type Surface } from './render.ts'

/** `en-XA` is the pseudo-language: English with accents and brackets, for tests alone. */
export const PSEUDO = 'en-XA'
export type CatalogueLanguage = 'en' | 'es' | typeof PSEUDO

const renderers: Readonly<Record<CatalogueLanguage, Renderer>> = {
  en: new Renderer(english, 'en-GB'),
  es: new Renderer(spanish, 'es'),
  [PSEUDO]: new Renderer(english, 'en-GB', inPseudo),
}

/** A text in a language, as a window or a terminal says it. */
export function inLanguage(text: Text, language: CatalogueLanguage, surface: Surface = 'window'): string {
  return renderers[language].render(text, surface)
}

type KeyOf<Subject extends keyof typeof english> = keyof (typeof english)[Subject] & string
type CodeOf<Subject extends keyof typeof english, Key extends string> = Extract<
  MessageCode,
  `${Subject}.${Key}`
>

/** Says the messages of one subject: `say('title')`, `say('new', { n: 3 })`. */
export type Speaker<Subject extends keyof typeof english> = <Key extends KeyOf<Subject>>(
  key: Key,
  ...params: ParamsArgument<CodeOf<Subject, Key>>
) => string

/** The messages of one subject in a language, for a view or a menu. */
export function speaker<Subject extends keyof typeof english>(
  subject: Subject,
  language: CatalogueLanguage,
  surface: Surface = 'window',
): Speaker<Subject> {
  const build = message as (code: MessageCode, params?: Message['params']) => Message
  return (key, ...[params]) =>
    inLanguage(build(`${subject}.${key}` as MessageCode, params as Message['params']), language, surface)
}
