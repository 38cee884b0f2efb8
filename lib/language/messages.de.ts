import { admin } from "./messages/admin.de.ts";
import { data } from "./messages/data.de.ts";
import { learner } from "./messages/learner.de.ts";
import { profile } from "./messages/profile.de.ts";
import { setup } from "./messages/setup.de.ts";
import { shell } from "./messages/shell.de.ts";
import { signin } from "./messages/signin.de.ts";
import { verify } from "./messages/verify.de.ts";
import type { Messages } from "./messages.en.ts";

/** Every sentence of the pages, in German, with "Sie". */
export const de: Messages = { shell, learner, verify, signin, profile, setup, admin, data };
