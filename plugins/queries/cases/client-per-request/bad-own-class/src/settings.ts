import { PrismaService } from "./prisma.service";

export async function activeNames() {
  const prisma = new PrismaService(); // ~ client-per-request "each request makes a `PrismaService` of its own"
  const customers = await prisma.customer.findMany({ where: { active: true }, select: { name: true }, take: 50 });
  await prisma.$disconnect();
  return customers.map((customer) => customer.name);
}
