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

export async function numbered() {
  const count = await prisma.invoice.count();
  return prisma.invoice.create({ data: { number: `INV-${String(count + 1).padStart(5, "0")}` } }); // ~ max-plus-one-race
}

export async function numberedAfterTheLast() {
  const last = await prisma.invoice.findFirst({ orderBy: { id: "desc" } });
  const next = last ? Number(last.number.split("-")[1]) + 1 : 1;
  return prisma.invoice.create({ data: { number: `INV-${next}` } }); // ~ max-plus-one-race
}
