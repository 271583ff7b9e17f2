import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function missing(number: string) {
  await prisma.$transaction(async (tx) => {
    try {
      await tx.order.delete({ where: { number } });
    } catch (error) {
      if (error.code !== 'P2025') throw error;
    }
    await tx.log.create({ data: { text: number } });
  });
}

export async function outside(number: string) {
  try {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { number } });
    });
  } catch (error) {
    if (error.code !== 'P2002') throw error;
  }
  await prisma.log.create({ data: { text: number } });
}
