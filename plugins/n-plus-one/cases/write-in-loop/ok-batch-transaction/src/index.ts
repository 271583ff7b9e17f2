import { prisma } from "./db";


export async function reorder(ids: number[]) {
  await prisma.$transaction(ids.map((id, position) => prisma.order.update({ where: { id }, data: { position } })));
}

export async function save(settings: { key: string; value: string }[]) {
  await prisma.$transaction(
    settings.map(({ key, value }) =>
      prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } }),
    ),
  );
}
