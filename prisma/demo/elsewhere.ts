import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import { dateTime } from "@/lib/domain/credentials/date-time";
import { signCredential } from "@/lib/domain/credentials/sign";
import { signToken } from "@/lib/domain/credentials/sign-token";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { idOf } from "./id-of.ts";

/** A badge of another issuer. */
export interface BadgeOfElsewhere {
  /** The id of the badge is derived from it. */
  key: string;
  name: string;
  description: string;
  criteria: string;
  /** The owner's email address, which some issuers include in clear text. */
  address: string;
  /** A `data:` URL; null: no image. */
  image: string | null;
  validFrom: Date;
}

/** Returns the id of such a badge, which is the same in every demo. */
export const idOfElsewhere = (key: string): string => `urn:uuid:${idOf("badge of elsewhere", key)}`;

/** Signs the badge with an embedded proof of an issuer with a `did:key` (Ed25519), so that it can be verified without a network
 *  request. The key is the same in every demo and is not secret, since it belongs to no real issuer. */
export function signElsewhere(badge: BadgeOfElsewhere): Promise<string> {
  // The header before the 32 bytes of a private key in PKCS #8 (RFC 8410).
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seedOf("Ed25519")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const multikey = encodeMultikey(createPublicKey(privateKey));
  const did = `did:key:${multikey}`;
  const key = { id: multikey, verificationMethod: `${did}#${multikey}`, privateKey };
  return signCredential(compose(badge, { did, name: "Elsewhere Academy" }), key, badge.validFrom);
}

/** Signs the badge as a JWT of another such issuer, with a key on the curve P-256 (ES256). */
export function signTokenElsewhere(badge: BadgeOfElsewhere): string {
  const { privateKey, multikey } = keyOfP256();
  const did = `did:key:${multikey}`;
  const key = { id: multikey, kid: `${did}#${multikey}`, algorithm: "ES256", privateKey } as const;
  return signToken(compose(badge, { did, name: "Elsewhere Institute" }), key);
}

const seedOf = (use: string): Buffer => sha256(`laurel demo issuer of elsewhere ${use}`);

function keyOfP256(): { privateKey: KeyObject; multikey: string } {
  const curve = createECDH("prime256v1");
  const d = seedOf("P-256");
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: part(point.subarray(1, 33)), y: part(point.subarray(33)), d: part(d) };
  // The multicodec prefix `p256-pub`, 0x1200 as a varint. https://www.w3.org/TR/cid-1.0/#Multikey
  const multikey = base58btc.encode(Buffer.of(0x80, 0x24, ...curve.getPublicKey(null, "compressed")));
  return { privateKey: createPrivateKey({ key: jwk, format: "jwk" }), multikey };
}

function compose(badge: BadgeOfElsewhere, issuer: { did: string; name: string }): JsonObject {
  const { key, name, description, criteria, address, image, validFrom } = badge;
  return {
    "@context": [credentialsV2, openBadges303],
    id: idOfElsewhere(key),
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name,
    issuer: { id: issuer.did, type: ["Profile"], name: issuer.name },
    validFrom: dateTime(validFrom),
    credentialSubject: {
      id: `urn:uuid:${idOf("subject of elsewhere", key)}`,
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", hashed: false, identityType: "emailAddress", identityHash: address }],
      achievement: {
        id: `urn:uuid:${idOf("achievement of elsewhere", key)}`,
        type: ["Achievement"],
        name,
        description,
        criteria: { narrative: criteria },
        ...(image === null ? {} : { image: { id: image, type: "Image" } }),
      },
    },
  };
}
