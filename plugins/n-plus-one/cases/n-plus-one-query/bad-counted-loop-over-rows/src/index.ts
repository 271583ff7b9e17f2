import { prisma } from "./db";

async function linesOf(orderId: number) {
  const lines = await prisma.line.findMany({ where: { orderId } }); // ~ n-plus-one-query 
  return lines.length > 0 ? { ok: true, lines } : { ok: false, lines: [] };
}

export async function counted(userId: number) {
  const found = [];
  found.push(...(await prisma.order.findMany({ where: { userId } })));
  const all = [];
  for (let i = 0; i < found.length; i++) {
    const result = await linesOf(found[i].id);
    if (!result.ok) return { error: "no lines" };
    all.push(...result.lines);
  }
  return { all };
}
