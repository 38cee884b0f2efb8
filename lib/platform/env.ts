import { z } from "zod";

const Environment = z
  .object({
    /** PostgreSQL 15 or newer, as a connection URL. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }),
    /** The public URL of this installation, without a trailing slash. Identifiers of issuers and achievements contain it. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: "must be an http(s):// URL" })
      .transform((url) => url.replace(/\/+$/, ""))
      .default("http://localhost:3000"),
    /** All keys of this installation are derived from it. Without it, the encrypted signing keys cannot be decrypted. */
    LAUREL_SECRET: z.string().min(32, "must have at least 32 characters"),
    /** The previous secret, while data is still encrypted with it: see docs/operations.md. */
    LAUREL_OLD_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    /** The URL of HashiCorp Vault, whose transit engine then encrypts the signing keys. */
    VAULT_ADDR: z
      .url({ protocol: /^https?$/, error: "must be an http(s):// URL" })
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    VAULT_TOKEN: z.string().optional(),
    /** The mount path and the name of the key. */
    VAULT_TRANSIT_KEY: z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)+$/, "must be a mount path and a key name, such as transit/laurel")
      .default("transit/laurel"),
    VAULT_NAMESPACE: z.string().optional(),
    /** If it is not set, emails are printed to standard output. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }).optional(),
    MAIL_FROM: z.string().default("Laurel <no-reply@localhost>"),
    /** Whether URLs that administrators enter (external LRSs) may use http and private addresses. Set it only if such an LRS is in
     *  the operator's own network: administrators can then make this server send requests to any address it can reach. */
    ALLOW_PRIVATE_TARGETS: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether public OAuth clients may register: apps on a person's device, with loopback or private-use redirect URIs. */
    ALLOW_PUBLIC_APPS: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether URLs in badges (keys, status lists) and of badge hosts that learners connect may use http and private addresses.
     *  Set it only if they are in the operator's own network: people who are signed in can then make this server send requests to
     *  any address it can reach, by a badge to verify. Visitors cannot, unless PUBLIC_URL is on this machine. */
    ALLOW_PRIVATE_ISSUERS: z.stringbool({ error: "must be true or false" }).default(false),
    /** Lists of issuers whose names are taken as true, as public URLs or paths of files, separated by spaces. See
     *  docs/operations.md. */
    KNOWN_ISSUER_LISTS: z
      .string()
      .default("")
      .transform((text) => text.split(/\s+/).filter((source) => source !== "")),
    /** The number of days without use after which a session ends. */
    SESSION_DAYS_UNUSED: z.coerce.number("must be a number of days").int().min(1).max(400).default(14),
    /** The number of days after which a session ends in any case. */
    SESSION_DAYS_MAX: z.coerce.number("must be a number of days").int().min(1).max(400).default(30),
    /** Whether administrators and operators need a second factor (an authenticator app). */
    REQUIRE_SECOND_FACTOR: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether new passwords are compared with known data breaches, by the first five digits of their SHA-1 at
     *  api.pwnedpasswords.com. */
    CHECK_BREACHED_PASSWORDS: z.stringbool({ error: "must be true or false" }).default(false),
    /** The URLs of the operator's terms of service and privacy policy; if they are not set, built-in pages are used. */
    TERMS_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
    PRIVACY_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
    /** The number of days for which entries of the request log are stored. */
    REQUEST_LOG_DAYS: z.coerce.number("must be a number of days").int().min(1).max(3650).default(30),
    /** The maximum size of one attachment, and of all attachments of a request, in MiB. */
    ATTACHMENT_MIB_MAX: z.coerce.number("must be a number of MiB").int().min(1).max(2000).default(100),
    ATTACHMENTS_MIB_MAX: z.coerce.number("must be a number of MiB").int().min(1).max(20_000).default(500),
    /** Whether clients can request simulated errors by the header X-Test-Answer. */
    TEST_MODE: z.stringbool({ error: "must be true or false" }).default(false),
    /** Whether the VC-API is served, through which the W3C test suites check signing and verifying. It signs any document for any
     *  caller, with a key that belongs to no issuer. Requires a PUBLIC_URL on this machine. */
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

/** The names of all variables, for checking the documents that list them. */
export const environmentVariables: readonly string[] = Object.keys(Environment.shape);

/** Whether a host name or address is a loopback address, which other machines cannot reach. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);

export type Environment = z.output<typeof Environment>;

/** Reads only the log level: logging must work even if the other variables are incomplete. */
export const logLevel = (): Environment["LOG_LEVEL"] =>
  Environment.shape.LOG_LEVEL.catch("info").parse(process.env["LOG_LEVEL"]);

let cached: Environment | undefined;

/** Returns the environment variables, validated once. It is the only reader of process.env in app, lib and components.
 *  @throws Error that lists every invalid variable. */
export function env(): Environment {
  cached ??= parseEnvironment(process.env);
  return cached;
}

/** Sets an environment variable for a library that cannot be configured in another way. */
export function setForLibrary(name: "NEXTAUTH_URL", value: string): void {
  process.env[name] = value;
}

/** Returns the environment of a child process that works on what strangers send: without the secret, the database and the other
 *  variables that name what could be reached with them. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const names = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot", "PUBLIC_URL", "LOG_LEVEL"];
  const known = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(known),
    NODE_ENV: process.env.NODE_ENV,
    DATABASE_URL: "postgresql://nowhere.invalid/none",
    LAUREL_SECRET: "a child process works without the secret",
  };
}

/** Validates environment variables. An empty variable counts as not set.
 *  @throws Error that lists every invalid variable. */
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
