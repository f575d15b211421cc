import type { clientPage as english } from '../en/client-page.ts'
import type { Translated } from '../translated.ts'

/** Textos de la página con todo lo que se sabe de un cliente. */
export const clientPage: Translated<typeof english> = {
  lead: 'Todo lo que la galería tiene anotado a fecha de {day}.',
  number: 'Número',
  name: 'Nombre',
  secondName: 'Segundo nombre',
  company: 'Empresa',
  contact: 'Contacto',
  address: 'Dirección',
  language: 'Idioma',
  birthday: 'Cumpleaños',
  budget: 'Presupuesto',
  walls: 'Paredes',
  doNotContact: 'No contactar',
  yes: 'sí',
  notes: 'Notas',
  purchases: 'Comprado',
  reservations: 'Reservado hasta',
  noEnd: 'sin fecha límite',
  offers: 'Ofrecido',
  open: 'pendiente',
  sold: 'comprado',
  declined: 'rechazado',
  liked: 'Le gusta',
  disliked: 'Visto y no le gusta',
  seen: 'Visto',
  visits: 'Visitas',
  lists: 'Listas',
}
