from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from componentize_py_types import Err

from .facts import (
    OptionInfo,
    OptionSetting,
    OptionValue,
    OptionValue_Flag,
    OptionValue_Integer,
    OptionValue_Text,
    OptionValue_Texts,
)
from .names import quoted

T = TypeVar("T", bool, int, str, list[str])


@dataclass(frozen=True)
class Opt(Generic[T]):
    """An option that a rule takes: the rule lists it in `options` and reads it with `options.get`."""

    name: str
    """Its name in kebab-case."""
    summary: str
    """What it changes, in one sentence."""
    default: T
    """What holds when the user sets nothing; it says the type: `bool`, `int`, `str` or `list[str]`."""

    def describe(self) -> OptionInfo:
        """What a plugin says of the option."""
        return OptionInfo(self.name, self.summary, _value(self.default))


class Options:
    """The options of one rule, as they are set."""

    def __init__(self, declared: Sequence[Opt[Any]], settings: Sequence[OptionSetting]) -> None:
        """Checks what the user set against what the rule declares; raises a sentence for the user where they differ."""
        for setting in settings:
            option = next((option for option in declared if option.name == setting.name), None)
            if option is None:
                known = quoted([option.name for option in declared]) or "none"
                raise Err(f"there is no option `{setting.name}`, the rule takes {known}")
            wanted, given = type(_value(option.default)), type(setting.value)
            if wanted is not given:
                raise Err(f"option `{setting.name}` wants {_KINDS[wanted]}, not {_KINDS[given]}")
        self._set: dict[str, Any] = {setting.name: setting.value.value for setting in settings}

    def get(self, option: Opt[T]) -> T:
        """The value of an option."""
        value: T = self._set.get(option.name, option.default)
        return value


_KINDS: dict[type, str] = {
    OptionValue_Flag: "true or false",
    OptionValue_Integer: "a whole number",
    OptionValue_Text: "a text",
    OptionValue_Texts: "a list of texts",
}


def _value(default: bool | int | str | list[str]) -> OptionValue:
    # `bool` comes first, since it is an `int` to Python.
    if isinstance(default, bool):
        return OptionValue_Flag(default)
    if isinstance(default, int):
        return OptionValue_Integer(default)
    if isinstance(default, str):
        return OptionValue_Text(default)
    return OptionValue_Texts(default)
