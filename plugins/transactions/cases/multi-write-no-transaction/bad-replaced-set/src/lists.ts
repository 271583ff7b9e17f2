import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function setTags(listId: number, names: string[]) {
  await prisma.tag.deleteMany({ where: { listId } });
  await prisma.tag.createMany({ data: names.map((name) => ({ listId, name })) }); // ~ multi-write-no-transaction "are lost"
}

export async function setTagsOneByOne(listId: number, names: string[]) {
  await prisma.tag.deleteMany({ where: { listId } });
  for (const name of names) {
    await prisma.tag.create({ data: { listId, name } }); // ~ multi-write-no-transaction "are lost"
  }
}

export async function setTagsOfAKind(listId: number, names: string[]) {
  if (names.length > 20) throw new Error("too many");
  await prisma.tag.deleteMany({ where: { listId, kind: "label" } });
  if (names.length > 0) {
    const data = names.map((name) => ({ listId, kind: "label", name }));
    await prisma.tag.createMany({ data }); // ~ multi-write-no-transaction "are lost"
  }
}
