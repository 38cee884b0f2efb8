import { z } from "zod";
import { auditActor } from "@/lib/domain/audit/actor";
import { createRule } from "@/lib/domain/forwarding-rules/create-rule";
import { deleteRule } from "@/lib/domain/forwarding-rules/delete-rule";
import { listDeadLetters } from "@/lib/domain/forwarding-rules/list-dead-letters";
import { listRules } from "@/lib/domain/forwarding-rules/list-rules";
import { pauseRule } from "@/lib/domain/forwarding-rules/pause-rule";
import { type RuleView, readRule } from "@/lib/domain/forwarding-rules/read-rule";
import { replayDeadLetters } from "@/lib/domain/forwarding-rules/replay-dead-letters";
import { RuleChange, RuleInput } from "@/lib/domain/forwarding-rules/rule-input";
import { runRule } from "@/lib/domain/forwarding-rules/run-rule";
import { testRule } from "@/lib/domain/forwarding-rules/test-rule";
import { updateRule } from "@/lib/domain/forwarding-rules/update-rule";
import { inBody } from "../in-body.ts";
import { operation } from "../operation.ts";
import { answerPage, nameKey, pageQuery, pageSchema, sequenceKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment } from "../values.ts";
import { ExternalLrsToTest, externalLrsFields, lastError, showError, TestStep } from "./external-lrs.ts";

const ForwardingRule = z
  .object({
    ...externalLrsFields,
    verbIds: z
      .array(z.string())
      .meta({ description: "Forwards only statements with one of these verbs. If empty, all verbs." }),
    activityIds: z
      .array(z.string())
      .meta({ description: "Forwards only statements about one of these activities. If empty, all activities." }),
    isStrict: z.boolean().meta({
      description:
        "Whether statements of xAPI 2.0 with contextAgents or contextGroups become dead letters if the target only supports 1.0.3. If false, these members are left out.",
    }),
    state: z.enum(["paused", "failing", "delivering", "idle"]),
    failures: z.int().meta({ description: "The number of consecutive failures of the target." }),
    resumesAt: moment.nullable().meta({ description: "When delivery is retried after a failure." }),
    lastError,
    delivered: z.int(),
    lastDeliveredAt: moment.nullable(),
    pending: z.int().meta({ description: "The number of queued statements, counted up to 10,000." }),
    dead: z.int().meta({ description: "The number of undeliverable statements, counted up to 10,000." }),
    createdAt: moment,
  })
  .meta({ id: "ForwardingRule", description: "Forwards statements to an external LRS." });

const sequence = z.string().regex(/^\d{1,18}$/, "must be the sequence of an undeliverable statement");

const DeadLetter = z
  .object({
    sequence,
    statementId: id,
    attempts: z.int(),
    status: z
      .int()
      .nullable()
      .meta({ description: "The HTTP status of the target's last response. Null if there was none." }),
    code: z.string(),
    message: z.string(),
    body: z.string().nullable().meta({ description: "The target's last response, truncated." }),
    diedAt: moment,
  })
  .meta({ id: "DeadLetter", description: "A statement that could not be delivered." });

const show = (rule: RuleView): z.input<typeof ForwardingRule> => ({
  ...rule,
  resumesAt: isoOrNull(rule.resumesAt),
  lastError: showError(rule.lastError),
  lastDeliveredAt: isoOrNull(rule.lastDeliveredAt),
  createdAt: isoOf(rule.createdAt),
});

const one = z.object({ rule: id });
const tag = "Forwarding rules";

