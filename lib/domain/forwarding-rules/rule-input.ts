import { z } from "zod";
import type { AuditActor } from "@/lib/domain/audit/actor";
import { ExternalLrsChange, ExternalLrsInput } from "@/lib/domain/external-lrs/external-lrs-input";

const identifiers = z.array(z.string().trim().min(1).max(2000)).max(100);

/** The fields of a rule that forwards statements to an external LRS. */
export const RuleInput = ExternalLrsInput.extend({
  /** Only statements with one of these verbs, compared exactly; empty means all. */
  verbIds: identifiers.default([]),
  /** Only statements about one of these activities, compared exactly; empty means all. */
  activityIds: identifiers.default([]),
  /** Whether a statement that would lose something in an earlier version of xAPI is not forwarded. */
  isStrict: z.boolean().default(false),
});
export type RuleInput = z.output<typeof RuleInput>;

/** The changes of a rule; missing members stay as they are. */
export const RuleChange = ExternalLrsChange.extend({
  verbIds: identifiers.optional(),
  activityIds: identifiers.optional(),
  isStrict: z.boolean().optional(),
});
export type RuleChange = z.output<typeof RuleChange>;

/** Which rule, and who changes it. */
export interface RuleAct {
  organizationId: number;
  ruleId: string;
  actor: AuditActor;
  now: Date;
}
