import { prisma } from "./db";


export async function reorder(ids: number[]) {
  await Promise.all(ids.map((id, position) => prisma.order.update({ where: { id }, data: { position } }))); // ~ write-in-loop
}

export async function save(settings: { key: string; value: string }[]) {
  for (const { key, value } of settings) {
    // ~ write-in-loop
    await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}

export async function insideTransaction(ids: number[]) {
  await prisma.$transaction(async (tx) => {
    for (const [position, id] of ids.entries()) {
      await tx.order.update({ where: { id }, data: { position } }); // ~ write-in-loop
    }
  });
}
