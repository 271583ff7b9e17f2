"""The types of all facts, which componentize-py makes from the contract. `facts.pyi` beside this file says what is in them."""

from wit_world.imports.facts import *  # noqa: F403
