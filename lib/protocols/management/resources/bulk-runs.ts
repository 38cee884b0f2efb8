import { z } from "zod";
import { cancelRun } from "@/lib/domain/credentials/bulk/cancel-run";
import { bulkFaults } from "@/lib/domain/credentials/bulk/faults";
import { findRun, type Run } from "@/lib/domain/credentials/bulk/find-run";
import { listFailures } from "@/lib/domain/credentials/bulk/list-failures";
import { listRuns } from "@/lib/domain/credentials/bulk/list-runs";
import { type BulkSelection, itemsMax, startRun } from "@/lib/domain/credentials/bulk/start-run";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { Failure } from "@/lib/platform/failure/failure";
import { inBody } from "../in-body.ts";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema, sequenceKey, type TimeKey, timeKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment, text } from "../values.ts";

const BulkRun = z
  .object({
    id,
    kind: z.enum(["ISSUE", "REISSUE", "REVOKE"]),
    state: z
      .enum(["PREPARING", "RUNNING", "DONE", "CANCELLED"])
      .meta({ description: "PREPARING: which credentials it is about is still being found out." }),
    achievementId: id.nullable(),
    keyId: z.string().nullable(),
    reason: z.string().nullable(),
    isReasonPublic: z.boolean(),
    total: z.int().meta({ description: "0 while it is being prepared." }),
    done: z.int(),
    failed: z.int(),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
  })
  .meta({ id: "BulkRun", description: "An order for many credentials, worked through in the background." });

const BulkFailure = z
  .object({
    number: z.int().meta({ description: "Its place in the list, from 1." }),
    credentialId: id.nullable(),
    personId: id.nullable(),
    address: z.string().nullable(),
    fault: z.enum(bulkFaults),
  })
  .meta({ id: "BulkFailure", description: "What of a run was not done, and why." });

const show = ({ isListed: _, achievementName: __, ...run }: Run): z.input<typeof BulkRun> => ({
  ...run,
  createdAt: isoOf(run.createdAt),
  startedAt: isoOrNull(run.startedAt),
  endedAt: isoOrNull(run.endedAt),
});

const achievementId = id.meta({ description: "All credentials of this achievement." });
const credentialIds = z.array(id).min(1, "must name one at least").max(itemsMax, `must name ${itemsMax} at most`);
const oneOf = (names: string) => `must name exactly one of ${names}`;
const countOf = (values: readonly unknown[]) => values.filter((value) => value !== undefined).length;

const Issue = z.strictObject({
  kind: z.literal("ISSUE"),
  achievementId: id,
  recipients: z
    .array(
      z.strictObject({
        address: EmailAddressText,
        awardedAt: z.iso
          .datetime({ offset: true })
          .optional()
          .meta({ description: "When it was earned; now when left out." }),
      }),
    )
    .min(1, "must name one at least")
    .max(itemsMax, `must name ${itemsMax} at most`)
    .optional()
    .meta({ description: "Left out: everybody who has earned it by its rule." }),
});

const Reissue = z
  .strictObject({
    kind: z.literal("REISSUE"),
    achievementId: achievementId.optional(),
    keyId: text(200).optional().meta({ description: "All credentials that this key signed." }),
    credentialIds: credentialIds.optional(),
  })
  .refine((of) => countOf([of.achievementId, of.keyId, of.credentialIds]) === 1, {
    message: oneOf("achievementId, keyId and credentialIds"),
  });

const Revoke = z
  .strictObject({
    kind: z.literal("REVOKE"),
    achievementId: achievementId.optional(),
    credentialIds: credentialIds.optional(),
    reason: text(500).meta({ description: "Why. It stands in the audit log." }),
    isReasonPublic: z.boolean().default(false).meta({ description: "Whether whoever may see a badge may read why." }),
  })
  .refine((of) => countOf([of.achievementId, of.credentialIds]) === 1, {
    message: oneOf("achievementId and credentialIds"),
  });

