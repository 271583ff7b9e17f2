import { prisma } from "./db";


export async function two(id: number) {
  await prisma.post.update({
    where: { id },
    data: {
      tags: {
        connectOrCreate: ["a", "b"].map((name) => ({ where: { name }, create: { name } })),
        update: [{ where: { id: 1 }, data: { name: "c" } }],
      },
    },
  });
}

export async function ids(id: number, tagIds: number[]) {
  await prisma.post.update({ where: { id }, data: { tags: { set: tagIds.map((id) => ({ id })) } } });
  await prisma.post.update({ where: { id }, data: { tags: { connect: tagIds.map((id) => ({ id })) } } });
}
