import { randomInt } from "node:crypto";
import { type Answered, expectContract } from "./contract.ts";

/** The host under test: any running server with demo data. */
export const hostAddress: string = (process.env["LAUREL_URL"] ?? "http://localhost:3000").replace(/\/$/, "");

export interface Answer extends Answered {
  // biome-ignore lint/suspicious/noExplicitAny: what it holds was checked by its schema
  json(): any;
}

/** `fetch` at the host under test, for our own requests and for the OAuth client's: each answer is held to the specification
 *  before anybody sees it. */
export async function checkedFetch(input: string | URL, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, { redirect: "manual", ...init });
  // Attempts are counted by place, which the host believes from a proxy on the same machine: each request has its own.
  if (!request.headers.has("x-forwarded-for")) request.headers.set("x-forwarded-for", newPlace());
  const { method, headers } = request;
  const response = await fetch(request);
  const text = await response.clone().text();
  expectContract(
    { method, url: new URL(input), headers },
    { status: response.status, headers: response.headers, text },
  );
  return response;
}

/** Where a request may come from. */
export const newPlace = (): string => [10, randomInt(256), randomInt(256), randomInt(256)].join(".");

/** One request to an address of the host. */
export async function ask(
  method: string,
  path: string,
  {
    token,
    headers = {},
    body = null,
  }: { token?: string | undefined; headers?: Record<string, string>; body?: BodyInit | null } = {},
): Promise<Answer> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await checkedFetch(`${hostAddress}${path}`, {
    method,
    headers: { ...authorization, ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

export const credentialsPath = "/ims/ob/v3p0/credentials";
export const profilePath = "/ims/ob/v3p0/profile";
export const discoveryPath = "/ims/ob/v3p0/discovery";
