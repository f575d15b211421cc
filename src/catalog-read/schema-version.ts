/** `application_id` of this program's databases: "CurN" in ASCII. */
export const APPLICATION_ID = 0x4375724e

/** `user_version` of a catalogue that this program reads: the number of its newest migration. */
export const SCHEMA_VERSION = 18
