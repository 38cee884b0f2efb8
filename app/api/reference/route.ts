import { referencePage } from "@/lib/management/reference";

/** What the management API has, for people. */
export const GET = () => referencePage();
