import { prisma } from "./db";


export async function walk() {
  const total = await prisma.post.count();
  for (let i = 0; i < total; i += 99) {
    const posts = await prisma.post.findMany({ take: 99, skip: i, orderBy: { id: "asc" } });
    for (const post of posts) {
      console.log(await prisma.user.findUnique({ where: { id: post.authorId } })); // ~ n-plus-one-query
    }
  }
}
