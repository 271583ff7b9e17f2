import asyncio

import anyio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Log


async def find(session: AsyncSession, text: str):
    found = await session.scalars(select(Log).where(Log.text == text).limit(1))
    return found.first()


async def two(session: AsyncSession):
    async with asyncio.TaskGroup() as group:  # ~ parallel-queries-one-session
        group.create_task(find(session, "a"))
        group.create_task(find(session, "b"))


async def each(session: AsyncSession, texts: list[str]):
    async with anyio.create_task_group() as group:  # ~ parallel-queries-one-session "several times at once"
        for text in texts:
            group.start_soon(find, session, text)


async def one(session: AsyncSession):
    async with asyncio.TaskGroup() as group:
        group.create_task(find(session, "a"))
    return await find(session, "b")
