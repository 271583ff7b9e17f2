import { prisma } from "./db";


export async function notify() {
  const posts = await prisma.post.findMany({ where: { published: false } });
  for (const post of posts) {
    await fetch(`https://example.com/${post.id}`);
    await prisma.post.update({ where: { id: post.id }, data: { published: true } });
  }
}

export async function some() {
  const posts = await prisma.post.findMany();
  for (const post of posts) {
    if (post.title.length > 3) {
      await prisma.post.update({ where: { id: post.id }, data: { published: true } });
    }
  }
}
