/** All words of the client, gathered from the rooms that speak them; a key is said in one place only. */
import * as archive from "./archive";
import * as attendance from "./attendance";
import * as calling from "./calling";
import * as counting from "./counting";
import * as desk from "./desk";
import * as draft from "./draft";
import * as floor from "./floor";
import * as house from "./house";
import * as notes from "./notes";
import * as offline from "./offline";
import * as positions from "./positions";
import * as preparing from "./preparing";
import * as reading from "./reading";
import * as rehearsal from "./rehearsal";
import * as room from "./room";
import * as secretary from "./secretary";
import * as secret from "./secret";
import * as speaking from "./speaking";
import * as together from "./together";
import * as trust from "./trust";
import * as upload from "./upload";
import * as votes from "./votes";
import * as writing from "./writing";

export const vi = {
  ...house.vi,
  ...archive.vi,
  ...draft.vi,
  ...calling.vi,
  ...notes.vi,
  ...offline.vi,
  ...positions.vi,
  ...preparing.vi,
  ...rehearsal.vi,
  ...room.vi,
  ...floor.vi,
  ...counting.vi,
  ...desk.vi,
  ...secretary.vi,
  ...attendance.vi,
  ...speaking.vi,
  ...together.vi,
  ...trust.vi,
  ...upload.vi,
  ...votes.vi,
  ...secret.vi,
  ...reading.vi,
  ...writing.vi,
};
export type Words = Record<keyof typeof vi, string>;
export const en: Words = {
  ...house.en,
  ...archive.en,
  ...draft.en,
  ...calling.en,
  ...notes.en,
  ...offline.en,
  ...positions.en,
  ...preparing.en,
  ...rehearsal.en,
  ...room.en,
  ...floor.en,
  ...counting.en,
  ...desk.en,
  ...secretary.en,
  ...attendance.en,
  ...speaking.en,
  ...together.en,
  ...trust.en,
  ...upload.en,
  ...votes.en,
  ...secret.en,
  ...reading.en,
  ...writing.en,
};
