/** Words at the chair's desk, the secretary's desk and on the wall. */
export const vi = {
  "desk.title": "Bàn chủ tọa",
};

export const en: Record<keyof typeof vi, string> = {
  "desk.title": "Chair's desk",
};
