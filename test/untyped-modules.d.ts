// Development packages without types of their own, as far as the tests use them.

declare module "@digitalbazaar/vc" {
  export function issue(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;
  }): Promise<object>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;
    /** Needed for credentials with a status. */
    checkStatus?: object;
    now?: Date;
  }): Promise<{ verified: boolean; error?: { errors?: { message: string }[] } }>;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export function checkStatus(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<{ contextUrl?: null; documentUrl: string; document: object }>;
  }): Promise<{ verified: boolean; results?: { status?: boolean }[]; error?: Error }>;
}

declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object });
  }
}

declare module "@digitalbazaar/ed25519-multikey" {
  export function generate(options: { id: string; controller: string }): Promise<{
    id: string;
    signer(): object;
    export(options: { publicKey: true; includeContext: true }): Promise<{ publicKeyMultibase: string }>;
  }>;
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: object;
}

declare module "tincanjs" {
  /** The XMLHttpRequest of an answer. */
  export interface Request {
    status: number;
    responseText: string;
  }
  /** The error is null, or the HTTP status. */
  export type Callback<Result> = (error: unknown, result: Result) => void;

  class Agent {
    constructor(properties: object);
  }
  class Activity {
    constructor(properties: object);
    id: string;
    definition: { name: Record<string, string> } | null;
  }
  class Statement {
    constructor(properties: object);
    id: string;
    stored: string;
    target: Activity;
    attachments: { getContentAsString(): string }[] | null;
    originalJSON: string | null;
    asVersion(version: string): object;
  }
  type Options<Result> = { callback: Callback<Result>; [option: string]: unknown };
  class LRS {
    constructor(configuration: {
      endpoint: string;
      auth?: string;
      username?: string;
      password?: string;
      extended?: Record<string, string>;
      allowFail: boolean;
    });
    about<Result>(options: Options<Result>): void;
    saveStatement<Result>(statement: Statement, options: Options<Result>): void;
    saveStatements<Result>(statements: Statement[], options: Options<Result>): void;
    retrieveStatement<Result>(id: string, options: Options<Result>): void;
    retrieveVoidedStatement<Result>(id: string, options: Options<Result>): void;
    queryStatements<Result>(options: Options<Result>): void;
    moreStatements<Result>(options: Options<Result>): void;
    retrieveActivity<Result>(id: string, options: Options<Result>): void;
    saveState<Result>(id: string, value: unknown, options: Options<Result>): void;
    retrieveState<Result>(id: string, options: Options<Result>): void;
    retrieveStateIds<Result>(options: Options<Result>): void;
    dropState<Result>(id: string | null, options: Options<Result>): void;
    saveActivityProfile<Result>(id: string, value: unknown, options: Options<Result>): void;
    retrieveActivityProfile<Result>(id: string, options: Options<Result>): void;
    retrieveActivityProfileIds<Result>(options: Options<Result>): void;
    dropActivityProfile<Result>(id: string, options: Options<Result>): void;
    saveAgentProfile<Result>(id: string, value: unknown, options: Options<Result>): void;
    retrieveAgentProfile<Result>(id: string, options: Options<Result>): void;
    retrieveAgentProfileIds<Result>(options: Options<Result>): void;
    dropAgentProfile<Result>(id: string, options: Options<Result>): void;
  }
  const TinCan: {
    Agent: typeof Agent;
    Activity: typeof Activity;
    Statement: typeof Statement;
    LRS: typeof LRS;
  };
  export default TinCan;
}

declare module "adl-xapiwrapper" {
  export type Callback = (
    error: unknown,
    response?: { statusCode: number; headers: Record<string, string | undefined> },
    body?: string,
  ) => void;
  type Tag = string | null | undefined;

  class XAPIWrapper {
    constructor(configuration: { url: string; auth: { user: string; pass: string } });
    testConfig(callback: (isRight: boolean) => void): void;
    sendStatements(statements: object, callback: Callback): void;
    getStatements(parameters: object | null, more: string | null, callback: Callback): void;
    getActivities(activityId: string, callback: Callback): void;
    getAgents(agent: object, callback: Callback): void;
    sendState(
      activityId: string,
      agent: object,
      stateId: string,
      registration: string,
      value: unknown,
      match: Tag,
      noneMatch: Tag,
      callback: Callback,
    ): void;
    getState(
      activityId: string,
      agent: object,
      stateId: string | null,
      registration: string,
      since: Date | null,
      callback: Callback,
    ): void;
    sendActivityProfile(
      activityId: string,
      profileId: string,
      value: unknown,
      match: Tag,
      noneMatch: Tag,
      callback: Callback,
    ): void;
    getActivityProfile(activityId: string, profileId: string | null, since: Date | null, callback: Callback): void;
    sendAgentProfile(
      agent: object,
      profileId: string,
      value: unknown,
      match: Tag,
      noneMatch: Tag,
      callback: Callback,
    ): void;
    getAgentProfile(agent: object, profileId: string | null, since: Date | null, callback: Callback): void;
  }
  const adl: { XAPIWrapper: typeof XAPIWrapper; ruuid(): string };
  export default adl;
}
