/** The marks of the usual choices, which stand beside their words. */
import check from "lucide-static/icons/check.svg?nodes";
import minus from "lucide-static/icons/minus.svg?nodes";
import x from "lucide-static/icons/x.svg?nodes";
import type { IconNodes } from "../icon";

export const choiceIcons: Readonly<Record<string, IconNodes>> = {
  for: check,
  against: x,
  abstain: minus,
};
