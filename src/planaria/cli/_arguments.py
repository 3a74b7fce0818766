"""argparse with our manners: errors are ours, nearest names are suggested, help leads with examples."""

import argparse
import difflib
from typing import Any, NoReturn

from planaria.core.errors import InvalidValue, UnknownName


class Parser(argparse.ArgumentParser):
    """One verb's arguments. ``examples``: lines shown before anything else."""

    def __init__(self, verb: str, what: str, examples: tuple[str, ...] = (), **more: Any):
        self.examples = examples
        super().__init__(prog=f"planaria {verb}", description=what, allow_abbrev=False, formatter_class=_Narrow, **more)

    def format_help(self) -> str:
        lines = [self.description or "", ""]
        if self.examples:
            lines += ["Examples:", *(f"  {line}" for line in self.examples), ""]
        description, self.description = self.description, None
        try:
            return "\n".join(lines) + "\n" + super().format_help()
        finally:
            self.description = description

    def parse(self, words: list[str]) -> argparse.Namespace:
        """Raises UnknownName or InvalidValue; leaves through SystemExit after --help."""
        known, rest = self.parse_known_args(words)
        if rest:
            options = [text for action in self._actions for text in action.option_strings if text.startswith("--")]
            option = next((word for word in rest if word.startswith("-")), None)
            if option is None:
                raise InvalidValue(
                    "this is one word too many", field=self.prog, value=rest[0], hint=f"{self.prog} --help"
                )
            near = difflib.get_close_matches(option.partition("=")[0], options, 2, 0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"{self.prog} --help"
            raise UnknownName("there is no such option", field="option", value=option, hint=hint)
        return known

    def error(self, message: str) -> NoReturn:
        raise InvalidValue(message, field=self.prog, hint=f"`{self.prog} --help` shows how it is used")


class _Narrow(argparse.HelpFormatter):
    def __init__(self, prog: str):
        super().__init__(prog, max_help_position=26, width=80)


def add_root(parser: argparse.ArgumentParser) -> None:
    """``--root``: where runs are kept."""
    parser.add_argument("--root", default="runs", metavar="DIR", help="where runs are kept (default: runs)")


def add_json(parser: argparse.ArgumentParser, what: str) -> None:
    """``--json``: stdout is for a program."""
    parser.add_argument("--json", action="store_true", help=what)


def counted(text: str) -> int:
    """A whole number from one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} (allowed: 1 and more)")
    return number
