import { z } from "zod";
import { activateKeyNow } from "@/lib/domain/issuers/activate-key";
import { compromiseKey } from "@/lib/domain/issuers/compromise-key";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { keyUrl } from "@/lib/domain/issuers/key-url";
import { readIssuer } from "@/lib/domain/issuers/read-issuer";
import { rotateKey } from "@/lib/domain/issuers/rotate-key";
import { updateIssuer } from "@/lib/domain/issuers/update-issuer";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { isoOf, isoOrNull, moment, text } from "../values.ts";

const tokenAlgorithm = z.enum(["RS256", "ES256"], "must be RS256 or ES256");

const Key = z
  .object({
    id: z
      .string()
      .meta({ description: "The Multikey for Ed25519 keys, the JWK thumbprint (RFC 7638) for other keys." }),
    algorithm: z
      .enum(["Ed25519", "RS256", "ES256"])
      .meta({ description: "Ed25519 for embedded proofs, other algorithms for JWTs." }),
    state: z.enum(["PENDING", "ACTIVE", "RETIRED", "COMPROMISED"]).meta({
      description:
        "PENDING: published, not signing yet. ACTIVE: signing (one per algorithm). RETIRED: no longer signing, still published. COMPROMISED: not published.",
    }),
    address: z.url().nullable().meta({ description: "The URL of the JWK. Null for a compromised key." }),
    createdAt: moment,
    notBefore: moment.nullable().meta({ description: "When a pending key becomes active." }),
    retiredAt: moment.nullable(),
    compromisedAt: moment.nullable(),
  })
  .meta({ id: "IssuerKey", description: "The public data of a signing key." });

const Issuer = z
  .object({
    did: z.string().meta({ description: "The decentralized identifier (DID) of the issuer, as in its badges." }),
    name: z.string().meta({ description: "The name of the organization." }),
    url: z.url(),
    description: z.string().nullable(),
    email: z.string().nullable(),
    tokenAlgorithm: tokenAlgorithm.meta({ description: "The algorithm for signing JWTs." }),
    createdAt: moment,
    keys: z.array(Key).meta({ description: "Newest first." }),
  })
  .meta({ id: "Issuer", description: "The issuer profile of the organization." });

const tag = "Issuer";
const oneKey = z.object({ key: z.string().regex(/^[\w-]{1,100}$/, "must be the id of a key") });

/** Reads the issuer for a response. Creates it if there is none yet, as issuing the first badge does. */
async function show(organizationId: number): Promise<z.input<typeof Issuer>> {
  await ensureIssuer(db(), organizationId);
  const issuer = await readIssuer(organizationId);
  if (!issuer)
    throw new Failure("not-found", "The organization has no issuer yet. It is created with the first badge.");
  return {
    ...issuer,
    createdAt: isoOf(issuer.createdAt),
    keys: issuer.keys.map((key) => ({
      ...key,
      address: key.state === "COMPROMISED" ? null : keyUrl(env().PUBLIC_URL, organizationId, key.id),
      createdAt: isoOf(key.createdAt),
      notBefore: isoOrNull(key.notBefore),
      retiredAt: isoOrNull(key.retiredAt),
      compromisedAt: isoOrNull(key.compromisedAt),
    })),
  };
}

/** The operations on the issuer: its identity and its keys. */
export const issuer = [
  operation({
    name: "readIssuer",
    method: "GET",
    path: "/issuer",
    tag,
    summary: "Retrieve the issuer and its keys",
    answer: Issuer,
    async perform({ organizationId }) {
      return { body: await show(organizationId) };
    },
  }),
  operation({
    name: "changeIssuer",
    method: "PATCH",
    path: "/issuer",
    tag,
    summary: "Update the issuer",
    description: "Issued badges are not changed.",
    body: z
      .strictObject({
        url: z
          .url({ protocol: /^https?$/, error: "must be an http(s):// URL" })
          .max(500)
          .optional(),
        description: text(2000).nullable().optional(),
        email: z.email("must be an email address").max(254).nullable().optional(),
        tokenAlgorithm: tokenAlgorithm.optional(),
      })
      .meta({ id: "IssuerChange" }),
    answer: Issuer,
    async perform({ organizationId, actor, now, body }) {
      const identity = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      await updateIssuer({ organizationId, identity, now, ...actor });
      return { body: await show(organizationId) };
    },
  }),
  operation({
    name: "rotateIssuerKey",
    method: "POST",
    path: "/issuer/keys",
    tag,
    summary: "Create a key",
    description:
      "The key is published immediately and becomes active after 24 hours, or immediately if requested. The previous key is then retired. Issued badges stay valid.",
    body: z
      .strictObject({
        algorithm: z.enum(["Ed25519", "RS256", "ES256"], "must be Ed25519, RS256 or ES256"),
        isImmediate: z.boolean().default(false),
      })
      .meta({ id: "KeyRotation" }),
    answer: z
      .object({ keyId: z.string(), usedFrom: moment.meta({ description: "When the key becomes active." }) })
      .meta({ id: "KeyRotated" }),
    status: 201,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, body }) {
      const { keyId, usedFrom } = await rotateKey({ organizationId, ...body, now, ...actor });
      return { body: { keyId, usedFrom: isoOf(usedFrom) }, location: "/issuer" };
    },
  }),
  operation({
    name: "activateIssuerKey",
    method: "POST",
    path: "/issuer/keys/{key}/activate",
    tag,
    summary: "Activate a pending key",
    params: oneKey,
    answer: Issuer,
    async perform({ organizationId, actor, now, params }) {
      await activateKeyNow({ organizationId, keyId: params.key, now, ...actor });
      return { body: await show(organizationId) };
    },
  }),
  operation({
    name: "compromiseIssuerKey",
    method: "POST",
    path: "/issuer/keys/{key}/compromise",
    tag,
    summary: "Mark a key as compromised",
    description:
      "Cannot be undone. The key is no longer published, and badges that it signed no longer verify. If it was active, another key takes its place.",
    params: oneKey,
    answer: Issuer,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params }) {
      await compromiseKey({ organizationId, keyId: params.key, now, ...actor });
      return { body: await show(organizationId) };
    },
  }),
];
