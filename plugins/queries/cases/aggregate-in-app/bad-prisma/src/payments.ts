import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function paid() {
  const payments = await prisma.payment.findMany(); // ~ aggregate-in-app
  return payments.reduce((sum, payment) => sum + payment.amount, 0);
}
