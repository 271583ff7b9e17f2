import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function accept(number: string) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.order.create({ data: { number } });
    } catch (error) {
      if (error.code !== 'P2002') throw error;
    }
    await tx.log.create({ data: { text: number } });
  });
}
