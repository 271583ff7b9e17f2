import { prisma } from "./db";


export async function defaults() {
  for (const key of ["theme", "locale"]) {
    await prisma.setting.create({ data: { key, value: "default" } });
  }
}
