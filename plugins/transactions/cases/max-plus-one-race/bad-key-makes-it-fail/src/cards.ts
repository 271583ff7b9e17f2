import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function add(boardId: number, title: string) {
  const last = await prisma.card.findFirst({ where: { boardId }, orderBy: { position: "desc" } });
  await prisma.card.create({ data: { boardId, title, position: (last?.position ?? 0) + 1 } }); // ~ max-plus-one-race
}

export async function addAgain(boardId: number, title: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const last = await prisma.card.findFirst({ where: { boardId }, orderBy: { position: "desc" } });
      return await prisma.card.create({ data: { boardId, title, position: (last?.position ?? 0) + 1 } });
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}
