import { z } from "zod";
import { auditActor } from "@/lib/domain/audit/actor";
import { createSource } from "@/lib/domain/inbound-sources/create-source";
import { deleteSource } from "@/lib/domain/inbound-sources/delete-source";
import { listRejections } from "@/lib/domain/inbound-sources/list-rejections";
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { pauseSource } from "@/lib/domain/inbound-sources/pause-source";
import { readSource, type SourceView } from "@/lib/domain/inbound-sources/read-source";
import { rerunWindow } from "@/lib/domain/inbound-sources/rerun-window";
import { runSource } from "@/lib/domain/inbound-sources/run-source";
import { SourceChange, SourceInput, WindowInput } from "@/lib/domain/inbound-sources/source-input";
import { testSource } from "@/lib/domain/inbound-sources/test-source";
import { updateSource } from "@/lib/domain/inbound-sources/update-source";
import { inBody } from "../in-body.ts";
import { operation } from "../operation.ts";
import { answerPage, nameKey, pageQuery, pageSchema, sequenceKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment } from "../values.ts";
import { ExternalLrsToTest, externalLrsFields, lastError, showError, TestStep } from "./external-lrs.ts";

const Counters = z
  .object({ fetched: z.int(), new: z.int(), duplicate: z.int(), rejected: z.int() })
  .meta({ id: "PullCounters", description: "Statement counts. `fetched` is the sum of the other three." });

const InboundSource = z
  .object({
    ...externalLrsFields,
    since: moment
      .nullable()
      .meta({ description: "Only statements that the external LRS stored after this time. If null, all." }),
    everyMinutes: z.int(),
    state: z.enum(["paused", "failing", "pulling", "waiting"]),
    failures: z.int().meta({ description: "The number of consecutive failed pulls." }),
    lastError,
    coveredUntil: moment
      .nullable()
      .meta({ description: "All statements up to this time are imported. Null if none are." }),
    share: z.number().min(0).max(1).meta({ description: "The imported share of the whole period, from 0 to 1." }),
    counters: Counters,
    activityProviderId: id.meta({ description: "The activity provider that the imported statements belong to." }),
    createdAt: moment,
    lastRunAt: moment.nullable(),
    nextRunAt: moment,
  })
  .meta({ id: "InboundSource", description: "An external LRS from which statements are imported." });

const Rejection = z
  .object({
    statementId: z.string().nullable(),
    code: z.string(),
    message: z.string(),
    pointer: z.string().nullable().meta({ description: "The location in the statement, as a JSON Pointer." }),
    text: z.string().meta({ description: "The statement as received." }),
    rejectedAt: moment,
  })
  .meta({ id: "Rejection", description: "A statement that could not be imported." });

const show = (source: SourceView): z.input<typeof InboundSource> => ({
  id: source.id,
  name: source.name,
  endpoint: source.endpoint,
  key: source.key,
  tokenUrl: source.tokenUrl,
  since: isoOrNull(source.since),
  everyMinutes: source.everyMinutes,
  state: source.state,
  failures: source.failures,
  lastError: showError(source.lastError),
  coveredUntil: isoOrNull(source.progress.coveredUntil),
  share: source.progress.share,
  counters: source.counters,
  activityProviderId: source.activityProviderId,
  createdAt: isoOf(source.createdAt),
  lastRunAt: isoOrNull(source.lastRunAt),
  nextRunAt: isoOf(source.nextRunAt),
});

const one = z.object({ source: id });
const tag = "Inbound sources";

/** The operations on inbound sources: external LRSs whose statements are imported.
 *  @see Watershed, "Inbound LRS data and OAuth" */