const BulkRunToBegin = z.discriminatedUnion("kind", [Issue, Reissue, Revoke]).meta({ id: "BulkRunToBegin" });

const one = z.object({ run: id });
const tag = "Bulk runs";
const missing = () => new Failure("not-found", "There is no such run.");

/** Bulk runs: issuing, re-issuing and revoking many credentials as one order. */
export const bulkRuns = [
  operation({
    name: "listBulkRuns",
    method: "GET",
    path: "/bulk-runs",
    tag,
    summary: "List bulk runs",
    description: "The newest first.",
    query: z.object(pageQuery),
    answer: pageSchema(BulkRun, "BulkRunPage"),
    async perform({ organizationId, query }) {
      const rowsAfter = (after: TimeKey | undefined, limit: number) => listRuns(organizationId, { after, limit });
      return answerPage(query, timeKey, rowsAfter, show, (run) => [run.createdAt, run.id]);
    },
  }),
  operation({
    name: "beginBulkRun",
    method: "POST",
    path: "/bulk-runs",
    tag,
    summary: "Issue, re-issue or revoke many credentials",
    description:
      "A person gets a credential of an achievement once. Re-issued credentials keep their id and the day on which they were earned; revoked ones do not come back. The run goes on in the background: read it for its progress.",
    body: BulkRunToBegin,
    answer: BulkRun,
    status: 201,
    failures: ["not-found", "conflict"],
    async perform({ organizationId, actor, now, body }) {
      const order = { organizationId, now, ...actor, ...workOf(body, now) };
      const run = await findRun(organizationId, await inBody(startRun(order)));
      if (!run) throw missing();
      return { body: show(run), location: `/bulk-runs/${run.id}` };
    },
  }),
  operation({
    name: "readBulkRun",
    method: "GET",
    path: "/bulk-runs/{run}",
    tag,
    summary: "Read a bulk run",
    params: one,
    answer: BulkRun,
    async perform({ organizationId, params }) {
      const run = await findRun(organizationId, params.run);
      if (!run) throw missing();
      return { body: show(run) };
    },
  }),
  operation({
    name: "listBulkFailures",
    method: "GET",
    path: "/bulk-runs/{run}/failures",
    tag,
    summary: "List what a bulk run did not do",
    params: one,
    query: z.object(pageQuery),
    answer: pageSchema(BulkFailure, "BulkFailurePage"),
    async perform({ organizationId, params, query }) {
      if (!(await findRun(organizationId, params.run))) throw missing();
      return answerPage(
        query,
        sequenceKey.transform(Number),
        (after, limit) => listFailures(organizationId, params.run, { after, limit }),
        (failure) => failure,
        ({ number }) => [String(number)],
      );
    },
  }),
  operation({
    name: "cancelBulkRun",
    method: "POST",
    path: "/bulk-runs/{run}/cancel",
    tag,
    summary: "Cancel a bulk run",
    description: "What was done stays done.",
    params: one,
    answer: BulkRun,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params }) {
      await cancelRun({ organizationId, runId: params.run, now, ...actor });
      const run = await findRun(organizationId, params.run);
      if (!run) throw missing();
      return { body: show(run) };
    },
  }),
];

function workOf(body: z.output<typeof BulkRunToBegin>, now: Date) {
  if (body.kind === "ISSUE") {
    const recipients = body.recipients?.map(({ address, awardedAt }) => ({
      address,
      awardedAt: awardedAt === undefined ? now : new Date(awardedAt),
    }));
    return { kind: body.kind, achievementId: body.achievementId, recipients };
  }
  const selection: BulkSelection =
    body.achievementId === undefined
      ? { credentialIds: body.credentialIds ?? [] }
      : { achievementId: body.achievementId };
  if (body.kind === "REVOKE")
    return { kind: body.kind, of: selection, reason: body.reason, isReasonPublic: body.isReasonPublic };
  return { kind: body.kind, of: body.keyId === undefined ? selection : { keyId: body.keyId } };
}
