/** How large a text box is: its words broken into lines of one width, as the page shows them. */

export const lineHeight = 1.35;
/** Points between the words and the edge of their box. */
export const padding = 4;

/** Lines of at most `width`; a word that is wider alone is broken. `measure`: the width of a text. */
export function wrap(words: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of words.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      line = word;
      while (measure(line) > width && line.length > 1) {
        let fits = line.length - 1;
        while (fits > 1 && measure(line.slice(0, fits)) > width) fits--;
        lines.push(line.slice(0, fits));
        line = line.slice(fits);
      }
    }
    lines.push(line);
  }
  return lines;
}

/** The size of the box in points that these words need at a size of type, at most `most` wide. */
export function boxSize(words: string, size: number, most: number): [number, number] {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = `${size}px "Be Vietnam Pro", sans-serif`;
  const measure = (text: string) => context?.measureText(text).width ?? text.length * size * 0.55;
  const lines = wrap(words, most - 2 * padding, measure);
  const wide = Math.max(...lines.map(measure), size * 2);
  return [Math.ceil(wide) + 2 * padding + 1, lines.length * size * lineHeight + 2 * padding];
}
