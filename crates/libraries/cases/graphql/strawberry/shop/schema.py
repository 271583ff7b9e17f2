import strawberry

from . import models


@strawberry.type
class ItemType:
    id: int
    owner_id: int

    @strawberry.field
    def owner(self) -> str:
        return models.Owner.objects.get(pk=self.owner_id).name


@strawberry.type
class Query:
    @strawberry.field
    def items(self) -> list[ItemType]:
        return list(models.Item.objects.all())


@strawberry.type
class Mutation:
    @strawberry.mutation
    def add(self, name: str) -> None:
        models.Item.objects.create(name=name)
