import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function paid() {
  const payments = await prisma.payment.findMany({ take: 10 });
  const all = await prisma.payment.findMany();
  const total = all.reduce((sum, payment) => sum + payment.amount, 0);
  return [total, all, payments.reduce((sum, payment) => sum + payment.amount, 0)];
}
