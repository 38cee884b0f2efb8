import { z } from "zod";
import { badgeStates } from "@/lib/domain/badge-states/badge-state";
import { findIssuedCredential } from "@/lib/domain/credentials/find-issued-credential";
import { type IssuedCredential, listCredentials } from "@/lib/domain/credentials/list-credentials";
import { type StateChange, updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { type PersonIds, personIdsOf } from "@/lib/domain/organizations/person-ids";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema, type TimeKey, timeKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment, text } from "../values.ts";

/** The states that an operation can set; a credential expires by itself. */
const settable = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;

const Credential = z
  .object({
    id: id.meta({ description: "The UUID in the id of the signed document, `urn:uuid:…`." }),
    achievementId: id,
    personId: id,
    completionId: id
      .nullable()
      .meta({ description: "The completion that earned the credential. Null if it was awarded without one." }),
    renewsId: id
      .nullable()
      .meta({ description: "The expired or revoked credential that it renews. Null if it is the person's first." }),
    renewedById: id.nullable().meta({ description: "The credential that renews it. Null if it is the newest." }),
    awardedAt: moment.meta({ description: "When the credential was earned." }),
    issuedAt: moment.meta({ description: "When the credential was signed." }),
    validUntil: moment.nullable().meta({ description: "When the credential expires. Null if it does not expire." }),
    state: z.enum(badgeStates).meta({
      description:
        "ACTIVE, EXPIRED (after `validUntil`), SUSPENDED (can be lifted) or REVOKED (final). Suspensions and revocations are published in the status list.",
    }),
    stateChangedAt: moment.nullable(),
    stateReason: z.string().nullable(),
    isReasonPublic: z.boolean().meta({ description: "Whether the reason is shown to everyone who can see the badge." }),
    visibility: z
      .enum(["PRIVATE", "LINK"])
      .meta({ description: "Who can see the verification page: only the badge's owner, or everyone with the link." }),
    createdAt: moment,
  })
  .meta({ id: "Credential", description: "An issued badge, without its signed document." });

const showBy =
  (ids: PersonIds) =>
  (credential: IssuedCredential): z.input<typeof Credential> => ({
    id: credential.id,
    achievementId: credential.achievementId,
    personId: ids.outside(credential.personId),
    completionId: credential.completionId,
    renewsId: credential.renewsId,
    renewedById: credential.renewedById,
    awardedAt: isoOf(credential.awardedAt),
    issuedAt: isoOf(credential.issuedAt),
    validUntil: isoOrNull(credential.validUntil),
    state: credential.state,
    stateChangedAt: isoOrNull(credential.stateChangedAt),
    stateReason: credential.stateReason,
    isReasonPublic: credential.isReasonPublic,
    visibility: credential.visibility,
    createdAt: isoOf(credential.createdAt),
  });

const one = z.object({ credential: id });
const missing = () => new Failure("not-found", "The credential does not exist.");
const tag = "Credentials";

/** The fields with the reason for a change of state. */
const why = {
  reason: text(500).meta({ description: "The reason. It is recorded in the audit log." }),
  isReasonPublic: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the reason is shown to everyone who can see the badge." }),
};

