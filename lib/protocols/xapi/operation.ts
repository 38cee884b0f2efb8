import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiScope } from "./allows.ts";
import type { XapiCaller } from "./caller.ts";

/** What a resource does for one method. */
export interface Operation {
  /** Any of them does, if no scope over all of xAPI does. */
  scopes: readonly XapiScope[];
  /** Every URL parameter that it knows; others are refused. */
  parameters: readonly string[];
  /** Whether imc's door asks for the client id beside the credential (imc's document, section 3.1). */
  needsIgsClientId?: boolean;
  answer(exchange: Exchange, caller: XapiCaller): Promise<Response>;
  /** Sets headers that every answer of this operation carries, refusals included. */
  finish?(headers: Headers): Promise<void>;
}

/** What anybody may ask, without credentials and without a version. */
export interface OpenOperation {
  isOpen: true;
  parameters: readonly string[];
  answer(exchange: Exchange): Promise<Response>;
}

/** HEAD is answered as GET is, without the body (xAPI 1.0.3 part 3 section 1.1). */
export type Method = "GET" | "PUT" | "POST" | "DELETE";

export type Resource = Readonly<Partial<Record<Method, Operation | OpenOperation>>>;
