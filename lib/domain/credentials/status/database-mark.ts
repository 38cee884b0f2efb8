import { Prisma } from "@/lib/platform/db/generated/client";

/** An SQL expression that is different in every database that was restored from a backup: of `pg_dump` (another object id or
 *  another cluster) as of a base backup with its log (another timeline). A standby that takes over differs as well. */
export const databaseMark = Prisma.sql`(
  SELECT md5(concat_ws(' ', system_identifier, timeline_id, pg_database.oid))
  FROM pg_control_system(), pg_control_checkpoint(), pg_database WHERE datname = current_database()
)`;
