import type { FaultShape } from '../../../contract/fault.ts'
import type { Progress } from '../../../contract/progress.ts'
import type { Statements } from '../statements.ts'

const now = (): string => new Date().toISOString()

/** Writes jobs: long-running tasks and their outcomes. */
export class JobStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** @returns the job's number */
  start({ kind, details }: { readonly kind: string; readonly details: unknown }): number {
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO jobs (kind, state, details, created_at, started_at) VALUES (?, 'running', ?, @now, @now)`,
      kind,
      JSON.stringify(details ?? null),
      { now: now() },
    )
    return Number(lastInsertRowid)
  }

  /** The stage is stored as a message with its parameters, so that every reader can render it in their own language. */
  progress(job: number, { stage, done, total }: Progress): void {
    this.#statements.run(
      'UPDATE jobs SET stage = ?, done = ?, total = ? WHERE id = ?',
      JSON.stringify(stage),
      Math.round(done),
      Math.round(total),
      job,
    )
  }

  end(job: number, state: 'done' | 'failed' | 'cancelled' | 'interrupted', fault?: FaultShape): void {
    this.#statements.run(
      'UPDATE jobs SET state = ?, fault = ?, ended_at = ? WHERE id = ?',
      state,
      fault === undefined ? null : JSON.stringify(fault),
      now(),
      job,
    )
  }

  /** Marks jobs that the previous writer left running as interrupted. */
  markInterrupted(): void {
    this.#statements.run(
      "UPDATE jobs SET state = 'interrupted', ended_at = ? WHERE state IN ('running', 'queued')",
      now(),
    )
  }
}
