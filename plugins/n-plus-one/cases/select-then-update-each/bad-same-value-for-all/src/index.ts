import { prisma } from "./db";


export async function publish(authorId: number) {
  const posts = await prisma.post.findMany({ where: { authorId }, select: { id: true } });
  for (const post of posts) {
    await prisma.post.update({ where: { id: post.id }, data: { published: true } }); // ~ select-then-update-each "the rows of `prisma.post.findMany`"
  }
}

export async function move(teamId: number, other: number) {
  const users = await prisma.user.findMany({ where: { teamId } });
  // ~ select-then-update-each
  await Promise.all(users.map((user) => prisma.user.update({ where: { id: user.id }, data: { teamId: other } })));
}
