/** The language of a paper's words, so that a screen reader reads them in its own voice. Pure. */

/** Letters that Vietnamese has and its neighbours on a tablet have not. */
const vietnamese = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const letters = /\p{L}/gu;

/** Vietnamese has such a letter in every other word; a name of a place in an English text is none. */
const share = 0.05;

export function languageOf(text: string): "vi" | "en" {
  const composed = text.normalize("NFC");
  const all = composed.match(letters)?.length ?? 0;
  return (composed.match(vietnamese)?.length ?? 0) >= all * share ? "vi" : "en";
}
