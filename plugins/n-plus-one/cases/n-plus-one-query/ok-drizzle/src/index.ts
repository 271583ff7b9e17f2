import { db } from "./drizzle";

export async function posts() {
  const users = await db.query.user.findMany();
  for (const user of users) {
    await db.query.post.findMany({ where: (post, { eq }) => eq(post.authorId, user.id) });
  }
}
