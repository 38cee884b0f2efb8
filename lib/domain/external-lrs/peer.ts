/** Another Learning Record Store, and how to sign in there. */
export interface Peer {
  /** Its address, as parseEndpoint gives it. */
  endpoint: string;
  key: string;
  secret: string;
  /** The endpoint that issues a token for key and secret (RFC 6749 section 4.4); null: HTTP Basic. */
  tokenUrl: string | null;
}

/** The version of xAPI that we use with a peer. */
export type PeerVersion = "1.0.3" | "2.0.0";
