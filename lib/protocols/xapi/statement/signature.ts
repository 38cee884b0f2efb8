import { createPublicKey, type KeyObject, verify, X509Certificate } from "node:crypto";
import { Failure } from "@/lib/platform/failure/failure";
import { isSameStatement } from "./is-same-statement.ts";
import type { Attachment, Statement } from "./statement.ts";
import { validateStatement } from "./validate.ts";
import type { Warning } from "./warning.ts";
import type { XapiVersion } from "./xapi-version.ts";

/** The usage type of an attachment that signs its statement (xAPI 1.0.3 part 2 section 2.6). */
export const signatureUsageType = "http://adlnet.gov/expapi/attachments/signature";

const digestOf: Readonly<Record<string, string>> = { RS256: "sha256", RS384: "sha384", RS512: "sha512" };

/** Checks the signature of a statement: a compact JWS (RFC 7515) by RS256, RS384 or RS512 whose payload equals the
 *  statement. If the header has a certificate chain (`x5c`), the first certificate's key must verify the signature and each
 *  certificate must be signed by the next; one that is not valid at `now` results in a warning, because a statement may be
 *  stored long after it was signed. Whether the chain ends at a trusted root is for the reader to decide. Without a chain
 *  there is no key, and only the form and the payload are checked.
 *  @throws Failure("malformed") whose `field` is the given pointer */
export function checkSignature(
  statement: Statement,
  jws: string,
  context: { version: XapiVersion; pointer: string; now: Date },
): Warning[] {
  const refuse = (why: string, cause?: unknown): never => {
    throw new Failure("malformed", `The signature ${context.pointer} is not valid: ${why}.`, {
      field: context.pointer,
      cause,
    });
  };
  const [header = "", payload = "", signature = "", ...rest] = jws.trim().split(".");
  if (rest.length > 0 || ![header, payload, signature].every((part) => /^[\w-]+$/.test(part)))
    refuse("it must be a compact JWS (three base64url parts separated by dots)");
  const { algorithm, chain } = readHeader(header, refuse);
  const warnings = checkChain(chain, context, refuse);
  const [leaf] = chain;
  if (leaf && !isSignedBy(leaf.publicKey, algorithm, `${header}.${payload}`, signature))
    refuse("it does not match the public key of its certificate");
  checkPayload(statement, parse(payload, "payload", refuse), context.version, refuse);
  return warnings;
}

type Refuse = (why: string, cause?: unknown) => never;

function parse(part: string, name: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url")));
  } catch (cause) {
    return refuse(`its ${name} is not JSON`, cause);
  }
}

function readHeader(part: string, refuse: Refuse): { algorithm: string; chain: X509Certificate[] } {
  const header = parse(part, "header", refuse);
  if (typeof header !== "object" || header === null || Array.isArray(header))
    return refuse("its header is not an object");
  const { alg, x5c = [], crit } = header as { alg?: unknown; x5c?: unknown; crit?: unknown };
  const algorithm = typeof alg === "string" && Object.hasOwn(digestOf, alg) ? digestOf[alg] : undefined;
  if (algorithm === undefined) return refuse("the alg in its header must be RS256, RS384 or RS512");
  if (crit !== undefined) return refuse("its header has crit, but no extensions are supported");
  if (!Array.isArray(x5c)) return refuse("its x5c must be an array of certificates");
  const chain = x5c.map((certificate: unknown) => {
    try {
      if (typeof certificate !== "string") throw new Error("not a string");
      return new X509Certificate(Buffer.from(certificate, "base64"));
    } catch (cause) {
      return refuse("its x5c must contain X.509 certificates (DER, base64-encoded)", cause);
    }
  });
  return { algorithm, chain };
}

function checkChain(
  chain: readonly X509Certificate[],
  { pointer, now }: { pointer: string; now: Date },
  refuse: Refuse,
): Warning[] {
  const warnings: Warning[] = [];
  chain.forEach((certificate, index) => {
    const issuer = chain[index + 1];
    if (issuer && !(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)))
      refuse(`certificate ${index + 1} in its x5c was not issued by the next certificate`);
    if (now >= new Date(certificate.validFrom) && now <= new Date(certificate.validTo)) return;
    const message = `Certificate ${index + 1} of the signature ${pointer} is valid from ${certificate.validFrom} to ${certificate.validTo}, but the statement was stored outside this period.`;
    warnings.push({ code: "certificate-time", message, pointer });
  });
  return warnings;
}

function isSignedBy(key: KeyObject, algorithm: string, signed: string, signature: string): boolean {
  const publicKey = createPublicKey({ key: key.export({ format: "pem", type: "spki" }), format: "pem" });
  if (publicKey.asymmetricKeyType !== "rsa") return false;
  return verify(algorithm, Buffer.from(signed), publicKey, Buffer.from(signature, "base64url"));
}

/** The payload is the statement before the signature was attached, so attached signatures are ignored in the comparison. */
function checkPayload(statement: Statement, payload: unknown, version: XapiVersion, refuse: Refuse): void {
  const signed = readPayload(payload, version, refuse);
  if (signed.id !== undefined && statement.id !== undefined && signed.id.toLowerCase() !== statement.id.toLowerCase())
    refuse("its payload is a statement with a different id");
  if (!isSameStatement(withoutSignatures(signed), withoutSignatures(statement)))
    refuse("its payload differs from the statement it is attached to");
}

function readPayload(payload: unknown, version: XapiVersion, refuse: Refuse): Statement {
  try {
    return validateStatement(payload, { version, lenientMailto: true }).statement;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return refuse(`its payload is not a statement: ${thrown.message}`, thrown);
  }
}

function withoutSignatures({ attachments, ...rest }: Statement): Statement {
  const others = attachments?.filter((attachment: Attachment) => attachment.usageType !== signatureUsageType) ?? [];
  return others.length === 0 ? rest : { ...rest, attachments: others };
}
