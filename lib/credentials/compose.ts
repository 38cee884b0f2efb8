import { sha256 } from "@/lib/crypto/sha256";
import { addressKey } from "@/lib/people/address-key";
import { cleanText } from "./clean-text.ts";
import { credentialId } from "./credential-id.ts";
import { dateTime } from "./date-time.ts";
import type { JsonObject } from "./json.ts";
import { credentialsV2, openBadges303 } from "./json-ld/contexts.ts";

/** Everything that a badge says, before it is signed. */
export interface Award {
  organizationId: number;
  issuer: { did: string; name: string; url: string };
  achievement: {
    id: string;
    name: string;
    description: string;
    criteria: string;
    /** A term of the Open Badges vocabulary, such as `Course`. */
    type: string;
    /** BCP 47. */
    language: string;
  };
  personId: string;
  /** The address that the completion came under; only its hash goes into the badge. */
  recipientAddress: string;
  /** When it was earned. */
  awardedAt: Date;
}

export interface Composing {
  /** The moment of signing. */
  now: Date;
  /** Random text that keeps the recipient's address from being guessed by its hash. */
  salt: string;
  publicUrl: string;
}

/** The OpenBadgeCredential of an achievement for a learner, unsigned: it matches the published schema and passes JSON-LD
 *  safe mode whatever the texts contain.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential */
export function composeCredential(award: Award, { now, salt, publicUrl }: Composing): JsonObject {
  const { organizationId, issuer, achievement, personId } = award;
  const achievementUrl = `${publicUrl}/achievements/${achievement.id}`;
  const awardedDate = dateTime(award.awardedAt);
  const name = cleanText(achievement.name);
  return {
    "@context": [credentialsV2, openBadges303],
    id: `urn:uuid:${credentialId(organizationId, achievement.id, personId)}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name,
    issuer: { id: issuer.did, type: ["Profile"], name: cleanText(issuer.name), url: issuer.url },
    validFrom: dateTime(now),
    awardedDate,
    credentialSubject: {
      type: ["AchievementSubject"],
      identifier: [
        {
          type: "IdentityObject",
          hashed: true,
          identityType: "emailAddress",
          identityHash: hashOf(award.recipientAddress, salt),
          salt,
        },
      ],
      activityEndDate: awardedDate,
      achievement: {
        id: achievementUrl,
        type: ["Achievement"],
        achievementType: achievement.type,
        name,
        description: cleanText(achievement.description),
        criteria: { narrative: cleanText(achievement.criteria) },
        image: { id: `${achievementUrl}/image`, type: "Image" },
        inLanguage: achievement.language,
      },
    },
  };
}

/** An IdentityHash: identifier first, salt second. The address in lower case, as other verifiers compare it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#identityhash */
const hashOf = (address: string, salt: string) => `sha256$${sha256(addressKey(address) + salt).toString("hex")}`;
