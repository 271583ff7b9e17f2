import { prisma } from "./db";

function transaction(work: any, options?: any) {
  return prisma.$transaction(work, options);
}

export async function rename(id: number, name: string) {
  await transaction(async (tx: any) => {
    await tx.user.update({ where: { id }, data: { name } });
    await tx.post.updateMany({ where: { authorId: id }, data: { published: false } });
  });
}

export async function remove(id: number) {
  await transaction([
    prisma.post.deleteMany({ where: { authorId: id } }),
    prisma.user.delete({ where: { id } }),
  ]);
}
