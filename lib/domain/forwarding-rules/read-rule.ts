import { type LastError, readLastError } from "@/lib/domain/external-lrs/last-error";
import { db } from "@/lib/platform/db/client";
import type { ForwardingRuleModel } from "@/lib/platform/db/generated/models/ForwardingRule";
import { Failure } from "@/lib/platform/failure/failure";

/** Counting stops here, so that its cost is bounded. */
const countMax = 10_000;

export interface RuleView {
  id: string;
  name: string;
  endpoint: string;
  key: string;
  tokenUrl: string | null;
  verbIds: string[];
  activityIds: string[];
  /** Whether a statement that would lose something in an earlier version of xAPI becomes a dead letter. */
  isStrict: boolean;
  /** `failing`: the target failed and will be retried; `delivering`: something is waiting; `idle`: nothing is. */
  state: "paused" | "failing" | "delivering" | "idle";
  /** Consecutive faults of the target. */
  failures: number;
  /** When a failing target is retried. */
  resumesAt: Date | null;
  /** The last error, even if it is over. */
  lastError: LastError | null;
  delivered: number;
  lastDeliveredAt: Date | null;
  /** Statements that wait for delivery, and dead letters: counted up to 10,000. */
  pending: number;
  dead: number;
  createdAt: Date;
}

/** Returns a rule for its page, without its secret.
 *  @throws Failure("not-found") */
export async function readRule(organizationId: number, ruleId: string): Promise<RuleView> {
  const rule = await db().forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id: ruleId } } });
  if (!rule) throw new Failure("not-found", "The forwarding rule does not exist.");
  return viewOf(rule);
}

/** Converts a row for display. Two bounded index ranges: forwardings_pkey, dead_letters_pkey. */
export async function viewOf(rule: ForwardingRuleModel): Promise<RuleView> {
  const { organizationId, id, failures, pausedAt } = rule;
  const [counts] = await db().$queryRaw<{ pending: number; dead: number }[]>`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM forwardings
        WHERE organization_id = ${organizationId} AND rule_id = ${id}::uuid LIMIT ${countMax}) f) AS pending,
      (SELECT count(*)::int FROM (SELECT 1 FROM dead_letters
        WHERE organization_id = ${organizationId} AND rule_id = ${id}::uuid LIMIT ${countMax}) d) AS dead`;
  const { pending = 0, dead = 0 } = counts ?? {};
  return {
    id,
    name: rule.name,
    endpoint: rule.endpoint,
    key: rule.key,
    tokenUrl: rule.tokenUrl,
    verbIds: rule.verbIds,
    activityIds: rule.activityIds,
    isStrict: rule.isStrict,
    state: pausedAt ? "paused" : failures > 0 ? "failing" : pending > 0 ? "delivering" : "idle",
    failures,
    resumesAt: rule.resumesAt,
    lastError: readLastError(rule),
    delivered: Number(rule.deliveredCount),
    lastDeliveredAt: rule.lastDeliveredAt,
    pending,
    dead,
    createdAt: rule.createdAt,
  };
}
