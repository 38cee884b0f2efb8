import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";

/** Normalizes the address of a host that somebody entered: with its scheme, without a trailing slash, query or fragment,
 *  and without the path of the API or of its description.
 *  @throws Failure("malformed") with the code `not-an-address`, `not-https` or `own` */
export function parseAddress(entered: string): string {
  const text = entered.trim();
  const url = withScheme(text);
  if (!url || url.username || url.password || !url.hostname)
    throw new Failure("malformed", "This is not a valid URL. Enter a URL such as https://badges.example.org.", {
      code: "not-an-address",
    });
  if (url.protocol !== "https:" && !env().ALLOW_PRIVATE_ISSUERS)
    throw new Failure("malformed", "Only https URLs are supported. Enter a URL that starts with https://.", {
      code: "not-https",
    });
  const address = `${url.origin}${url.pathname}`.replace(/\/*(ims\/ob\/v3p0(\/discovery)?)?\/*$/, "");
  if (address === env().PUBLIC_URL)
    throw new Failure("malformed", "This is the URL of this installation. Enter the URL of the other host.", {
      code: "own",
    });
  return address;
}

/** Parses an address that may lack its scheme, as in the samples of Open Badges 3.0 section 7.1.1; null if it is not a web
 *  address. */
export function withScheme(text: string): URL | null {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(full)) return null;
  const url = new URL(full);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}