export const inboundSources = [
  operation({
    name: "listInboundSources",
    method: "GET",
    path: "/inbound-sources",
    tag,
    summary: "List inbound sources",
    query: z.object(pageQuery),
    answer: pageSchema(InboundSource, "InboundSourcePage"),
    async perform({ organizationId, now, query }) {
      return answerPage(
        query,
        nameKey,
        (after, limit) => listSources(organizationId, { after, limit }, now),
        show,
        ({ name, id }) => [name, id],
      );
    },
  }),
  operation({
    name: "createInboundSource",
    method: "POST",
    path: "/inbound-sources",
    tag,
    summary: "Create an inbound source",
    description: "The first pull starts immediately.",
    body: SourceInput.strict().meta({ id: "InboundSourceToCreate" }),
    answer: InboundSource,
    status: 201,
    async perform({ organizationId, actor, now, body }) {
      const created = await inBody(createSource({ organizationId, input: body, actor: auditActor(actor), now }));
      return {
        body: show(await readSource(organizationId, created.id, now)),
        location: `/inbound-sources/${created.id}`,
      };
    },
  }),
  operation({
    name: "testInboundSource",
    method: "POST",
    path: "/inbound-source-tests",
    tag,
    summary: "Test a source",
    description: "Tests the endpoint, the token, the version and reading, without storing anything.",
    body: ExternalLrsToTest.meta({ id: "InboundSourceToTest" }),
    answer: z
      .object({
        steps: z.array(TestStep),
        preview: z.array(z.unknown()).meta({ description: "Up to five statements of the external LRS, as received." }),
      })
      .meta({ id: "InboundSourceTest" }),
    async perform({ organizationId, body }) {
      return { body: await inBody(testSource(organizationId, body)) };
    },
  }),
  operation({
    name: "readInboundSource",
    method: "GET",
    path: "/inbound-sources/{source}",
    tag,
    summary: "Retrieve an inbound source",
    params: one,
    answer: InboundSource,
    async perform({ organizationId, now, params }) {
      return { body: show(await readSource(organizationId, params.source, now)) };
    },
  }),
  operation({
    name: "changeInboundSource",
    method: "PATCH",
    path: "/inbound-sources/{source}",
    tag,
    summary: "Update an inbound source",
    description:
      "Updates only the fields you send and starts a pull. If the endpoint or the start time changes, all statements are pulled again.",
    params: one,
    body: SourceChange.strict().meta({ id: "InboundSourceChanges" }),
    answer: InboundSource,
    async perform({ organizationId, actor, now, params: { source: sourceId }, body: change }) {
      await inBody(updateSource({ organizationId, sourceId, change, actor: auditActor(actor), now }));
      return { body: show(await readSource(organizationId, sourceId, now)) };
    },
  }),
  operation({
    name: "deleteInboundSource",
    method: "DELETE",
    path: "/inbound-sources/{source}",
    tag,
    summary: "Delete an inbound source",
    description: "Statements that were already imported are kept.",
    params: one,
    answer: null,
    async perform({ organizationId, actor, now, params: { source: sourceId } }) {
      await deleteSource({ organizationId, sourceId, actor: auditActor(actor), now });
      return { body: undefined };
    },
  }),
  ...([true, false] as const).map((isPaused) =>
    operation({
      name: isPaused ? "pauseInboundSource" : "resumeInboundSource",
      method: "POST",
      path: `/inbound-sources/{source}/${isPaused ? "pause" : "resume"}`,
      tag,
      summary: isPaused ? "Pause an inbound source" : "Resume an inbound source",
      params: one,
      answer: InboundSource,
      async perform({ organizationId, actor, now, params: { source: sourceId } }) {
        await pauseSource({ organizationId, sourceId, isPaused, actor: auditActor(actor), now });
        return { body: show(await readSource(organizationId, sourceId, now)) };
      },
    }),
  ),
  operation({
    name: "pullInboundSource",
    method: "POST",
    path: "/inbound-sources/{source}/pulls",
    tag,
    summary: "Pull an inbound source now",
    params: one,
    answer: InboundSource,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params: { source: sourceId } }) {
      await runSource({ organizationId, sourceId, actor: auditActor(actor), now });
      return { body: show(await readSource(organizationId, sourceId, now)) };
    },
  }),
  operation({
    name: "rerunInboundSource",
    method: "POST",
    path: "/inbound-sources/{source}/windows",
    tag,
    summary: "Pull a period again",
    description: "Statements that already exist are counted as duplicates.",
    params: one,
    body: WindowInput.strict().meta({ id: "WindowToRerun" }),
    answer: z.object({ id }).meta({ id: "RerunWindow" }),
    status: 201,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params: { source: sourceId }, body: window }) {
      return { body: await inBody(rerunWindow({ organizationId, sourceId, window, actor: auditActor(actor), now })) };
    },
  }),
  operation({
    name: "listInboundRejections",
    method: "GET",
    path: "/inbound-sources/{source}/rejections",
    tag,
    summary: "List rejected statements",
    description: "Newest first.",
    params: one,
    query: z.object(pageQuery),
    answer: pageSchema(Rejection, "RejectionPage"),
    async perform({ organizationId, now, params: { source: sourceId }, query }) {
      await readSource(organizationId, sourceId, now);
      return answerPage(
        query,
        sequenceKey,
        (after, limit) => listRejections(organizationId, sourceId, { after, limit }),
        ({ cursor: _, rejectedAt, ...rejection }) => ({ ...rejection, rejectedAt: isoOf(rejectedAt) }),
        (rejection) => [rejection.cursor],
      );
    },
  }),
];
