import { z } from "zod";
import { findCompletion } from "@/lib/domain/completions/find-completion";
import { type ListedCompletion, listCompletions } from "@/lib/domain/completions/list-completions";
import { type PersonIds, personIdsOf } from "@/lib/domain/organizations/person-ids";
import { addressKey } from "@/lib/domain/people/address-key";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema, type TimeKey, timeKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment, text } from "../values.ts";

const Completion = z
  .object({
    id,
    statementId: id.meta({ description: "The statement that reported the completion." }),
    activityProviderId: id.meta({ description: "The activity provider that sent the statement." }),
    courseId: id,
    address: z.string().nullable().meta({
      description: "The email address that the partner reported, in lowercase. Null if it reported an identity.",
    }),
    identityId: id
      .nullable()
      .meta({ description: "The identity that the partner reported instead of an email address." }),
    personId: id.nullable().meta({
      description: "Null until a person verifies the address, or the address that the identity is assigned to.",
    }),
    completedAt: moment,
    durationSeconds: z.number().nullable(),
    scoreScaled: z.number().min(-1).max(1).nullable(),
    withdrawnAt: moment
      .nullable()
      .meta({ description: "When the statement was voided. A withdrawn completion earns nothing. Null if it counts." }),
    withdrawnBy: id.nullable().meta({ description: "The statement that voided it." }),
    createdAt: moment.meta({ description: "When the completion was recorded." }),
  })
  .meta({ id: "Completion", description: "A completion of a course, from one statement." });

const showBy =
  (ids: PersonIds) =>
  (completion: ListedCompletion): z.input<typeof Completion> => ({
    ...completion,
    personId: completion.personId && ids.outside(completion.personId),
    completedAt: isoOf(completion.completedAt),
    withdrawnAt: isoOrNull(completion.withdrawnAt),
    createdAt: isoOf(completion.createdAt),
  });

const tag = "Completions";

/** The operations on completions. They are read-only, since completions are only created from statements. */
export const completions = [
  operation({
    name: "listCompletions",
    method: "GET",
    path: "/completions",
    tag,
    summary: "List completions",
    description: "Newest first.",
    query: z.object({
      ...pageQuery,
      course: id.optional(),
      person: id.optional(),
      identity: id.optional().meta({ description: "An identity that the partner reported." }),
      email: text(320).optional().meta({ description: "The email address that the partner reported." }),
    }),
    answer: pageSchema(Completion, "CompletionPage"),
    async perform({ organizationId, query }) {
      const { course, person, email, identity } = query;
      const ids = await personIdsOf(organizationId);
      const filter = {
        courseId: course,
        personId: person && ids.inside(person),
        identityId: identity,
        addressKey: email === undefined ? undefined : addressKey(email),
      };
      const rowsAfter = (after: TimeKey | undefined, limit: number) =>
        listCompletions(organizationId, filter, { after, limit });
      return answerPage(query, timeKey, rowsAfter, showBy(ids), (completion) => [completion.createdAt, completion.id]);
    },
  }),
  operation({
    name: "readCompletion",
    method: "GET",
    path: "/completions/{completion}",
    tag,
    summary: "Retrieve a completion",
    params: z.object({ completion: id }),
    answer: Completion,
    async perform({ organizationId, params }) {
      const completion = await findCompletion(organizationId, params.completion);
      if (!completion) throw new Failure("not-found", "The completion does not exist.");
      return { body: showBy(await personIdsOf(organizationId))(completion) };
    },
  }),
];
