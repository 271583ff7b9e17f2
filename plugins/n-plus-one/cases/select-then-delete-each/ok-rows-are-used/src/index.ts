import { prisma } from "./db";


export async function archive() {
  const posts = await prisma.post.findMany({ where: { published: false } });
  for (const post of posts) {
    console.log(post.title);
    await prisma.post.delete({ where: { id: post.id } });
  }
}

export async function some() {
  const posts = await prisma.post.findMany();
  for (const post of posts) {
    if (post.views === 0) {
      await prisma.post.delete({ where: { id: post.id } });
    }
  }
}
