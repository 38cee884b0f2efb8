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
      .meta({ description: "PREPARING: the credentials are still being determined." }),
    achievementId: id.nullable(),
    keyId: z.string().nullable(),
    reason: z.string().nullable(),
    isReasonPublic: z.boolean(),
    total: z.int().meta({ description: "0 while the run is being prepared." }),
    done: z.int(),
    failed: z.int(),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
  })
  .meta({ id: "BulkRun", description: "A bulk action on many credentials, processed in the background." });

const BulkFailure = z
  .object({
    number: z.int().meta({ description: "The position of the item in the run, starting at 1." }),
    credentialId: id.nullable(),
    personId: id.nullable(),
    address: z.string().nullable(),
    fault: z.enum(bulkFaults),
  })
  .meta({ id: "BulkFailure", description: "An item of a run that failed, and the reason." });

const show = ({ isListed: _, achievementName: __, ...run }: Run): z.input<typeof BulkRun> => ({
  ...run,
  createdAt: isoOf(run.createdAt),
  startedAt: isoOrNull(run.startedAt),
  endedAt: isoOrNull(run.endedAt),
});

const achievementId = id.meta({ description: "All credentials of this achievement." });
const credentialIds = z
  .array(id)
  .min(1, "must contain at least one item")
  .max(itemsMax, `must contain at most ${itemsMax} items`);
const oneOf = (names: string) => `must contain exactly one of ${names}`;
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
          .meta({ description: "When the credential was earned. Defaults to the current time." }),
      }),
    )
    .min(1, "must contain at least one item")
    .max(itemsMax, `must contain at most ${itemsMax} items`)
    .optional()
    .meta({ description: "If omitted, the credential is issued to every learner who meets the rule." }),
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
    reason: text(500).meta({ description: "The reason. It is recorded in the audit log." }),
    isReasonPublic: z
      .boolean()
      .default(false)
      .meta({ description: "Whether the reason is shown to everyone who can see the badge." }),
  })
  .refine((of) => countOf([of.achievementId, of.credentialIds]) === 1, {
    message: oneOf("achievementId and credentialIds"),
  });

const BulkRunToBegin = z.discriminatedUnion("kind", [Issue, Reissue, Revoke]).meta({ id: "BulkRunToBegin" });

const one = z.object({ run: id });
const tag = "Bulk runs";
const missing = () => new Failure("not-found", "The bulk run does not exist.");

/** The operations on bulk runs, which issue, reissue or revoke many credentials. */
export const bulkRuns = [
  operation({
    name: "listBulkRuns",
    method: "GET",
    path: "/bulk-runs",
    tag,
    summary: "List bulk runs",
    description: "Newest first.",
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
    summary: "Issue, reissue or revoke many credentials",
    description:
      "Starts a bulk run in the background. Retrieve the run to see its progress. A person gets only one credential per achievement. Reissued credentials keep their id and the date on which they were earned. Revoked credentials are not reissued.",
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
    summary: "Retrieve a bulk run",
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
    summary: "List the failures of a bulk run",
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
    description: "Completed items are not undone.",
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
