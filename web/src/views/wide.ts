/** Whether the screen has room for columns side by side; follows turning the tablet. */
import { useEffect, useState } from "preact/hooks";

const COLUMNS = "(min-width: 1000px)";

export function useWide(query = COLUMNS): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setWide(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return wide;
}
