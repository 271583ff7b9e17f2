import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

/** Indexes find these. */
export async function served(tenantId: number, reference: string, email: string, id: number) {
  return [
    await prisma.ticket.findUnique({ where: { tenantId_reference: { tenantId, reference } } }),
    await prisma.ticket.findMany({ where: { tenantId, title: reference } }),
    await prisma.ticket.findUnique({ where: { email } }),
    await prisma.ticket.findFirst({ where: { id, reference } }),
  ];
}

/** An index on a few values does not help. */
export async function states() {
  return prisma.ticket.count({ where: { state: "open", archived: true } });
}

/** What holds for one side of an OR need not hold. */
export async function either(tenantId: number, reference: string) {
  return prisma.ticket.findMany({ where: { OR: [{ tenantId }, { reference }] } });
}

/** Nothing says which conditions there are. */
export async function unknown(where: object, reference: string | undefined, tenantId: number) {
  return prisma.ticket.findMany({ where: { ...where, ...(reference ? { reference } : {}), tenantId } });
}
