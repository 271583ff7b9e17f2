import { prisma } from "./db";


export async function links() {
  const posts = await prisma.post.findMany();
  return Promise.all(
    posts.map(async (post) => ({
      ...post,
      // ~ n-plus-one-query
      tags: await prisma.tag.findMany({ where: { posts: { some: { id: post.id } } } }),
    })),
  );
}
