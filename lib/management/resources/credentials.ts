import { z } from "zod";
import { findIssuedCredential } from "@/lib/credentials/find-issued-credential";
import { type IssuedCredential, pageCredentials } from "@/lib/credentials/page-credentials";
import { Failure } from "@/lib/http/failure";
import { operation } from "../operation.ts";
import { pageOf, pageQuery, pageResult, readCursor, timeKey } from "../page.ts";
import { id, isoOf, moment } from "../values.ts";

const Credential = z
  .object({
    id: id.meta({ description: "Also the UUID of the document's own id, `urn:uuid:…`." }),
    achievementId: id,
    personId: id,
    completionId: id.meta({ description: "What earned it." }),
    awardedAt: moment.meta({ description: "When it was earned." }),
    issuedAt: moment.meta({ description: "When it was signed." }),
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
  visibility: credential.visibility,
  createdAt: isoOf(credential.createdAt),
});

const one = z.object({ credential: id });
const missing = () => new Failure("not-found", "The organization has issued no such credential.");
const tag = "Credentials";

/** Credentials: badges that were issued. They follow from completions and mappings, so they are only read here. */
export const credentials = [
  operation({
    name: "listCredentials",
    method: "GET",
    path: "/credentials",
    tag,
    summary: "List credentials",
    description: "The last to be issued first.",
    params: z.object({}),
    query: z.object({ ...pageQuery, person: id.optional(), achievement: id.optional() }),
    body: null,
    answer: pageOf(Credential, "CredentialPage"),
    async perform({ organizationId, query: { limit, cursor, person, achievement } }) {
      const rows = await pageCredentials(
        organizationId,
        { personId: person, achievementId: achievement },
        { before: readCursor(cursor, timeKey), limit: limit + 1 },
      );
      return pageResult(rows, limit, show, (credential) => [credential.createdAt, credential.id]);
    },
  }),
  operation({
    name: "readCredential",
    method: "GET",
    path: "/credentials/{credential}",
    tag,
    summary: "Read a credential",
    params: one,
    query: z.object({}),
    body: null,
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
    query: z.object({}),
    body: null,
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
];
