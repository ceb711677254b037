"""The table that `bpbook.taylor_remainder` gives, and its verdict in words."""

from .printed_table import PrintedTable, number

MESSAGES = {
    "right": "The remainder falls with slope {slope}: the gradient is right in this direction.",
    "wrong": "The remainder falls with slope {slope}: the gradient is wrong in this direction.",
    "kink": "The remainder falls with slope {slope}, but {loss} has a kink here, and beside a kink "
    "it does so whatever the gradient is: this settles nothing.",
    "unclear": "The remainder falls with slope {slope}, and neither with slope 2, as for a right "
    "gradient, nor with slope 1, as for a wrong one: this settles nothing.",
    "linear": "{loss} is linear here: nothing is left but rounding, so the gradient is right in "
    "this direction.",
    "still": "{loss} does not move in this direction, to its last digit, and the gradient says so.",
    "lost": "What {loss} changes is lost in the rounding of {loss}: this settles nothing. Take out "
    "of {loss} what does not depend on the weights.",
}
SURE = 1e4  # times its rounding: two digits are the same on every machine
PRINTED = 4  # of so many steps one stands in the table: the powers of ten


class RemainderTable(PrintedTable):
    """How a Taylor remainder prints."""

    @property
    def title(self) -> str:
        """What the table is, for its caption."""
        return f"Taylor remainder of {self.loss}"

    @property
    def message(self) -> str:
        """What the slope says, in one sentence."""
        slope = "" if self.slope is None else number(self.slope, ".2f")
        return MESSAGES[self.verdict].format(slope=slope, loss=self.loss)

    def table(self) -> list[list[str]]:
        """A head, and a line for each power of ten down to where all is rounding."""
        lines = [["h", f"|{self.loss}(w + h·d) − {self.loss}(w) − h·g·d|"]]
        for i in range(0, len(self.steps), PRINTED):
            clean = self.clean(i)
            known = self.remainders[i] == self.remainders[i]
            digits = ".2g" if self.remainders[i] > SURE * self.rounding[i] else ".1g"
            text = number(self.remainders[i], digits) if clean else "rounding" if known else "none"
            lines.append([number(self.steps[i], ".0g"), text])
            if text == "rounding" and not any(map(self.clean, range(i, len(self.steps)))):
                break
        return lines