/** The operations on forwarding rules, which forward statements to external LRSs. */
export const forwardingRules = [
  operation({
    name: "listForwardingRules",
    method: "GET",
    path: "/forwarding-rules",
    tag,
    summary: "List forwarding rules",
    query: z.object(pageQuery),
    answer: pageSchema(ForwardingRule, "ForwardingRulePage"),
    async perform({ organizationId, query }) {
      return answerPage(
        query,
        nameKey,
        (after, limit) => listRules(organizationId, { after, limit }),
        show,
        ({ name, id }) => [name, id],
      );
    },
  }),
  operation({
    name: "createForwardingRule",
    method: "POST",
    path: "/forwarding-rules",
    tag,
    summary: "Create a forwarding rule",
    description: "Applies to statements that are stored from now on.",
    body: RuleInput.strict().meta({ id: "ForwardingRuleToCreate" }),
    answer: ForwardingRule,
    status: 201,
    async perform({ organizationId, actor, now, body }) {
      const created = await inBody(createRule({ organizationId, input: body, actor: auditActor(actor), now }));
      return { body: show(await readRule(organizationId, created.id)), location: `/forwarding-rules/${created.id}` };
    },
  }),
  operation({
    name: "testForwardingRule",
    method: "POST",
    path: "/forwarding-rule-tests",
    tag,
    summary: "Test a target",
    description: "Tests the endpoint, the token and the version, without sending a statement.",
    body: ExternalLrsToTest.meta({ id: "ForwardingRuleToTest" }),
    answer: z.object({ steps: z.array(TestStep) }).meta({ id: "ForwardingRuleTest" }),
    async perform({ organizationId, body }) {
      return { body: { steps: await inBody(testRule(organizationId, body)) } };
    },
  }),
  operation({
    name: "readForwardingRule",
    method: "GET",
    path: "/forwarding-rules/{rule}",
    tag,
    summary: "Retrieve a forwarding rule",
    params: one,
    answer: ForwardingRule,
    async perform({ organizationId, params }) {
      return { body: show(await readRule(organizationId, params.rule)) };
    },
  }),
  operation({
    name: "changeForwardingRule",
    method: "PATCH",
    path: "/forwarding-rules/{rule}",
    tag,
    summary: "Update a forwarding rule",
    description: "Updates only the fields you send. Filters apply from now on. Queued statements go to the new target.",
    params: one,
    body: RuleChange.strict().meta({ id: "ForwardingRuleChanges" }),
    answer: ForwardingRule,
    async perform({ organizationId, actor, now, params: { rule: ruleId }, body: change }) {
      await inBody(updateRule({ organizationId, ruleId, change, actor: auditActor(actor), now }));
      return { body: show(await readRule(organizationId, ruleId)) };
    },
  }),
  operation({
    name: "deleteForwardingRule",
    method: "DELETE",
    path: "/forwarding-rules/{rule}",
    tag,
    summary: "Delete a forwarding rule",
    description: "Also deletes its undelivered statements.",
    params: one,
    answer: null,
    async perform({ organizationId, actor, now, params: { rule: ruleId } }) {
      await deleteRule({ organizationId, ruleId, actor: auditActor(actor), now });
      return { body: undefined };
    },
  }),
  ...([true, false] as const).map((isPaused) =>
    operation({
      name: isPaused ? "pauseForwardingRule" : "resumeForwardingRule",
      method: "POST",
      path: `/forwarding-rules/{rule}/${isPaused ? "pause" : "resume"}`,
      tag,
      summary: isPaused ? "Pause a forwarding rule" : "Resume a forwarding rule",
      description: isPaused
        ? "Stops delivery. Matching statements are queued."
        : "Delivers the queued statements in order.",
      params: one,
      answer: ForwardingRule,
      async perform({ organizationId, actor, now, params: { rule: ruleId } }) {
        await pauseRule({ organizationId, ruleId, isPaused, actor: auditActor(actor), now });
        return { body: show(await readRule(organizationId, ruleId)) };
      },
    }),
  ),
  operation({
    name: "runForwardingRule",
    method: "POST",
    path: "/forwarding-rules/{rule}/runs",
    tag,
    summary: "Deliver now",
    description: "Ignores the wait time after earlier failures.",
    params: one,
    answer: ForwardingRule,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params: { rule: ruleId } }) {
      await runRule({ organizationId, ruleId, actor: auditActor(actor), now });
      return { body: show(await readRule(organizationId, ruleId)) };
    },
  }),
  operation({
    name: "listDeadLetters",
    method: "GET",
    path: "/forwarding-rules/{rule}/dead-letters",
    tag,
    summary: "List undeliverable statements",
    description: "Newest first.",
    params: one,
    query: z.object(pageQuery),
    answer: pageSchema(DeadLetter, "DeadLetterPage"),
    async perform({ organizationId, params: { rule: ruleId }, query }) {
      await readRule(organizationId, ruleId);
      return answerPage(
        query,
        sequenceKey,
        (after, limit) => listDeadLetters(organizationId, ruleId, { after, limit }),
        (letter) => ({ ...letter, diedAt: isoOf(letter.diedAt) }),
        (letter) => [letter.sequence],
      );
    },
  }),
  operation({
    name: "replayDeadLetters",
    method: "POST",
    path: "/forwarding-rules/{rule}/replays",
    tag,
    summary: "Retry undeliverable statements",
    params: one,
    body: z
      .strictObject({
        sequences: z
          .union([z.literal("all"), z.array(sequence).min(1).max(1000)])
          .meta({ description: "The sequences of the statements to retry. If omitted, all." }),
      })
      .meta({ id: "DeadLettersToReplay" }),
    answer: z.object({ count: z.int() }).meta({ id: "ReplayedDeadLetters" }),
    async perform({ organizationId, actor, now, params: { rule: ruleId }, body: { sequences } }) {
      const count = await replayDeadLetters({ organizationId, ruleId, sequences, actor: auditActor(actor), now });
      return { body: { count } };
    },
  }),
];
