/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Texts by RFC 5646 language tag (xAPI 1.0.3 part 2 section 4.2). */
export type LanguageMap = Readonly<Record<string, string>>;

/** Anything a partner adds, by IRI (section 4.1). */
type Extensions = Readonly<Record<string, Json>>;

/** A user account on some system (section 2.4.2.4). */
interface Account {
  readonly homePage: string;
  readonly name: string;
}

interface Identifiers {
  readonly mbox: string;
  readonly mbox_sha1sum: string;
  readonly openid: string;
  readonly account: Account;
}

type Only<Key extends keyof Identifiers> = Pick<Identifiers, Key> & {
  readonly [Other in Exclude<keyof Identifiers, Key>]?: never;
};

/** Exactly one inverse functional identifier (section 2.4.2.3). */
type InverseFunctionalIdentifier = { [Key in keyof Identifiers]: Only<Key> }[keyof Identifiers];

/** Section 2.4.2.1. */
export type Agent = { readonly objectType?: "Agent"; readonly name?: string } & InverseFunctionalIdentifier;

/** Section 2.4.2.2: a group that has an identifier, and perhaps lists members. */
type IdentifiedGroup = {
  readonly objectType: "Group";
  readonly name?: string;
  readonly member?: readonly Agent[];
} & InverseFunctionalIdentifier;

/** Section 2.4.2.2: a group known by its members alone. */
type AnonymousGroup = {
  readonly objectType: "Group";
  readonly name?: string;
  readonly member: readonly Agent[];
} & { readonly [Key in keyof Identifiers]?: never };

export type Group = IdentifiedGroup | AnonymousGroup;
export type Actor = Agent | Group;

/** Section 2.4.3. */
interface Verb {
  readonly id: string;
  readonly display?: LanguageMap;
}

type InteractionType =
  | "true-false"
  | "choice"
  | "fill-in"
  | "long-fill-in"
  | "matching"
  | "performance"
  | "sequencing"
  | "likert"
  | "numeric"
  | "other";

/** One option, target, step and so on of an interaction (section 2.4.4.1). */
export interface InteractionComponent {
  readonly id: string;
  readonly description?: LanguageMap;
}

/** Section 2.4.4.1. */
export interface ActivityDefinition {
  readonly name?: LanguageMap;
  readonly description?: LanguageMap;
  readonly type?: string;
  readonly moreInfo?: string;
  readonly interactionType?: InteractionType;
  readonly correctResponsesPattern?: readonly string[];
  readonly choices?: readonly InteractionComponent[];
  readonly scale?: readonly InteractionComponent[];
  readonly source?: readonly InteractionComponent[];
  readonly target?: readonly InteractionComponent[];
  readonly steps?: readonly InteractionComponent[];
  readonly extensions?: Extensions;
}

export interface Activity {
  readonly objectType?: "Activity";
  readonly id: string;
  readonly definition?: ActivityDefinition;
}

/** A pointer to another statement (section 2.4.4.3). */
interface StatementRef {
  readonly objectType: "StatementRef";
  readonly id: string;
}

/** Section 2.4.5.1. */
interface Score {
  readonly scaled?: number;
  readonly raw?: number;
  readonly min?: number;
  readonly max?: number;
}

/** Section 2.4.5. */
export interface Result {
  readonly score?: Score;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  readonly duration?: string;
  readonly extensions?: Extensions;
}

type ContextActivityKind = "parent" | "grouping" | "category" | "other";

/** Section 2.4.6.2; a single activity is equal to an array with one element. */
export type ContextActivities = { readonly [Kind in ContextActivityKind]?: Activity | readonly Activity[] };

/** xAPI 2.0 (IEEE 9274.1.1) section 4.2.2.5. */
interface ContextAgent {
  readonly objectType: "contextAgent";
  readonly agent: Agent;
  readonly relevantTypes?: readonly string[];
}

/** xAPI 2.0 (IEEE 9274.1.1) section 4.2.2.5. */
interface ContextGroup {
  readonly objectType: "contextGroup";
  readonly group: Group;
  readonly relevantTypes?: readonly string[];
}

/** Section 2.4.6. */
export interface Context {
  readonly registration?: string;
  readonly instructor?: Actor;
  readonly team?: Group;
  readonly contextActivities?: ContextActivities;
  readonly contextAgents?: readonly ContextAgent[];
  readonly contextGroups?: readonly ContextGroup[];
  readonly revision?: string;
  readonly platform?: string;
  readonly language?: string;
  readonly statement?: StatementRef;
  readonly extensions?: Extensions;
}

/** Section 2.4.11. */
export interface Attachment {
  readonly usageType: string;
  readonly display: LanguageMap;
  readonly description?: LanguageMap;
  readonly contentType: string;
  /** Octets. */
  readonly length: number;
  /** Hexadecimal. */
  readonly sha2: string;
  readonly fileUrl?: string;
}

/** An object that is itself no statement. */
export type PlainObject = Activity | (Actor & { readonly objectType: "Agent" | "Group" }) | StatementRef;

/** What a statement and a SubStatement have in common (section 2.4). */
interface Clause<ObjectOfIt> {
  readonly actor: Actor;
  readonly verb: Verb;
  readonly object: ObjectOfIt;
  readonly result?: Result;
  readonly context?: Context;
  readonly timestamp?: string;
  readonly attachments?: readonly Attachment[];
}

/** A statement inside a statement (section 2.4.4.3). */
export interface SubStatement extends Clause<PlainObject> {
  readonly objectType: "SubStatement";
}

/** A valid statement as a client sends it (section 2.4). */
export interface Statement extends Clause<PlainObject | SubStatement> {
  readonly id?: string;
  readonly stored?: string;
  readonly authority?: Agent | AnonymousGroup;
  readonly version?: string;
}
