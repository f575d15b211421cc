/**
 * From now on, what this process or its child processes create can be read or entered only by this user: galleries
 * contain the names of clients. Windows has no such mask; there, a user's own folders are already closed to other
 * users.
 */
export function keepPrivate(): void {
  process.umask(0o077)
}
