/** All words of the client, gathered from the rooms that speak them; a key is said in one place only. */
import * as house from "./house";

export const vi = { ...house.vi };
export type Words = Record<keyof typeof vi, string>;
export const en: Words = { ...house.en };
