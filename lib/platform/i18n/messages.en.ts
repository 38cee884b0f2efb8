import { achievements } from "./messages/achievements.en.ts";
import { admin } from "./messages/admin.en.ts";
import { apps } from "./messages/apps.en.ts";
import { certificate } from "./messages/certificate.en.ts";
import { claim } from "./messages/claim.en.ts";
import { data } from "./messages/data.en.ts";
import { developers } from "./messages/developers.en.ts";
import { flow } from "./messages/flow.en.ts";
import { hosts } from "./messages/hosts.en.ts";
import { issuing } from "./messages/issuing.en.ts";
import { learner } from "./messages/learner.en.ts";
import { legal } from "./messages/legal.en.ts";
import { profile } from "./messages/profile.en.ts";
import { runs } from "./messages/runs.en.ts";
import { setup } from "./messages/setup.en.ts";
import { shell } from "./messages/shell.en.ts";
import { signin } from "./messages/signin.en.ts";
import { verify } from "./messages/verify.en.ts";
import { wallet } from "./messages/wallet.en.ts";

/** Every sentence of the pages, in English. Each other language has exactly the same shape. */
export const en = {
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

export type Messages = typeof en;
