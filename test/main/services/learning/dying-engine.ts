/** An engine whose driver ends the whole process, as native code does. */
process.on('message', () => process.kill(process.pid, 'SIGSEGV'))
