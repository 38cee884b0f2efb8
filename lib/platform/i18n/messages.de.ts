import { achievements } from "./messages/achievements.de.ts";
import { admin } from "./messages/admin.de.ts";
import { apps } from "./messages/apps.de.ts";
import { certificate } from "./messages/certificate.de.ts";
import { claim } from "./messages/claim.de.ts";
import { data } from "./messages/data.de.ts";
import { developers } from "./messages/developers.de.ts";
import { flow } from "./messages/flow.de.ts";
import { hosts } from "./messages/hosts.de.ts";
import { issuing } from "./messages/issuing.de.ts";
import { learner } from "./messages/learner.de.ts";
import { legal } from "./messages/legal.de.ts";
import { profile } from "./messages/profile.de.ts";
import { runs } from "./messages/runs.de.ts";
import { setup } from "./messages/setup.de.ts";
import { shell } from "./messages/shell.de.ts";
import { signin } from "./messages/signin.de.ts";
import { verify } from "./messages/verify.de.ts";
import { wallet } from "./messages/wallet.de.ts";
import type { Messages } from "./messages.en.ts";

/** Every sentence of the pages, in German, with "Sie". */
export const de: Messages = {
  achievements,
  shell,
  learner,
  verify,
  signin,
  profile,
  setup,
  admin,
  data,
  apps,
  developers,
  flow,
  legal,
  claim,
  hosts,
  issuing,
  runs,
  certificate,
  wallet,
};
