/** Every kind of job, with what it is told. lib/jobs/registry.ts has one function for each. */
export interface JobPayloads {
  /** New statements that tell of a completed course. */
  "recognize-completions": { statements: { organizationId: number; statementId: string }[] };
  /** Addresses that a person has just verified. */
  "match-learner": { addressKeys: string[] };
  /** A course whose achievement was just chosen. */
  "award-course": { organizationId: number; courseId: string };
}

export type JobName = keyof JobPayloads;
