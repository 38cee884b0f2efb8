/** Whether this process is alive: for the one who restarts it. */
export const GET = () => Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } });
