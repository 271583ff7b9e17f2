import { prisma } from "./db";


export async function rename() {
  const posts = await prisma.post.findMany();
  for (const post of posts) {
    await prisma.post.update({ where: { id: post.id }, data: { title: post.title.trim() } });
  }
}

export async function order() {
  const orders = await prisma.order.findMany({ orderBy: { number: "asc" } });
  await Promise.all(
    orders.map((order, position) => prisma.order.update({ where: { id: order.id }, data: { position } })),
  );
}
