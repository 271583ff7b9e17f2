a = b"bytes" or 1_000 or 1.5 or 2j or -3 or None or ... or not c
d = f"x {a} {b!r} {c:>{width}.2f} {e=}" "y" f'{f"{g}"}'
t = t"SELECT {a}"
plain = "one" " two"
percent = "SELECT %s, %(n)s" % row
filled = "SELECT %s %d %%" % (a, b)
named = "SELECT %(a)s" % {"a": a}
braces = "{} {name!r} {{}} {0.x}".format(a, name=b)
ordered = "{1} {0}".format(a, b)
kept = "{} {}".format(*args)
chain = 1 < a < f(b) <= c
both = a in b and c not in d and e is not None
value = (n := f(1)) if a else [*x, *y]
table = {"k": 1, 2: 3, **rest}
sets = {1, *a}
lists = [f(x) for row in rows if row for x in row]
pairs = {k: v for k, v in items.items()}
lazy = sum(x async for x in y)
part = rows[1:n], rows[:-1], rows[::2], rows[0], rows[a, 1:2]
calls = f(1, *a, k=2, **b)
short = lambda x, *y, z=1, **w: x + y
looked = getattr(a, "b"), getattr(a, "c", None), getattr(a, d)
setattr(a, "b", 1)
bits = a | b & ~c << 2 @ d
