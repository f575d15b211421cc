/**
 * A reader that closes its end early, such as `head`, is not an error of this program and does not stop the work: it
 * continues, and the exit code reports how it ended.
 */
export function tolerateReadersThatLeave(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
    })
  }
}
