"""Imports of every form."""
from __future__ import annotations

import os, sys as system
import a.b.c
import a.d
from .models import User as Account, Post
from .. import settings
from .star import *
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .types import Kind
else:
    Kind = object

try:
    import fast as impl
except ImportError:
    import slow as impl

plugin = import_module("app.plugin")


def use():
    from .late import late
    a.b.c.run(a.d, a.e)
    Starred.objects.all()
    len(os.path.join("x"))
    return cast("Account", late(Post))
