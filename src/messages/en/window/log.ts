export const log = {
  title: 'Log',
  text: 'What the program did and which errors occurred. It contains no names, contacts, notes or prices.',
  show: 'Show log file',
  lastLines: 'Last lines of the log',
} as const
