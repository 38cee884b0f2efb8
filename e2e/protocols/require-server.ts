/** Vitest's global set-up for the protocol tests: they are about a server that somebody started. */
export default function requireServer(): void {
  if (process.env["LAUREL_URL"]) return;
  throw new Error(
    "Set LAUREL_URL to the address of a running server with demo data, or run npm test, which starts one.",
  );
}
