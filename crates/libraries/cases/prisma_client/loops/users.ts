import { db } from "./db";

export async function usersWithPosts() {
  const users = await db.user.findMany();
  for (const user of users) {
    const posts = await postsOf(user.id);
    console.log(user.email, posts.length);
  }
}

async function postsOf(id: number) {
  return db.post.findMany({ where: { authorId: id } });
}

export async function rename(ids: number[]) {
  await db.$transaction(async (tx) => {
    await Promise.all(ids.map((id) => tx.post.update({ where: { id }, data: { title: "x" } })));
  });
}
