/** An external Learning Record Store with its credentials. */
export interface ExternalLrs {
  /** Its endpoint as parseEndpoint returns it. */
  endpoint: string;
  key: string;
  secret: string;
  /** The endpoint that issues a token for key and secret (RFC 6749 section 4.4); null for HTTP Basic. */
  tokenUrl: string | null;
}

/** The version of xAPI that we use with an external LRS. */
export type XapiVersion = "1.0.3" | "2.0.0";
