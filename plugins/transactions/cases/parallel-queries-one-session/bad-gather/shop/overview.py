import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Log, Order


async def count(session: AsyncSession, model, text):
    found = await session.scalars(select(Log).where(Log.text == text).limit(1))
    return found.first()


async def overview(session: AsyncSession):
    return await asyncio.gather(  # ~ parallel-queries-one-session "run at the same time with one session"
        session.scalars(select(Order).limit(10)),
        session.scalars(select(Log).limit(10)),
    )


async def each(session: AsyncSession, texts: list[str]):
    return await asyncio.gather(*[count(session, Log, text) for text in texts])  # ~ parallel-queries-one-session "several times at once"


async def listed(session: AsyncSession):
    tasks = [count(session, Log, "a"), count(session, Log, "b")]
    return await asyncio.gather(*tasks)  # ~ parallel-queries-one-session
