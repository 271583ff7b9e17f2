import asyncio

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from shop.models import Log, Order

make_session = async_sessionmaker(create_async_engine("postgresql+asyncpg://localhost/shop"))


async def find(text: str):
    async with make_session() as session:
        found = await session.scalars(select(Log).where(Log.text == text).limit(1))
        return found.first()


async def overview(texts: list[str]):
    await asyncio.gather(find("a"), find("b"))
    return await asyncio.gather(*[find(text) for text in texts])


async def one_of_them(session: AsyncSession, client: httpx.AsyncClient):
    return await asyncio.gather(
        session.scalars(select(Order).limit(10)),
        client.get("https://example.org"),
    )


async def noted_only(session: AsyncSession, texts: list[str]):
    for text in texts:
        session.add(Log(text=text))
    await session.commit()
    await asyncio.gather(find("a"), session.scalars(select(Log).limit(1)))
