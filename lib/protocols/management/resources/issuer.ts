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
    id: z.string().meta({ description: "Ed25519: the Multikey. Others: the JWK's thumbprint (RFC 7638)." }),
    algorithm: z
      .enum(["Ed25519", "RS256", "ES256"])
      .meta({ description: "Ed25519 for embedded proofs, the others for JWTs." }),
    state: z.enum(["PENDING", "ACTIVE", "RETIRED", "COMPROMISED"]).meta({
      description:
        "Published and waiting; signing (one of each algorithm); signing no more but published for ever; not published any more.",
    }),
    address: z.url().nullable().meta({ description: "Where its JWK is published; null for a compromised one." }),
    createdAt: moment,
    notBefore: moment.nullable().meta({ description: "When a pending key begins to sign." }),
    retiredAt: moment.nullable(),
    compromisedAt: moment.nullable(),
  })
  .meta({ id: "IssuerKey", description: "A signing key, without anything secret." });

const Issuer = z
  .object({
    did: z.string().meta({ description: "Its decentralized identifier, as in every badge." }),
    name: z.string().meta({ description: "The organization's name." }),
    url: z.url(),
    description: z.string().nullable(),
    email: z.string().nullable(),
    tokenAlgorithm: tokenAlgorithm.meta({ description: "What its JWTs are signed with." }),
    createdAt: moment,
    keys: z.array(Key).meta({ description: "The newest first." }),
  })
  .meta({ id: "Issuer", description: "As whom the organization signs badges." });

const tag = "Issuer";
const oneKey = z.object({ key: z.string().regex(/^[\w-]{1,100}$/, "must be a key's id") });

/** The issuer as answers show it. It is made when there is none yet, as with the first badge. */
async function show(organizationId: number): Promise<z.input<typeof Issuer>> {
  await ensureIssuer(db(), organizationId);
  const issuer = await readIssuer(organizationId);
  if (!issuer) throw new Failure("not-found", "The organization has no issuer.");
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

/** The issuer: its identity and its keys. */
export const issuer = [
  operation({
    name: "readIssuer",
    method: "GET",
    path: "/issuer",
    tag,
    summary: "Read the issuer and its keys",
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
    summary: "Change what the issuer says about itself",
    description: "Badges that are issued already keep what they say.",
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
    summary: "Make a new key",
    description:
      "It is published at once and signs after 24 hours, or at once when asked to; the key before is retired then. Badges that are issued stay valid.",
    body: z
      .strictObject({
        algorithm: z.enum(["Ed25519", "RS256", "ES256"], "must be Ed25519, RS256 or ES256"),
        isImmediate: z.boolean().default(false),
      })
      .meta({ id: "KeyRotation" }),
    answer: z
      .object({ keyId: z.string(), usedFrom: moment.meta({ description: "From when on it signs." }) })
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
    summary: "Have a pending key sign from now on",
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
      "Final: it is published no more, and nothing that it signed verifies. When it was the one that signs, another takes its place.",
    params: oneKey,
    answer: Issuer,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params }) {
      await compromiseKey({ organizationId, keyId: params.key, now, ...actor });
      return { body: await show(organizationId) };
    },
  }),
];
