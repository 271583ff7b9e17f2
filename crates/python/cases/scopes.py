total = 0
LIMIT = 10


def count(rows):
    global total
    total += len(rows)
    found = []
    for row in rows:
        found.append(row)
    else:
        found = None

    def inner():
        nonlocal found
        found = [row for row in rows if (last := row)]
        return lambda row, key=LIMIT: found + key
    return inner


class Outer:
    size = LIMIT
    double = size * 2
    sizes = [size for size in range(size)]

    def method(self):
        def helper():
            return self.size
        return helper(), size

    def rebinds(self):
        self = copy(self)
        return self

    class Meta:
        size = 3
        other = size


def row():
    x = x_is_local
    return x
