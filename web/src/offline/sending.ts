/**
 * One's writing on papers that are not open: what waits here is told to the server when it is reached
 * again, and what the server has is learnt before one goes where it is not. How both come together
 * is the reader's (`reader/saving.ts`); here is only that no paper need be opened for it.
 */
import { exchangeFor } from "../reader/exchange";
import { keepFor, unsentPapers } from "../reader/keep";
import { Replica } from "../reader/replica";
import { Saving } from "../reader/saving";

/** Tells and hears of one paper's notes; false if something still waits. */
export async function syncNotes(account: string, material: string): Promise<boolean> {
  const replica = new Replica(account, crypto.randomUUID().slice(0, 13));
  const keep = keepFor(account, material);
  const saving = new Saving({ replica, keep, exchange: exchangeFor(account, material) });
  await saving.begin();
  await saving.stop();
  return replica.waiting === 0;
}

/** Sends what waits on all papers; says how many of them still wait. */
export async function sendAll(account: string): Promise<number> {
  let left = 0;
  for (const material of await unsentPapers(account))
    if (!(await syncNotes(account, material))) left += 1;
  return left;
}
