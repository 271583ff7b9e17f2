import { prisma } from "./db";

export async function publish(title: string, authorId: number, tags: string[]) {
  const post = await prisma.post.create({ data: { title, authorId } });
  for (const name of tags) {
    // ~ write-in-loop "writes the same row again for each element of a loop"
    await prisma.post.update({ where: { id: post.id }, data: { tags: { connect: { name } } } });
  }
}

export async function saveTrees(trees: { number: string; userId: number; products: string[] }[]) {
  for (const { number, userId, products } of trees) {
    // ~ write-in-loop "writes one row for each element of a loop"
    await prisma.order.create({
      data: { number, total: 0, userId, lines: { create: products.map((product) => ({ product, amount: 1 })) } },
    });
  }
}
