import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: unknown;
}

/** The address of the running server under test. */
export const serverUrl = (): string => {
  const url = process.env["LAUREL_URL"];
  if (!url) throw new Error("LAUREL_URL is not set. npm test sets it.");
  return url.replace(/\/$/, "");
};

/** One request over node:http, which sends headers exactly as given, duplicates included. */
export function call(
  method: string,
  path: string,
  options: { headers?: OutgoingHttpHeaders; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${serverUrl()}${path}`, { method, headers: options.headers ?? {} }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      });
    });
    request.on("error", reject);
    request.end(options.body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
