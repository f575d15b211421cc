/** Words of the dialog that tells of the program itself. */
export const about = {
  title: 'About CuratorNet',
  version: 'Version {version}',
  text: 'Everything stays on this computer. The program asks the web for two things, and only when you say so: an image network, and whether there is a newer version.',
  section: 'About this program',
  sectionText: 'Its version and the licences of what it is made of.',
  open: 'Version and licences',
  check: 'Check for updates',
  checking: 'Asking …',
  newest: 'This is the newest version.',
  newer: 'Version {latest} is there.',
  page: 'Open its page',
  pageAddress: 'It can be had at {page}.',
  licences: 'Licences of what the program is made of',
  notPackaged: 'The licences are put together when the program is packaged; here they lie in node_modules.',
  close: 'Close',
} as const
