/** Problems that a check has found and the program can repair. */
export const mending = {
  putBackNext: {
    terminal: 'Run `check --mend`: its content is kept beside the backups and is put back.',
    window: 'Its content is kept beside the backups and can be put back.',
  },
  copyDamaged: 'This backup is damaged: {problem}.',
  keptDamaged: 'This file, which is kept for the backups, is damaged.',
  copyDamagedNext: {
    terminal: 'Run `check --mend`: it is set aside and a new backup is made.',
    window: 'Make a new backup; the damaged one is set aside.',
  },
} as const
