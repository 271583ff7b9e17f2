import { prisma } from "./db";


export async function clean() {
  const posts = await prisma.post.findMany({ where: { published: false }, select: { id: true } });
  for (const post of posts) {
    await prisma.post.delete({ where: { id: post.id } }); // ~ select-then-delete-each "the rows of `prisma.post.findMany`"
  }
}

export async function parallel() {
  const tags = await prisma.tag.findMany({ where: { posts: { none: {} } } });
  await Promise.all(tags.map((tag) => prisma.tag.delete({ where: { id: tag.id } }))); // ~ select-then-delete-each
}
