import { admin } from "./messages/admin.en.ts";
import { data } from "./messages/data.en.ts";
import { learner } from "./messages/learner.en.ts";
import { profile } from "./messages/profile.en.ts";
import { setup } from "./messages/setup.en.ts";
import { shell } from "./messages/shell.en.ts";
import { signin } from "./messages/signin.en.ts";
import { verify } from "./messages/verify.en.ts";

/** Every sentence of the pages, in English. Each other language has exactly the same shape. */
export const en = { shell, learner, verify, signin, profile, setup, admin, data };

export type Messages = typeof en;
