import { z } from "zod";
import { assignIdentity, unassignIdentity } from "@/lib/domain/completions/assign-identity";
import type { ListedIdentity } from "@/lib/domain/completions/identity";
import { findIdentity, listIdentities } from "@/lib/domain/completions/list-identities";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema, type TimeKey, timeKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment } from "../values.ts";

const Identity = z
  .object({
    id,
    kind: z.enum(["ACCOUNT", "MBOX_SHA1SUM", "OPENID"]),
    homePage: z.string().nullable().meta({ description: "The home page of an account." }),
    value: z.string().meta({ description: "The name of an account, the SHA-1 of a mailto: URI, or an OpenID." }),
    name: z.string().nullable().meta({ description: "The learner's name in the first completion." }),
    address: z
      .string()
      .nullable()
      .meta({ description: "The email address that the identity is assigned to, in lowercase. Null: not assigned." }),
    assignedAt: moment.nullable(),
    completions: z.int(),
    unmatchedCompletions: z.int().meta({ description: "The completions that are not matched to a person." }),
    firstAt: moment.nullable().meta({ description: "When the first completion took place." }),
    lastAt: moment.nullable().meta({ description: "When the latest completion took place." }),
    createdAt: moment,
  })
  .meta({
    id: "Identity",
    description: "A learner identified by an account, an OpenID or a hash instead of an email address.",
  });

const show = (identity: ListedIdentity): z.input<typeof Identity> => ({
  ...identity,
  assignedAt: isoOrNull(identity.assignedAt),
  firstAt: isoOrNull(identity.firstAt),
  lastAt: isoOrNull(identity.lastAt),
  createdAt: isoOf(identity.createdAt),
});

const one = z.object({ identity: id });
const missing = () => new Failure("not-found", "The identity does not exist.");
const tag = "Completions";

async function read(organizationId: number, identityId: string): Promise<{ body: z.input<typeof Identity> }> {
  const identity = await findIdentity(organizationId, identityId);
  if (!identity) throw missing();
  return { body: show(identity) };
}

/** The operations on identities: which email address each is assigned to. */
export const identities = [
  operation({
    name: "listIdentities",
    method: "GET",
    path: "/identities",
    tag,
    summary: "List identities",
    description: "Newest first.",
    query: z.object({
      ...pageQuery,
      assigned: z
        .enum(["true", "false"], "must be true or false")
        .optional()
        .meta({ description: "Only identities that are assigned, or only those that are not." }),
    }),
    answer: pageSchema(Identity, "IdentityPage"),
    async perform({ organizationId, query }) {
      const isAssigned = query.assigned === undefined ? undefined : query.assigned === "true";
      const rowsAfter = (after: TimeKey | undefined, limit: number) =>
        listIdentities(organizationId, { isAssigned }, { after, limit });
      return answerPage(query, timeKey, rowsAfter, show, (identity) => [identity.createdAt, identity.id]);
    },
  }),
  operation({
    name: "readIdentity",
    method: "GET",
    path: "/identities/{identity}",
    tag,
    summary: "Retrieve an identity",
    params: one,
    answer: Identity,
    perform: ({ organizationId, params }) => read(organizationId, params.identity),
  }),
  operation({
    name: "assignIdentity",
    method: "PUT",
    path: "/identities/{identity}/assignment",
    tag,
    summary: "Assign an identity",
    description:
      "Past and future completions of the identity are matched to the person who has verified the email address, or as soon as someone does.",
    params: one,
    body: z
      .strictObject({ address: EmailAddressText.meta({ description: "The learner's email address." }) })
      .meta({ id: "IdentityAssignment" }),
    answer: Identity,
    async perform({ organizationId, actor, now, params, body }) {
      await assignIdentity({ organizationId, identityId: params.identity, address: body.address, now, ...actor });
      return read(organizationId, params.identity);
    },
  }),
  operation({
    name: "unassignIdentity",
    method: "DELETE",
    path: "/identities/{identity}/assignment",
    tag,
    summary: "Remove the assignment of an identity",
    description: "Its completions are unmatched again. Badges that they earned stay valid until you revoke them.",
    params: one,
    answer: null,
    async perform({ organizationId, actor, now, params }) {
      await unassignIdentity({ organizationId, identityId: params.identity, now, ...actor });
      return { body: undefined };
    },
  }),
];
