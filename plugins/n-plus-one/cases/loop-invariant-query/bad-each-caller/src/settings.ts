import { prisma } from "./db";

export async function vat() {
  const setting = await prisma.setting.findFirst({ where: { key: "vat" } }); // ~ loop-invariant-query
  return Number(setting?.value);
}