/** The operations on issued credentials: they change the state, never the signed document. */
export const credentials = [
  operation({
    name: "listCredentials",
    method: "GET",
    path: "/credentials",
    tag,
    summary: "List credentials",
    description: "Newest first.",
    query: z.object({
      ...pageQuery,
      person: id.optional(),
      achievement: id.optional(),
      state: z.enum(badgeStates, `must be one of: ${badgeStates.join(", ")}`).optional(),
    }),
    answer: pageSchema(Credential, "CredentialPage"),
    async perform({ organizationId, now, query }) {
      const ids = await personIdsOf(organizationId);
      const filter = {
        personId: query.person && ids.inside(query.person),
        achievementId: query.achievement,
        state: query.state,
      };
      const rowsAfter = (after: TimeKey | undefined, limit: number) =>
        listCredentials(organizationId, filter, { after, limit }, now);
      return answerPage(query, timeKey, rowsAfter, showBy(ids), (credential) => [credential.createdAt, credential.id]);
    },
  }),
  operation({
    name: "readCredential",
    method: "GET",
    path: "/credentials/{credential}",
    tag,
    summary: "Retrieve a credential",
    params: one,
    answer: Credential,
    async perform({ organizationId, now, params }) {
      const credential = await findIssuedCredential(organizationId, params.credential, now);
      if (!credential) throw missing();
      return { body: showBy(await personIdsOf(organizationId))(credential) };
    },
  }),
  operation({
    name: "readCredentialDocument",
    method: "GET",
    path: "/credentials/{credential}/document",
    tag,
    summary: "Retrieve the signed document of a credential",
    description:
      "Returns the OpenBadgeCredential (Open Badges 3.0) exactly as it was signed, even if its owner does not share it.",
    params: one,
    answer: z
      .looseObject({})
      .meta({ id: "OpenBadgeCredential", description: "An Open Badges 3.0 verifiable credential." }),
    contentType: "application/vc+ld+json",
    async perform({ organizationId, now, params }) {
      const credential = await findIssuedCredential(organizationId, params.credential, now);
      if (!credential) throw missing();
      return { body: {}, text: credential.body };
    },
  }),
  ...(
    [
      ["revoke", "REVOKED", "Revocation is final and cannot be undone."],
      [
        "suspend",
        "SUSPENDED",
        "Suspends the credential until you lift the suspension. Other verifiers cannot distinguish suspended from revoked credentials.",
      ],
    ] as const
  ).map(([act, to, description]) =>
    operation({
      name: `${act}Credential`,
      method: "POST",
      path: `/credentials/{credential}/${act}`,
      tag,
      summary: `${act === "revoke" ? "Revoke" : "Suspend"} a credential`,
      description: `${description} Takes effect immediately. Copies of the status list are cached for up to five minutes.`,
      params: one,
      body: z.strictObject(why).meta({ id: act === "revoke" ? "Revocation" : "Suspension" }),
      answer: Credential,
      failures: ["conflict"],
      async perform({ organizationId, actor, now, params, body }) {
        return { body: await changeOne(params.credential, { organizationId, to, ...body, now }, actor) };
      },
    }),
  ),
  operation({
    name: "liftCredentialSuspension",
    method: "POST",
    path: "/credentials/{credential}/lift",
    tag,
    summary: "Lift the suspension of a credential",
    params: one,
    answer: Credential,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params }) {
      const change = { organizationId, to: "ACTIVE", reason: null, isReasonPublic: false, now } as const;
      return { body: await changeOne(params.credential, change, actor) };
    },
  }),
  operation({
    name: "changeCredentialStates",
    method: "POST",
    path: "/credential-state-changes",
    tag,
    summary: "Update the state of many credentials",
    description:
      "Revokes or suspends credentials, or lifts suspensions, in one transaction. The response lists the credentials that were not changed, and why.",
    body: z
      .strictObject({
        credentialIds: z
          .array(id)
          .min(1, "must contain at least one credential")
          .max(1000, "must contain at most 1000 credentials"),
        to: z.enum(settable, `must be one of: ${settable.join(", ")}`),
        reason: why.reason.nullable().meta({ description: "Required, except to lift suspensions." }),
        isReasonPublic: why.isReasonPublic,
      })
      .meta({ id: "CredentialStateChange" }),
    answer: z
      .object({
        changed: z.array(id),
        unchanged: z.array(id).meta({ description: "Credentials that already had this state." }),
        final: z.array(id).meta({ description: "Credentials that are revoked, which is final." }),
        unknown: z.array(id).meta({ description: "Credentials that do not exist in this organization." }),
      })
      .meta({ id: "CredentialStatesChanged" }),
    async perform({ organizationId, actor, now, body }) {
      return { body: await updateCredentialState({ organizationId, ...body, now, ...actor }) };
    },
  }),
];

/** Changes the state of one credential.
 *  @throws Failure("not-found"); Failure("conflict") for any change of a revoked one. */
async function changeOne(
  credentialId: string,
  change: Omit<StateChange, "credentialIds" | "personId" | "actingProviderId">,
  actor: { actingProviderId: string },
): Promise<z.input<typeof Credential>> {
  const { final, unknown } = await updateCredentialState({ ...change, credentialIds: [credentialId], ...actor });
  if (unknown.length > 0) throw missing();
  if (final.length > 0)
    throw new Failure("conflict", "The credential is revoked. Revocation is final and cannot be undone.");
  const credential = await findIssuedCredential(change.organizationId, credentialId, change.now);
  if (!credential) throw missing();
  return showBy(await personIdsOf(change.organizationId))(credential);
}
