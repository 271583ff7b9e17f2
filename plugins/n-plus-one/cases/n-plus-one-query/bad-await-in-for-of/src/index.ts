import { prisma } from "./db";


export async function owners() {
  const posts = await prisma.post.findMany();
  const owners = [];
  for (const post of posts) {
    owners.push(await prisma.user.findUnique({ where: { id: post.authorId } })); // ~ n-plus-one-query "each row of `prisma.post.findMany`"
  }
  return owners;
}
