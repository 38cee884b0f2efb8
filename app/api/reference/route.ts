import { referencePage } from "@/lib/protocols/management/reference";

/** What the management API has, for people. */
export const GET = () => referencePage();
