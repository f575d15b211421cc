/** Text of the dialog about the program itself. */
export const about = {
  title: 'About CuratorNet',
  version: 'Version {version}',
  text: 'Everything stays on this computer. The program goes online for two things, and only when you ask: to download an image network and to check for a newer version.',
  section: 'About this program',
  sectionText: 'Its version and the licences of its components.',
  open: 'Version and licences',
  check: 'Check for updates',
  checking: 'Asking …',
  newest: 'This is the newest version.',
  newer: 'Version {latest} is available.',
  page: 'Open its page',
  pageAddress: 'It is available at {page}.',
  licences: 'Licences of its components',
  notPackaged: 'The licences are put together when the program is packaged; here they lie in node_modules.',
  close: 'Close',
} as const
