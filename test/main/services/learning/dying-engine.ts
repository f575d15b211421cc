/** An engine whose driver ends the whole process, as native code can. */
process.on('message', () => process.kill(process.pid, 'SIGSEGV'))
