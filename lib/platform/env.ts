import { z } from "zod";

const Environment = z
  .object({
    /** PostgreSQL 15 or newer, as a connection URL. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }),
    /** Where people and partners reach this installation, without a slash at the end. Identifiers are made of it. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: "must be an http(s):// URL" })
      .transform((url) => url.replace(/\/+$/, ""))
      .default("http://localhost:3000"),
    /** The root of every key that this installation derives. Losing it makes wrapped signing keys unreadable. */
    LAUREL_SECRET: z.string().min(32, "must have at least 32 characters"),
    /** The secret before, while something is still wrapped under it: see "Another LAUREL_SECRET" in docs/operations.md. */
    LAUREL_OLD_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    /** HashiCorp Vault, whose transit engine then wraps the signing keys. */
    VAULT_ADDR: z
      .url({ protocol: /^https?$/, error: "must be an http(s):// URL" })
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    VAULT_TOKEN: z.string().optional(),
    /** Mount and name of the key. */
    VAULT_TRANSIT_KEY: z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)+$/, "must be a mount path and a key name, such as transit/laurel")
      .default("transit/laurel"),
    VAULT_NAMESPACE: z.string().optional(),
    /** Mail goes to the log when it is not set. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }).optional(),
    MAIL_FROM: z.string().default("Laurel <no-reply@localhost>"),
    /** Whether addresses that people enter (other Learning Record Stores) may be plain http and not public: off, unless such a
     *  store stands in the operator's own network. On, administrators can reach whatever this server can reach. */
    ALLOW_PRIVATE_TARGETS: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether apps that cannot keep a secret (on a person's own device, with loopback or private-use redirects) may register. */
    ALLOW_PUBLIC_APPS: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether addresses that badges name (keys, status lists), and those of other hosts of badges that learners connect, may be
     *  plain http and not public: off, unless they stand in the operator's own network. On, everybody can make this server ask
     *  whatever it can reach, by a badge to verify. */
    ALLOW_PRIVATE_ISSUERS: z.stringbool({ error: "must be true or false" }).default(false),
    /** The operator's terms of service and privacy policy, for people and apps; plain pages of our own when not set. */
    TERMS_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
    PRIVACY_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
    /** For how many days the log of partners' requests is kept. */
    REQUEST_LOG_DAYS: z.coerce.number("must be a number of days").int().min(1).max(3650).default(30),
    /** The largest content of one attachment, in MiB, and of all that come with one request. */
    ATTACHMENT_MIB_MAX: z.coerce.number("must be a number of MiB").int().min(1).max(2000).default(100),
    ATTACHMENTS_MIB_MAX: z.coerce.number("must be a number of MiB").int().min(1).max(20_000).default(500),
    /** Whether apps may ask for errors by the header X-Test-Answer, to try how they take them. */
    TEST_MODE: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether the VC-API is served, by which the W3C's test suites judge the signing and verifying: whoever reaches it gets
     *  anything signed, though by nobody's key. For a PUBLIC_URL and an address of this machine alone. */
    VC_API: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether browsers with the cookie `language=en-XA` get a pseudo-locale: English with accents, brackets and 40 % more text,
     *  which shows text that is not translated and layouts that break. Only for a PUBLIC_URL on this machine. */
    PSEUDO_LOCALE: z.stringbool({ error: "must be true or false" }).default(false),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  })
  .refine(({ VAULT_ADDR, VAULT_TOKEN }) => VAULT_ADDR === undefined || VAULT_TOKEN !== undefined, {
    path: ["VAULT_TOKEN"],
  })
  .refine(({ VC_API, PUBLIC_URL }) => !VC_API || isLoopback(new URL(PUBLIC_URL).hostname), {
    path: ["VC_API"],
    error: "requires a PUBLIC_URL on this machine, such as http://localhost:3000",
  })
  .refine(({ PSEUDO_LOCALE, PUBLIC_URL }) => !PSEUDO_LOCALE || isLoopback(new URL(PUBLIC_URL).hostname), {
    path: ["PSEUDO_LOCALE"],
    error: "requires a PUBLIC_URL on this machine, such as http://localhost:3000",
  });

/** The name of every variable, for the documents that list them. */
export const environmentVariables: readonly string[] = Object.keys(Environment.shape);

/** Whether a host's name or address is this machine itself, and nobody else can reach it by that. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

export type Environment = z.output<typeof Environment>;

/** The log's level alone: the log must work where the rest of the environment is not complete. */
export const logLevel = (): Environment["LOG_LEVEL"] =>
  Environment.shape.LOG_LEVEL.catch("info").parse(process.env["LOG_LEVEL"]);

let known: Environment | undefined;

/** The environment, checked once. The only reader of process.env in app, lib and components.
 *  @throws Error that lists every fault at once, with the variable's name. */
export function env(): Environment {
  known ??= parseEnvironment(process.env);
  return known;
}

/** Sets what a library reads from the environment and takes in no other way. */
export function setForLibrary(name: "NEXTAUTH_URL", value: string): void {
  process.env[name] = value;
}

export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(set);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name} ${set[name] === undefined ? "is not set" : issue.message}`;
  });
  throw new Error(
    `The environment variables are not valid:\n${faults.join("\n")}\nCorrect them, then start again. See docs/operations.md.`,
  );
}
