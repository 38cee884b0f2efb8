import { z } from "zod";

const identifiers = z.array(z.string().trim().min(1).max(2000)).max(100);

/** The fields of a rule that sends statements on to another store. */
export const RuleInput = z.object({
  name: z.string().trim().min(1).max(200),
  /** The other store's address, with or without `/statements`. */
  endpoint: z.string().trim().min(1).max(2000),
  /** Key, user name or client id. */
  key: z.string().min(1).max(1000),
  /** Secret, password or client secret. */
  secret: z.string().min(1).max(4000),
  /** The address of a token endpoint (client credentials); null: HTTP Basic. */
  tokenUrl: z.string().trim().min(1).max(2000).nullable().default(null),
  /** Only statements with one of these verbs, compared exactly; empty: all. */
  verbIds: identifiers.default([]),
  /** Only statements about one of these activities, compared exactly; empty: all. */
  activityIds: identifiers.default([]),
});
export type RuleInput = z.output<typeof RuleInput>;

/** What may be changed of a rule; what is not there stays as it is. */
export const RuleChange = z.object({
  name: RuleInput.shape.name.optional(),
  endpoint: RuleInput.shape.endpoint.optional(),
  key: RuleInput.shape.key.optional(),
  secret: RuleInput.shape.secret.optional(),
  tokenUrl: RuleInput.shape.tokenUrl.unwrap().optional(),
  verbIds: identifiers.optional(),
  activityIds: identifiers.optional(),
});
export type RuleChange = z.output<typeof RuleChange>;

/** Which rule, and who changes it. */
export interface RuleAct {
  organizationId: number;
  ruleId: string;
  /** As AuditEvent has it: `person:<id>` or `activity-provider:<id>`. */
  actor: string;
  now: Date;
}
