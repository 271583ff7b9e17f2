from django.db import connection

from .models import Item, Tag


def added(item: Item, tags):
    item.tags.add(*tags)
    for tag in tags:
        item.tags.add(tag)
        item.tags.remove(tag)


def replaced(pk, ids):
    item = Item.objects.get(pk=pk)
    item.tags.clear()
    item.likes.set(ids)
    item.others.add(*ids)


def back(pk, items):
    Tag.objects.get(pk=pk).items.set(items)


def of_many(item: Item, units):
    item.units.add(*units)


def read(item: Item):
    found = []
    found += item.tags.values_list("name", flat=True)
    found.extend(item.units.all())
    first, *rest = Tag.objects.filter(name="x")
    return ", ".join(item.likes.values_list("name", flat=True))


def handed_on(item: Item):
    yield from item.units.all()


def sent(rows):
    with connection.cursor() as cursor:
        for pk, name in rows:
            cursor.execute("UPDATE shop_item SET name = %s WHERE id = %s", (name, pk))
            cursor.execute("SET search_path TO other")
        cursor.executemany("DELETE FROM shop_item WHERE id = %s", rows)


def added_in_a_branch(item: Item, more):
    names = ["a"]
    if more:
        names.append("b")
    names.extend(item.tags.values_list("name", flat=True))
    return names
