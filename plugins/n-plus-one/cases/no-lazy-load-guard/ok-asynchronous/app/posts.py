from sqlalchemy.ext.asyncio import AsyncSession

from .models import Post


async def byline(session: AsyncSession, post_id: int) -> str:
    post = await session.get(Post, post_id)
    return post.author.name
