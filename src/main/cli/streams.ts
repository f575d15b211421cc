/**
 * A reader that goes away early, such as `head`, is no error of ours, and no reason to leave work undone: it goes on, and
 * the exit code says how it ended.
 */
export function tolerateReadersThatLeave(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
    })
  }
}
