import { z } from "zod";
import { findIssuedCredential } from "@/lib/domain/credentials/find-issued-credential";
import { type IssuedCredential, listCredentials } from "@/lib/domain/credentials/list-credentials";
import { type StateChange, updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema, type TimeKey, timeKey } from "../page.ts";
import { id, isoOf, isoOrNull, moment, text } from "../values.ts";

const states = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;

const Credential = z
  .object({
    id: id.meta({ description: "Also the UUID of the document's own id, `urn:uuid:…`." }),
    achievementId: id,
    personId: id,
    completionId: id.nullable().meta({ description: "What earned it; null: it was given without a completion." }),
    awardedAt: moment.meta({ description: "When it was earned." }),
    issuedAt: moment.meta({ description: "When it was signed." }),
    state: z.enum(states).meta({
      description:
        "Whether it stands, is suspended (may be lifted), or revoked (final). Its status list tells it to everybody.",
    }),
    stateChangedAt: moment.nullable(),
    stateReason: z.string().nullable(),
    isReasonPublic: z.boolean().meta({ description: "Whether the reason is shown to whoever may see the badge." }),
    visibility: z
      .enum(["PRIVATE", "LINK"])
      .meta({ description: "Who may see its verification page besides its owner: nobody, or whoever has the link." }),
    createdAt: moment,
  })
  .meta({ id: "Credential", description: "A badge that was issued, without its signed document." });

const show = (credential: IssuedCredential): z.input<typeof Credential> => ({
  id: credential.id,
  achievementId: credential.achievementId,
  personId: credential.personId,
  completionId: credential.completionId,
  awardedAt: isoOf(credential.awardedAt),
  issuedAt: isoOf(credential.issuedAt),
  state: credential.state,
  stateChangedAt: isoOrNull(credential.stateChangedAt),
  stateReason: credential.stateReason,
  isReasonPublic: credential.isReasonPublic,
  visibility: credential.visibility,
  createdAt: isoOf(credential.createdAt),
});

const one = z.object({ credential: id });
const missing = () => new Failure("not-found", "The organization has issued no such credential.");
const tag = "Credentials";

/** Why a state changes. */
const why = {
  reason: text(500).meta({ description: "Why. It stands in the audit log." }),
  isReasonPublic: z.boolean().default(false).meta({ description: "Whether whoever may see the badge may read why." }),
};

/** Credentials: badges that were issued. What is signed never changes; whether it stands does. */
export const credentials = [
  operation({
    name: "listCredentials",
    method: "GET",
    path: "/credentials",
    tag,
    summary: "List credentials",
    description: "The last to be issued first.",
    query: z.object({
      ...pageQuery,
      person: id.optional(),
      achievement: id.optional(),
      state: z.enum(states, `must be one of ${states.join(", ")}`).optional(),
    }),
    answer: pageSchema(Credential, "CredentialPage"),
    async perform({ organizationId, query }) {
      const filter = { personId: query.person, achievementId: query.achievement, state: query.state };
      const rowsAfter = (after: TimeKey | undefined, limit: number) =>
        listCredentials(organizationId, filter, { after, limit });
      return answerPage(query, timeKey, rowsAfter, show, (credential) => [credential.createdAt, credential.id]);
    },
  }),
  operation({
    name: "readCredential",
    method: "GET",
    path: "/credentials/{credential}",
    tag,
    summary: "Read a credential",
    params: one,
    answer: Credential,
    async perform({ organizationId, params }) {
      const credential = await findIssuedCredential(organizationId, params.credential);
      if (!credential) throw missing();
      return { body: show(credential) };
    },
  }),
  operation({
    name: "readCredentialDocument",
    method: "GET",
    path: "/credentials/{credential}/document",
    tag,
    summary: "Read a credential's signed document",
    description:
      "The OpenBadgeCredential exactly as it was signed (Open Badges 3.0), whether or not its owner shows it.",
    params: one,
    answer: z
      .looseObject({})
      .meta({ id: "OpenBadgeCredential", description: "A verifiable credential of Open Badges 3.0." }),
    contentType: "application/vc+ld+json",
    async perform({ organizationId, params }) {
      const credential = await findIssuedCredential(organizationId, params.credential);
      if (!credential) throw missing();
      return { body: {}, text: credential.body };
    },
  }),
  ...(
    [
      ["revoke", "REVOKED", "Final: a revoked credential does not come back."],
      [
        "suspend",
        "SUSPENDED",
        "Until it is lifted. Other verifiers cannot tell a suspended credential from a revoked one.",
      ],
    ] as const
  ).map(([act, to, description]) =>
    operation({
      name: `${act}Credential`,
      method: "POST",
      path: `/credentials/{credential}/${act}`,
      tag,
      summary: `${act === "revoke" ? "Revoke" : "Suspend"} a credential`,
      description: `${description} Holds here at once; copies of the status list live five minutes at most.`,
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
    summary: "Lift a credential's suspension",
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
    summary: "Revoke or suspend many credentials, or lift their suspensions",
    description: "All that can be changed, in one transaction; the answer says what was left as it is, and why.",
    body: z
      .strictObject({
        credentialIds: z.array(id).min(1, "must name one credential at least").max(1000, "must name 1000 at most"),
        to: z.enum(states, `must be one of ${states.join(", ")}`),
        reason: why.reason.nullable().meta({ description: "Needed unless suspensions are lifted." }),
        isReasonPublic: why.isReasonPublic,
      })
      .meta({ id: "CredentialStateChange" }),
    answer: z
      .object({
        changed: z.array(id),
        unchanged: z.array(id).meta({ description: "Those that had the state before." }),
        final: z.array(id).meta({ description: "Revoked ones: nothing brings them back." }),
        unknown: z.array(id).meta({ description: "Not credentials of this organization." }),
      })
      .meta({ id: "CredentialStatesChanged" }),
    async perform({ organizationId, actor, now, body }) {
      return { body: await updateCredentialState({ organizationId, ...body, now, ...actor }) };
    },
  }),
];

/** Throws Failure: not-found; conflict for a revoked one that is to be anything else. */
async function changeOne(
  credentialId: string,
  change: Omit<StateChange, "credentialIds" | "personId" | "actingProviderId">,
  actor: { actingProviderId: string },
): Promise<z.input<typeof Credential>> {
  const { final, unknown } = await updateCredentialState({ ...change, credentialIds: [credentialId], ...actor });
  if (unknown.length > 0) throw missing();
  if (final.length > 0) throw new Failure("conflict", "The credential is revoked, and that is final.");
  const credential = await findIssuedCredential(change.organizationId, credentialId);
  if (!credential) throw missing();
  return show(credential);
}
