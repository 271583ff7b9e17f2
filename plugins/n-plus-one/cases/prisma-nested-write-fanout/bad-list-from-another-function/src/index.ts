import { prisma } from "./db";


function tagsOf(names: string[]) {
  return names.map((name) => ({ where: { name }, create: { name } }));
}

export async function create(title: string, authorId: number, names: string[]) {
  return prisma.post.create({
    data: { title, authorId, tags: { connectOrCreate: tagsOf(names) } }, // ~ prisma-nested-write-fanout
  });
}
