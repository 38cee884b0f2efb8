/** A request as it goes out; the headers that the client adds by itself (Host, User-Agent and the like) are not in it. */
export interface RawRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}
