import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.models import Message


async def handle(session: AsyncSession, key: int):
    return await session.scalar(select(Message).where(Message.id == key))


async def pump(session: AsyncSession, pending: set):
    while True:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            await handle(session, task.result())
