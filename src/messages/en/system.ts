/**
 * Faults of the computer, the analysis engine and the loopback entry point. A key that ends in `Next` states the next
 * step for the preceding key.
 */
export const system = {
  internal: 'Internal error: {detail}',
  diskFault: '{file} cannot be read or written ({detail}).',
  diskFaultNext:
    'Make room on the disk, or see that the gallery folder may be written, and try again; what was finished is saved.',
  cancelled: 'Cancelled.',
  picturesStopped: 'Working on pictures stopped unexpectedly.',
  stoppedNext:
    'Try again: what was finished is saved. If it happens again, close other programs, and report it with the log file.',
  makeRoom: 'Make room on the disk, or see that the gallery folder may be written.',
  report: 'Please report this with the log file.',
  unwritable: '{file} cannot be written ({detail}).',
  engineEnded: {
    terminal: 'The engine process ended {how} while it was working.',
    window: 'The analysis engine ended {how} while it was working.',
  },
  engineEndedNext: {
    terminal: 'What was finished is saved; start the command again to go on.',
    window: 'What was finished is saved; start it again to go on.',
  },
  engineClosed: 'The engine has been closed.',
  ofFile: '{file}: {reason}',
  engineDown: 'The engine crashed {crashes} times within ten minutes.',
  engineDownNext: {
    terminal:
      'Start it again in the window, or restart the program; if it happens again, run `check` and report what the terminal shows.',
    window:
      'Start it again, or restart the program; if it happens again, check the gallery in the settings and report what is shown.',
  },
  noWindow: 'The window is not built: {folder} has no index.html.',
  noWindowNext: { terminal: 'Run `npm run build`.', window: 'Install the program again.' },
  notBuilt: 'The window could not be built ({detail}).',
  notBuiltNext: {
    terminal: 'Run `npm install`, then `npm run build`.',
    window: 'Install the program again.',
  },
  noPort: '{text} is not a port.',
  noPortNext: 'Enter a number below 65536, or none to use any free one.',
  otherHost: 'This is {host}, not what the request calls it.',
  otherPage: 'The request comes from another page.',
  portTaken: 'Port {port} of 127.0.0.1 is not available ({detail}).',
  portTakenNext: 'Choose another port, or none to use any free one.',
  unreadable: 'The file {file} cannot be read.',
  noFolder: 'There is no folder {folder}.',
  noFolderNext: 'Name a file in a folder that is there.',
  engineEveryPicture: 'The engine crashes on every picture.',
  engineEveryPictureNext: 'Restart the program; if it happens again, use another network.',
  checkPath: 'Check the path.',
  noFile: 'There is no file {file}.',
  faultAndNext: '{fault} {next}',
  diskFull: 'the disk is full',
  callAgain: 'Open the address that the program shows where it was started.',
  engineEndedReason: 'The engine ended {how}.',
  exitCode: 'with exit code {code}',
  bySignal: 'by signal {signal}',
  notOnThisComputer: '{file} is no file on this computer.',
  notOnThisComputerNext: 'Save it to a folder first and drop it from there.',
  connectionLost: 'The connection to the program was lost before it answered.',
  connectionLostNext: 'Check whether it was done before you try again.',
} as const
