import fs from "node:fs";
import { Advice } from "../advice.mjs";

/** @typedef {object} Settings
 *  @property {"production" | "development"} mode
 *  @property {boolean} serves false for a worker, which answers no requests
 *  @property {boolean} runsJobs
 *  @property {string} hostname
 *  @property {number} port */

/** What the command line, the environment and the file `.env` say about how to start; completes the environment by what
 *  follows from it: NODE_ENV and PUBLIC_URL.
 *  Throws Advice for what cannot be.
 *  @param {readonly string[]} flags
 *  @returns {Settings} */
export function readSettings(flags) {
  const unknown = flags.find((flag) => flag !== "--dev" && flag !== "--worker");
  if (unknown) throw new Advice(`Unknown option ${unknown}. Supported options: --dev, --worker.`);
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
  const port = Number(process.env["PORT"] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Advice(`PORT is not a valid port: ${process.env["PORT"]}. Set it to a number such as 3000.`);
  const mode = flags.includes("--dev") ? "development" : "production";
  process.env["NODE_ENV"] = mode;
  process.env["PUBLIC_URL"] ||= `http://localhost:${port}`;
  return {
    mode,
    serves: !flags.includes("--worker"),
    runsJobs: process.env["JOBS"] !== "off",
    hostname: process.env["HOST"] || "127.0.0.1",
    port,
  };
}
