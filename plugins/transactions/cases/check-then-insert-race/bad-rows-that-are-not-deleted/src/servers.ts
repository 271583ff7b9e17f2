import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function POST(request: { body: { collection: string } }) {
  const collection = request.body.collection;
  const known = await prisma.server.findFirst({ where: { collection, deletedAt: null } });
  if (known) return null;
  return prisma.server.create({ data: { collection, name: "a" } }); // ~ check-then-insert-race
}

// A new row has a state, so this never finds it.
export async function PUT(request: { body: { collection: string } }) {
  const collection = request.body.collection;
  const known = await prisma.server.findFirst({ where: { collection, state: null } });
  if (known) return null;
  return prisma.server.create({ data: { collection, name: "b" } });
}
