import { prisma } from "./db";


export async function counted() {
  const users = await prisma.user.findMany();
  for (const user of users) {
    console.log(await prisma.order.count({ where: { userId: user.id } })); // ~ aggregate-per-row "each row of `prisma.user.findMany`"
  }
}

export async function parallel() {
  const users = await prisma.user.findMany();
  return Promise.all(
    users.map(async (user) => ({
      ...user,
      posts: await prisma.post.count({ where: { authorId: user.id } }), // ~ aggregate-per-row
    })),
  );
}
