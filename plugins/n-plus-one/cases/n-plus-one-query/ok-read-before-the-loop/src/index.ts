import { prisma } from "./db";


export async function names() {
  const posts = await prisma.post.findMany();
  const users = await prisma.user.findMany({ where: { id: { in: posts.map((post) => post.authorId) } } });
  const byId = new Map(users.map((user) => [user.id, user]));
  return posts.map((post) => ({ ...post, author: byId.get(post.authorId) }));
}

export async function included() {
  const posts = await prisma.post.findMany({ include: { author: true } });
  for (const post of posts) {
    console.log(post.author.name);
  }
}
