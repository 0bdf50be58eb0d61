/** All words of the client, gathered from the rooms that speak them; a key is said in one place only. */
import * as reader from "../reader/words";
import * as desks from "./desks";
import * as house from "./house";
import * as room from "./room";

export const vi = { ...house.vi, ...room.vi, ...desks.vi, ...reader.vi };
export type Words = Record<keyof typeof vi, string>;
export const en: Words = { ...house.en, ...room.en, ...desks.en, ...reader.en };
