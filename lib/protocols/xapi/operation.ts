import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiScope } from "./allows.ts";
import type { XapiCaller } from "./caller.ts";

/** What a resource does for one method. */
export interface Operation {
  /** Any one of these is enough if no scope for all of xAPI is granted. */
  scopes: readonly XapiScope[];
  /** Every URL parameter that it accepts; others are refused. */
  parameters: readonly string[];
  /** Whether imc's endpoint requires the client id besides the credential (imc's document, section 3.1). */
  needsIgsClientId?: boolean;
  answer(exchange: Exchange, caller: XapiCaller): Promise<Response>;
  /** Sets headers of every answer of this operation, including errors. */
  finish?(headers: Headers): Promise<void>;
}

/** An operation that needs neither credentials nor a version. */
export interface OpenOperation {
  isOpen: true;
  parameters: readonly string[];
  answer(exchange: Exchange): Promise<Response>;
}

/** HEAD is answered like GET, without the body (xAPI 1.0.3 part 3 section 1.1). */
export type Method = "GET" | "PUT" | "POST" | "DELETE";

export type Resource = Readonly<Partial<Record<Method, Operation | OpenOperation>>>;
