/**
 * From now on nobody but this user can read or enter what this process makes, or what it starts makes: galleries hold
 * the names of clients. Windows has no such mask; there a person's own folders are closed to other users already.
 */
export function keepPrivate(): void {
  process.umask(0o077)
}
