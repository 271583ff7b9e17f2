import sys


async def main(rows, names: list[str]):
    async with pool.acquire() as one, one.transaction():
        await one.run()
    with (open("a") as a, open("b")):
        pass
    for i, row in enumerate(rows):
        if row: continue
        elif i > 3: break
        else: print(row)
    else:
        done()
    async for key, *rest, last in stream():
        yield key, rest, last
    while True:
        x = y = 1
        x, y[0], z.w = y, x, 3
        x += 1
    try:
        risky()
    except (KeyError, ValueError) as error:
        raise Other(error) from error
    except Exception:
        return
    except:
        pass
    else:
        fine()
    finally:
        clean()
    assert rows, "none"
    match command.split():
        case ["go", direction] if direction in names:
            go(direction)
        case [first, *_, last]:
            go(first, last)
        case {"kind": Kind.A, "value": value, **others}:
            use(value, others)
        case Point(x=0, y=int() as y) | Line(y):
            use(y)
        case "a" | "b" | None:
            pass
        case other:
            use(other)
    match rows:
        case []: ...
        case _: ...
    del x, names[0]
    if __name__ == "__main__":
        sys.exit(main())


def numbers():
    got = yield 1
    yield from range(3)
