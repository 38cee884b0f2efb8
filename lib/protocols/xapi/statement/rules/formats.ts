import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readDuration } from "../read-duration.ts";
import { readTimestamp } from "../read-timestamp.ts";
import { format, type Rule, refuse } from "./shape.ts";

/** xAPI 1.0.3 part 2 section 4.4: the standard string form. The specification's own first example has another variant than
 *  RFC 4122's, which is therefore recommended and not required. */
export const uuid: Rule = format("a UUID such as 0ea6d5c8-48f5-4e8d-805a-a996f8f6867f", isUuid);

const iriPattern = /^[a-z][a-z0-9+.-]*:[^\p{Cc}\p{Cs}\s<>"{}|\\^`]+$/iu;
const asciiIriPattern = /^[a-z][a-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/i;
const webAddressWithoutHost = /^https?:(?!\/\/[^/?#])/i;

/** Section 4.3 and RFC 3987: a scheme, and no character that an IRI cannot have. Section 2.2 allows a best effort: what the
 *  scheme itself demands is checked for http and https alone, and a stray "%" passes. */
export const isIri = (value: string): boolean =>
  (asciiIriPattern.test(value) || iriPattern.test(value)) && !webAddressWithoutHost.test(value);

export const iri: Rule = format("an IRI with a scheme, such as http://example.org/course or urn:example:course", isIri);

const identifierBytesMax = 2000;

/** An IRI by which things are found again. Its length is bounded, because an index entry's is; the specification sets no bound. */
export const identifier: Rule = (value, pointer, reading) => {
  iri(value, pointer, reading);
  if (typeof value !== "string" || value.length * 3 <= identifierBytesMax) return;
  if (Buffer.byteLength(value) > identifierBytesMax)
    refuse(pointer, `an IRI of at most ${identifierBytesMax} bytes`, value);
};

/** Section 4.5: ISO 8601 date and time. In 2.0 RFC 3339, so with seconds and time zone; in 1.0.3 a time without zone is taken
 *  as UTC, with a warning. An offset of -00:00 is refused in both: it means that the zone is unknown. */
export const timestamp: Rule = (value, pointer, reading) => {
  const expected = "an ISO 8601 date and time such as 2020-01-11T10:30:45.154Z, without the offset -00:00";
  const read = typeof value === "string" ? readTimestamp(value) : null;
  if (read === null) refuse(pointer, expected, value);
  if (reading.version === "2.0.0" && !read.isComplete)
    refuse(pointer, `${expected}, including seconds and a time zone (RFC 3339)`, value);
  if (read.hasZone) return;
  reading.warnings.push({
    code: "timestamp-zone",
    message: `${pointer} has no time zone. UTC was assumed.`,
    pointer,
  });
};

/** Section 4.6. */
export const duration: Rule = format(
  "an ISO 8601 duration such as PT2M33S, P3Y1M29DT4H35M59.14S or P4W (weeks cannot be combined with other units)",
  (value) => readDuration(value) !== null,
);

const mediaTypePattern =
  /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(?:[ \t]*;[ \t]*[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"(?:[^"\\]|\\.)*"))*$/;

/** RFC 7231 section 3.1.1.1. */
export const mediaType: Rule = format("an Internet media type such as text/plain; charset=utf-8", (value) =>
  mediaTypePattern.test(value),
);

/** A SHA-1 digest in hexadecimal. */
export const sha1: Rule = format("a SHA-1 digest with 40 hexadecimal digits", (value) => /^[0-9a-f]{40}$/i.test(value));

const sha2Pattern = /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;

/** Any member of the SHA-2 family in hexadecimal (FIPS 180-4). */
export const sha2: Rule = format("a SHA-2 digest in hexadecimal, for example 64 digits for SHA-256", (value) =>
  sha2Pattern.test(value),
);
