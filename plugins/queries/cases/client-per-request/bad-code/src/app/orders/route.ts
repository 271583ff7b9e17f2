import { PrismaClient } from "../../generated/client";

export async function GET() {
  const prisma = new PrismaClient(); // ~ client-per-request
  try {
    return Response.json(await prisma.order.findMany({ take: 10, orderBy: { id: "asc" } }));
  } finally {
    await prisma.$disconnect();
  }
}
